using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>What VFIO may do to an open virtual device: map portals, install triggers (DOC "mmap", "ioctl").</content>
public sealed partial class Composition<V>
{
    private static readonly Field[] Pages = [Adi.UnlimitedPage, Adi.LimitedPage];

    /// <summary>mmap: what the type puts behind a page is mapped there, an IMS portal of the host WQ (VDSA-POR-01, VDSA-POR-04).</summary>
    public Word<V> Map(int v, Word<V> region, Word<V> offset, Word<V> length, Bool<V> isShared)
    {
        var areas = VfioAnswers.Region(Guests[v].State.Theta, Vfio.Bar2)!.Areas;
        var closed = HostCalls<V>.Use.Select(Situation(v));
        var refusal = Word<V>.Select(closed != 0, closed, Effects.Mapping.Select(new(region, offset, length, isShared, areas)));
        if (refusal != 0)
        {
            return refusal;
        }

        foreach (var area in areas)
        {
            var page = (int)(area / Vfio.Page);
            var portal = ((ulong)WqOf(v) << 14) | PortalOf(TypeOf(v).Portals[page]);
            Host[Pages[page], v] = Word<V>.Select(offset == area, portal, Host[Pages[page], v]);
        }

        return 0;
    }

    /// <summary>
    /// SET_IRQS: triggers are installed and taken away, vectors masked and unmasked; a vector without a trigger is masked. What is refused changes none of them
    /// (VDSA-API-05).
    /// </summary>
    public Word<V> SetIrqs(int v, IrqCall<V> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var refusal = IrqCall<V>.Refusals.Select(call);
        if (refusal != 0)
        {
            return refusal;
        }

        var installs = (call.Action == IrqAction.Trigger) & ((call.Data == IrqData.EventFd) | call.TakesAllAway);
        if (call.Index == Vfio.Request)
        {
            Host[Adi.RequestTrigger, v] = Word<V>.Select(installs, (call.Data == IrqData.EventFd).AsWord() & call.Given, Host[Adi.RequestTrigger, v]);
            return 0;
        }

        for (var vector = 0; vector < Guests[v].State.Theta.MsixEntries; vector++)
        {
            SetIrq(v, vector, call, installs);
        }

        return 0;
    }

    /// <summary>The call for an open virtual device, which knows how many interrupts of each kind it has.</summary>
    public IrqCall<V> IrqCall(int v, Word<V> index, Word<V> start, Word<V> count, Word<V> data, Word<V> action, Word<V> given, Bool<V> isBad) =>
        new(index, start, count, data, action, given, isBad) { CountOf = kind => CountOf(v, kind) };

    /// <summary>What was asked of one vector. To fire it changes nothing here: its message is the client's to see.</summary>
    private void SetIrq(int v, int vector, IrqCall<V> call, Bool<V> installs)
    {
        var named = call.Names((ulong)vector);
        var bit = 1UL << vector;
        var has = Host[Adi.Triggers, v].Bit(vector);
        var gets = (call.Data == IrqData.EventFd) & named & call.IsGiven((ulong)vector);
        var changes = installs & (call.TakesAllAway | named);
        Host[Adi.Triggers, v] = Word<V>.Select(changes, Word<V>.Select(gets, Host[Adi.Triggers, v] | bit, Host[Adi.Triggers, v] & ~(Word<V>)bit), Host[Adi.Triggers, v]);
        var meant = named & ((call.Data == IrqData.None) | call.IsGiven((ulong)vector));
        if (changes)
        {
            Guests[v].SetTrigger((ulong)vector, gets);
        }
        else if (meant & (call.Action != IrqAction.Trigger))
        {
            Guests[v].SetTrigger((ulong)vector, has & (call.Action == IrqAction.Unmask));
        }
    }

    private Word<V> CountOf(int v, Word<V> kind)
    {
        Word<V> count = 0;
        for (uint index = 0; index < Vfio.Irqs; index++)
        {
            count = Word<V>.Select(kind == index, (ulong)(VfioAnswers.Interrupts(Guests[v].State.Theta, index) ?? 0), count);
        }

        return count;
    }
}
