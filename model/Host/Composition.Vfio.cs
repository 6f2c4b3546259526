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

    /// <summary>GET_INFO, GET_REGION_INFO, GET_IRQ_INFO.</summary>
    public VfioAnswer Ask(int v, VfioQuestion question, uint index) => Effects.Answer(this, v, question, index);

    /// <summary>VFIO_DEVICE_RESET: a function level reset (DEC-24), answered with 0 exactly where it was done (DEC-23).</summary>
    /// <param name="v">The virtual device.</param>
    /// <param name="fails">Whether the host device fails it.</param>
    public Word<V> Reset(int v, Bool<V> fails)
    {
        var refusal = HostCalls<V>.Use.Select(Situation(v));
        return refusal != 0 ? refusal : Effects.Reset(this, v, fails);
    }

    /// <summary>A reset that the host fails is its caller's to know: no command ends by it, and a Halt stays (DEC-63, DEC-64).</summary>
    internal Word<V> ResetByVfio(int v, Bool<V> fails)
    {
        if (fails)
        {
            return Errno.InputOutput;
        }

        Guests[v].FunctionLevelReset();
        return 0;
    }

    /// <summary>
    /// SET_IRQS: triggers are installed and taken away, vectors masked and unmasked; a vector without a trigger is masked. What is refused changes none of them
    /// (VDSA-API-05).
    /// </summary>
    public Word<V> SetIrqs(int v, IrqCall<V> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var closed = HostCalls<V>.Use.Select(Situation(v));
        var refusal = Word<V>.Select(closed != 0, closed, Effects.SettingIrqs.Select(call));
        if (refusal != 0)
        {
            return refusal;
        }

        if (call.Index == Vfio.Request)
        {
            Host[Adi.RequestTrigger, v] = Word<V>.Select(call.Installs, (call.Data == IrqData.EventFd).AsWord() & call.Given, Host[Adi.RequestTrigger, v]);
            return 0;
        }

        for (var vector = 0; vector < Guests[v].State.Theta.MsixEntries; vector++)
        {
            Effects.SetIrq(this, v, vector, call);
        }

        return 0;
    }

    /// <summary>The call for an open virtual device, which knows how many interrupts of each kind it has.</summary>
    public IrqCall<V> IrqCall(int v, Word<V> index, Word<V> start, Word<V> count, Word<V> data, Word<V> action, Word<V> given, Bool<V> isBad) =>
        new(index, start, count, data, action, given, isBad)
        {
            CountOf = kind => CountOf(v, kind),
            HasTriggers = HasTriggers(v, index),
            IsMaskable = index == Vfio.Msix,
        };

    /// <summary>The truth "some interrupt of a kind has a trigger".</summary>
    public Bool<V> HasTriggers(int v, Word<V> index) => Word<V>.Select(index == Vfio.Request, Host[Adi.RequestTrigger, v], Host[Adi.Triggers, v]) != 0;

    /// <summary>What is asked of one vector. Without a trigger it stays masked, and to fire it does nothing; fired it sends its message, masked or not.</summary>
    internal void SetIrq(int v, int vector, IrqCall<V> call)
    {
        var bit = 1UL << vector;
        var has = Host[Adi.Triggers, v].Bit(vector);
        var gets = call.Gives((ulong)vector);
        if (call.Changes((ulong)vector))
        {
            Host[Adi.Triggers, v] = Word<V>.Select(gets, Host[Adi.Triggers, v] | bit, Host[Adi.Triggers, v] & ~(Word<V>)bit);
            Guests[v].SetTrigger((ulong)vector, gets);
        }
        else if (call.Means((ulong)vector) & (call.Action != IrqAction.Trigger))
        {
            Guests[v].SetTrigger((ulong)vector, has & (call.Action == IrqAction.Unmask));
        }
        else if (call.Means((ulong)vector) & has)
        {
            Guests[v].Fire((ulong)vector);
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
