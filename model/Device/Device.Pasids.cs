using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Whose work it is: what Drain and Abort wait for or end (DSA 3.15).</content>
public sealed partial class Device<V>
{
    /// <summary>The truth "a descriptor is held in the slot, and the running command concerns it": by its WQ, by its PASID, or as any other.</summary>
    public Bool<V> IsConcerned(int slot)
    {
        var code = this[Running.Code];
        var byWq = (code >= Commands.CommandCode.DisableWq) & (code <= Commands.CommandCode.ResetWq);
        var byPasid = (code == Commands.CommandCode.DrainPasid) | (code == Commands.CommandCode.AbortPasid);
        Bool<V> named = false;
        for (var wq = 0; wq < Wqs; wq++)
        {
            named |= (this[Held.Wq, slot] == (ulong)wq) & IsNamed(wq);
        }

        return (this[Held.Present, slot] == 1) & (!byWq | named) & (!byPasid | BearsOperand(slot));
    }

    /// <summary>The truth "the descriptor in the slot is worked off under the PASID the operand names".</summary>
    private Bool<V> BearsOperand(int slot)
    {
        var work = new Work<V>(this, slot);
        return work.HasPasid & (work.Pasid == this[Running.Operand]);
    }

    /// <summary>The truth "a descriptor the running command concerns is held".</summary>
    private Bool<V> HoldsConcerned
    {
        get
        {
            Bool<V> any = false;
            for (var slot = 0; slot < State.Theta.HeldDescriptors; slot++)
            {
                any |= (this[Held.Present, slot] == 1) && IsConcerned(slot);
            }

            return any;
        }
    }

    /// <summary>Ends the work the running command concerns (DSA-CMD-23): abandoned descriptors leave no record, interrupt or pending bit (DSA-INT-20).</summary>
    private void Abandon()
    {
        if (!AnyWq((d, w) => d[WqCfg.Occupancy, w] != 0))
        {
            return;
        }

        for (var slot = 0; slot < State.Theta.HeldDescriptors; slot++)
        {
            var concerned = IsConcerned(slot);
            for (var wq = 0; wq < Wqs; wq++)
            {
                this[WqCfg.Occupancy, wq] -= (concerned & (this[Held.Wq, slot] == (ulong)wq)).AsWord();
            }

            this[Held.Present, slot] = Word<V>.Select(concerned, 0, this[Held.Present, slot]);
        }
    }
}
