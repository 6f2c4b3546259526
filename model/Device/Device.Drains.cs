using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Drain descriptors (DSA 3.12). Nothing else orders the descriptors of a WQ, so all that is kept of order is how many Drains came before each.</content>
public sealed partial class Device<V>
{
    /// <summary>The truth "a descriptor is held in the slot, and may be carried out": a Drain only when all it waits for has completed (DSA-DRN-01, DSA-DRN-02).</summary>
    public Bool<V> MayCarryOut(int slot) => (this[Held.Present, slot] == 1) & !(IsDrain(slot) && AwaitsAny(slot));

    /// <summary>
    /// The truth "the descriptor in a slot is a Drain that waits for the one in another slot": for one that came into its WQ before it, and in a shared WQ with its PASID.
    /// </summary>
    public Bool<V> Awaits(int slot, int other)
    {
        var (drain, earlier) = (new Work<V>(this, slot), new Work<V>(this, other));
        return IsDrain(slot)
            & (slot != other)
            & (this[Held.Present, other] == 1)
            & (earlier.WqIndex == drain.WqIndex)
            & (this[Held.DrainsBefore, other] <= this[Held.DrainsBefore, slot])
            & (!drain.IsShared | (earlier.Pasid == drain.Pasid));
    }

    private Bool<V> IsDrain(int slot) => new Work<V>(this, slot).Is(Operation.Drain);

    private Bool<V> AwaitsAny(int slot)
    {
        Bool<V> any = false;
        for (var other = 0; other < State.Theta.HeldDescriptors; other++)
        {
            any |= (this[Held.Present, other] == 1) && Awaits(slot, other);
        }

        return any;
    }
}
