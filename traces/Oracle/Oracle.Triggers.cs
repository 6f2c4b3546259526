using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>
/// Interrupt triggers. Where a VFIO client keeps the MSI-X table, the device sees nothing of it, and a trigger installed is a vector unmasked.
/// What VFIO does not tell is then open: whether a message is kept that comes while there is no trigger, and whether triggers outlive a reset.
/// </content>
public sealed partial class Oracle
{
    private readonly HashSet<int> triggers = [];

    /// <summary>Whether accesses to a register end at the client and never reach the device.</summary>
    private bool IsKeptByClient(Register? register) => !observes.HasFlag(Observables.MsixTable) && register?.Place is Place.MsixTable or Place.MsixPending;

    private void TakeTriggers(in Event e)
    {
        FollowTriggers(e);
        if (Closes(e) || (e.Kind == EventKind.Reset && e.ResetKind == ResetKind.PowerOn))
        {
            triggers.Clear();
        }
        else if (e.Kind == EventKind.IrqSet && !e.On)
        {
            triggers.Remove(e.Vector);
        }
        else if (e.Kind == EventKind.IrqSet)
        {
            triggers.Add(e.Vector);
        }
        else if (e.Kind is EventKind.Reset or EventKind.CfgWrite && !observes.HasFlag(Observables.MsixTable))
        {
            // A reset turns MSI-X off.
            AddEach(h => h[MsixCapability.Enable] == 0 && triggers.Any(vector => IsMasked(h, vector)), h => Unmask(h, triggers));
        }
    }

    /// <summary>A message held back while there was no trigger comes when one is installed, or is lost.</summary>
    private void LosePending(in Event e)
    {
        var vector = (ulong)e.Vector;
        if (e.On && e.Vector < theta.MsixEntries && !observes.HasFlag(Observables.MsixTable))
        {
            AddEach(h => (bool)h.Device.IsPending(vector), h => h.Device[MsixPba.Pending, (int)(vector >> 5)] &= ~(1UL << (int)(vector & 31)));
        }
    }

    /// <summary>The slot behind a vector of a virtual device may come and go with its trigger: a handle of it is then none (0x19).</summary>
    private bool MayLackSlot(Work<Concrete> work)
    {
        if (theta.Type is null || !(bool)(work.Has(Flag.RequestInterrupt) & work.MayUseHandle))
        {
            return false;
        }

        var entry = work.Device.FindEntry(work.Ims, work.Handle).Entry;
        return !triggers.Contains((int)entry.Value.Value);
    }

    private bool IsMasked(Hypothesis h, int vector) => vector < theta.MsixEntries && h.At(Msix.Mask, vector) != 0;

    private void Unmask(Hypothesis h, IEnumerable<int> vectors)
    {
        foreach (var vector in vectors.Where(v => IsMasked(h, v)))
        {
            h.Device[Msix.Mask, vector] = 0;
        }
    }

    /// <summary>Of each hypothesis that may be otherwise, the other one as well.</summary>
    private void AddEach(Predicate<Hypothesis> mayBeOtherwise, Action<Hypothesis> change)
    {
        for (int i = 0, n = live.Count; i < n; i++)
        {
            if (mayBeOtherwise(live[i]))
            {
                var other = Copy(live[i]);
                change(other);
                live.Add(other);
            }
        }
    }
}
