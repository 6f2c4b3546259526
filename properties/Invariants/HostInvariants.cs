using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What holds of the host side: the parent, its WQs and what was created on them.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class HostInvariants<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<Invariant<V>> Of(Setting setting)
    {
        yield return new(
            "VDSA-HST-01",
            "The parent is registered exactly while a WQ is bound to the mdev driver, and then supports Scalable IOV with an IMS and is translated for by PASID.",
            Citation.Doc("Host Registration and Release"),
            w =>
                (w.Host[Parent.Registered] == 1).Implies(w.Composition!.AnyBound & w.Composition.SupportsSiov & (w.Host[Parent.Aux] == 1))
                & w.Composition.AnyBound.Implies(w.Host[Parent.Registered] == 1)
        );
        yield return new(
            "VDSA-HST-03",
            "Translation by PASID and the IMS domain are there while the parent is registered and at no other time; no virtual device is there without them; they end last first.",
            Citation.Decision("DEC-40"),
            w =>
                (w.Host[Parent.Aux] == w.Host[Parent.Registered])
                & (w.Host[Parent.OutOfOrder] == 0)
                & (w.Host[Parent.ImsDomain] == w.Host[Parent.Registered])
                & Each<V>(w.Setting.Theta.VirtualDevices, v => (w.Host[Adi.Created, v] == 1).Implies(w.Host[Parent.Registered] == 1))
        );
        yield return new(
            "VDSA-TYP-03",
            "The clients of a WQ are the virtual devices created on it, at most one unless the type shares it; one that is open has a domain, and one that has was created.",
            Citation.Decision("DEC-42"),
            w =>
                Each<V>(w.Host.Wqs, wq => w.Host[MdevWq.Clients, wq] == On(w, wq))
                & Each<V>(w.Setting.Theta.VirtualDevices, v => (w.Host[Adi.Open, v] <= w.Host[Adi.Attached, v]) & (w.Host[Adi.Attached, v] <= w.Host[Adi.Created, v]))
        );
        yield return new(
            "VDSA-STA-03",
            "The WQ of a virtual device is bound to the mdev driver, so Enabled or locked: the host does not configure it.",
            Citation.Decision("DEC-20"),
            w => Each<V>(w.Setting.Theta.VirtualDevices, v => (w.Host[Adi.Created, v] == 1).Implies(w.Host[MdevWq.Bound, w.Composition!.WqOf(v)] == 1))
        );
        yield return new(
            "VDSA-POR-02",
            "A page that is mapped leads to an IMS portal of the virtual device's own host WQ, to the unlimited one only where the WQ is its alone; what is closed has none.",
            Citation.Spec("7.5.2"),
            w => Each<V>(w.Setting.Theta.VirtualDevices, v => Each<V>(2, page => Leads(w, v, w.Host[page == 0 ? Adi.UnlimitedPage : Adi.LimitedPage, v])))
        );
        yield return new(
            "VDSA-POR-04",
            "The limited page leads to the limited portal; the unlimited one to the unlimited portal of a WQ of its own.",
            Citation.Spec("7.5.2"),
            w =>
                Each<V>(
                    w.Setting.Theta.VirtualDevices,
                    v =>
                        ((w.Host[Adi.LimitedPage, v] == 0) | (w.Host[Adi.LimitedPage, v].Bits(12, 2) == 3))
                        & ((w.Host[Adi.UnlimitedPage, v] == 0) | (w.Host[Adi.UnlimitedPage, v].Bits(12, 2) == (setting.TypeOf(v).SharesWq ? 3UL : 2)))
                )
        );
        yield return new(
            "DSA-INV-27",
            "Only a virtual device that is open has triggers installed, and only of vectors it has.",
            Citation.Doc("ioctl"),
            w =>
                Each<V>(
                    w.Setting.Theta.VirtualDevices,
                    v => (w.Host[Adi.Triggers, v] >> w.Guest(v).State.Theta.MsixEntries == 0) & (w.Host[Adi.Open, v] == 0).Implies(w.Host[Adi.Triggers, v] == 0)
                )
        );
        if (setting.Those(type => !type.SharesWq).Count > 0)
        {
            yield return new(
                "VDSA-STA-04",
                "A WQ that is locked or given back is Disabled at the device: it holds no descriptor and names no PASID.",
                Citation.Decision("DEC-20"),
                w =>
                    Each<V>(
                        setting.Those(type => !type.SharesWq).Select(w.Composition!.WqOf),
                        wq =>
                            (w.Host[MdevWq.Bound, wq] == 0).Implies(w.Host.WqIs(wq, WqState.Disabled))
                            & w.Host.WqIs(wq, WqState.Disabled).Implies((w.Host[WqCfg.PasidEnable, wq] == 0) & (DeviceInvariants<V>.HeldFor(w.Host, wq) == 0))
                    )
            );
        }
    }

    private static Bool<V> Leads(World<V> w, int v, Word<V> portal)
    {
        var own = (ulong)w.Composition!.WqOf(v) << 14;
        var limited = portal == (own | 0x3000);
        var any = w.Setting.TypeOf(v).SharesWq ? limited : limited | (portal == (own | 0x2000));
        return (portal == 0) | ((w.Host[Adi.Open, v] == 1) & any);
    }

    private static Word<V> On(World<V> w, int wq) =>
        Enumerable.Range(0, w.Setting.Theta.VirtualDevices).Where(v => w.Composition!.WqOf(v) == wq).Aggregate((Word<V>)0, (sum, v) => sum + w.Host[Adi.Created, v]);
}
