using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What holds of the IMS slots of virtual devices, and of handles for them.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class SlotInvariants<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<Invariant<V>> Of()
    {
        yield return Guests(
            "VDSA-CMD-15",
            "The result of a command is below the number of IMS slots.",
            Citation.Doc("Interrupt Message Store"),
            (host, d, _) => (d[CmdStatus.Result] < (ulong)host.State.Theta.ImsEntries) & (d[Running.Handle] < (ulong)host.State.Theta.ImsEntries)
        );
        yield return Guests(
            "VDSA-CMD-19",
            "The handle of a vector is its slot, and one without a slot has none: no two vectors share a handle.",
            Citation.Doc("Interrupt Message Store"),
            HandleIsTheSlot
        );

        yield return new("VDSA-IMS-01", "Slots of different open virtual devices are different, and exist.", Citation.Doc("Interrupt Message Store"), SlotsDiffer);
        yield return new(
            "VDSA-IMS-04",
            "An IMS slot with PASID Enable belongs to an open virtual device and carries the PASID attached to it, or one its guest has a name for.",
            Citation.Doc("ADI Isolation"),
            w =>
                EachSlot(
                    w,
                    s =>
                        (w.Host[Ims.PasidEnable, s] == 1).Implies(
                            SomeOwner(w, s, v => (w.Host[Ims.Pasid, s] == w.Host[Adi.Pasid, v]) | w.Guest(v).HasHostPasid(w.Host[Ims.Pasid, s]))
                        )
                )
        );
        yield return new(
            "VDSA-IMS-05",
            "An IMS slot of nobody is masked, has no PASID and no pending message.",
            Citation.Doc("Interrupt Message Store"),
            w =>
                EachSlot(
                    w,
                    s =>
                        (!SomeOwner(w, s, _ => true)).Implies(
                            (w.Host[Ims.PasidEnable, s] == 0) & (w.Host[Ims.Pasid, s] == 0) & (w.Host[Ims.Mask, s] == 1) & (w.Host[Ims.Pending, s] == 0)
                        )
                )
        );
        yield return new(
            "VDSA-IMS-07",
            "The slot of an open virtual device is masked, ignored and refused exactly as the guest set its vector, and refused without a handle for it.",
            Citation.Decision("DEC-58"),
            SlotFollowsVector
        );
        yield return new(
            "DSA-INV-16",
            "An IMS entry with a pending message is masked.",
            Citation.Spec("9.2.28"),
            w => EachSlot(w, s => (w.Host[Ims.Pending, s] == 1).Implies(w.Host[Ims.Mask, s] == 1))
        );
        yield return Guests(
            "DSA-INV-23",
            "A message held back in the slot of an open virtual device shows in the guest's pending bit array.",
            Citation.Spec("7.5.4"),
            (host, d, v) => EachVector(d, (n, vector) => ((host[Adi.Open, v] == 1) & (host[Ims.Pending, SlotOf(host, v, n)] == 1)).Implies(d.IsPending((ulong)vector)))
        );
    }

    private static Invariant<V> Guests(string id, string sentence, Citation source, Func<Device<V>, Device<V>, int, Bool<V>> holds) =>
        new(id, sentence, source, w => EachGuest(w, v => holds(w.Host, w.Guest(v), v)));

    private static Bool<V> EachSlot(World<V> w, Func<int, Bool<V>> holds) => Each(w.Setting.Theta.ImsEntries, holds);

    private static Bool<V> SomeOwner(World<V> w, int slot, Func<int, Bool<V>> holds) =>
        Some<V>(w.Setting.Theta.VirtualDevices, v => w.Composition!.Owns(v, (ulong)slot) & holds(v));

    private static Bool<V> HandleIsTheSlot(Device<V> host, Device<V> d, int v) =>
        Each<V>(
            d.State.Theta.MsixEntries,
            i =>
                d.State.Theta.Type!.SlotVectors.IndexOf(i) is >= 0 and var n
                    ? (d[MsixHandle.Live, i] == 1).Implies(d[MsixHandle.Handle, i] == SlotOf(host, v, n))
                    : d[MsixHandle.Live, i] == 0
        );

    private static Word<V> SlotOf(Device<V> host, int v, int n) => n == 0 ? host[Adi.Slot, v] : host[Adi.Slot, v] + (ulong)n;

    private static Bool<V> EachVector(Device<V> d, Func<int, int, Bool<V>> holds) =>
        Each(d.State.Theta.Type!.SlotVectors.Length, n => holds(n, d.State.Theta.Type.SlotVectors[n]));

    private static Bool<V> SlotsDiffer(World<V> w) =>
        EachGuest(
            w,
            v =>
                (w.Host[Adi.Open, v] == 1).Implies(SlotsExist(w, v))
                & (
                    w.Setting.TypeOf(v).SlotVectors.IsEmpty
                        ? true
                        : Each(
                            w.Setting.Those(type => !type.SlotVectors.IsEmpty).Where(u => u < v),
                            u => !((w.Host[Adi.Open, u] == 1) & (w.Host[Adi.Open, v] == 1) & (w.Host[Adi.Slot, u] == w.Host[Adi.Slot, v]))
                        )
                )
        );

    /// <summary>Slots are given out in blocks of as many as the virtual device that needs most has, the first blocks to those that are open.</summary>
    private static Bool<V> SlotsExist(World<V> w, int v)
    {
        var needed = w.Setting.Types.Max(type => type.SlotVectors.Length);
        return Some<V>(w.Setting.Guests.Count, block => w.Host[Adi.Slot, v] == (ulong)(block * needed));
    }

    private static Bool<V> SlotFollowsVector(World<V> w) =>
        EachGuest(
            w,
            v => (w.Host[Adi.Open, v] == 1).Implies(EachVector(w.Guest(v), (n, vector) => SlotFollowsVector(w.Host, w.Guest(v), v, SlotOf(w.Host, v, n), vector)))
        );

    private static Bool<V> SlotFollowsVector(Device<V> host, Device<V> d, int v, Word<V> slot, int vector)
    {
        var asked = d[MsixPerm.PasidEnable, vector];
        var (exists, pasid) = d.Translate(d[MsixPerm.Pasid, vector]);
        var named = (asked == 1) & exists;
        return (host[Ims.Mask, slot] == d[Msix.Mask, vector])
            & (host[Ims.Ignore, slot] == d[MsixPerm.Ignore, vector])
            & (host[Ims.PasidEnable, slot] == (d[MsixHandle.Live, vector] & ((asked == 0) | named).AsWord()))
            & (host[Ims.Pasid, slot] == Word<V>.Select(named, pasid, host[Adi.Pasid, v]));
    }
}
