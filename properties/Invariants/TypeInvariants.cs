using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What holds of virtual devices because their type is sound: a type that promises more than its host has, or gives away what is another's, breaks one of these.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class TypeInvariants<V>
    where V : struct, IValue<V>
{
    private static readonly Field[] Sizes = [GenCap.MaxTransferSize, GenCap.MaxBatchSize];

    internal static IEnumerable<Invariant<V>> Of(Setting setting)
    {
        yield return new(
            "VDSA-CAP-02",
            "A virtual device announces no general capability its host lacks, but that it tells its commands.",
            Citation.Spec("7.5.1"),
            w => EachGuest(w, v => Shows(w, v, GenCap.Register.Fields.Where(field => field != GenCap.CommandCapabilitiesSupport)))
        );
        yield return new(
            "VDSA-CAP-03",
            "A virtual device announces no operation its host lacks.",
            Citation.Decision("DEC-55"),
            w => EachGuest(w, v => Shows(w, v, OpCap.Register.Fields))
        );
        var shared = setting.Those(type => type.SharesWq);
        if (shared.Count > 0)
        {
            var constant = Invariant<V>.Constant(
                "VDSA-STA-06",
                "No guest changes the state or the configuration of a host WQ that others use as well: it is Enabled while it is bound.",
                Citation.Spec("7.5.1"),
                Constants
                    .AsAtPowerOn(setting, 0, field => field.Register == WqCfg.Register && field != WqCfg.Occupancy && field != WqCfg.State)
                    .Where(pin => setting.TypeOn(pin.Index) is { SharesWq: true })
            );
            yield return constant with
            {
                Holds = w => constant.Holds(w) & Each(shared.Select(w.Composition!.WqOf), wq => w.Host[WqCfg.State, wq] == w.Host[MdevWq.Bound, wq]),
            };
        }

        if (setting.Those(type => type.GuestPasids != GuestPasids.None).Count > 0)
        {
            yield return new("VDSA-ISO-01", "A host PASID that a guest has a name for is nobody else's, and no domain's.", Citation.Doc("ADI Isolation"), NamesDiffer);
            yield return new(
                "VDSA-ISO-09",
                "A descriptor the host holds is a guest's: in a shared WQ it is under a host PASID that guest has a name for.",
                Citation.Spec("7.5.3"),
                w =>
                    Each<V>(
                        w.Setting.Theta.HeldDescriptors,
                        held => (w.Host[Held.Present, held] == 1).Implies(Some<V>(w.Setting.Theta.VirtualDevices, v => IsOf(w, v, held)))
                    )
            );
        }
    }

    private static Bool<V> Shows(World<V> w, int v, IEnumerable<Field> fields) =>
        fields.Aggregate((Bool<V>)true, (all, field) => all & (Sizes.Contains(field) ? w.Guest(v)[field] <= w.Host[field] : (w.Guest(v)[field] & ~w.Host[field]) == 0));

    private static Bool<V> NamesDiffer(World<V> w) =>
        EachGuest(
            w,
            v =>
                Each<V>(
                    w.Setting.Guests[v].GuestPasids,
                    i =>
                        (w.Guest(v)[PasidMap.Valid, i] == 1).Implies(
                            Each<V>(
                                w.Setting.Theta.VirtualDevices,
                                u =>
                                    (w.Host[Adi.Pasid, u] != w.Guest(v)[PasidMap.Host, i])
                                    & Each<V>(
                                        w.Setting.Guests[u].GuestPasids,
                                        j =>
                                            u == v && i == j
                                                ? true
                                                : !((w.Guest(u)[PasidMap.Valid, j] == 1) & (w.Guest(u)[PasidMap.Host, j] == w.Guest(v)[PasidMap.Host, i]))
                                    )
                            )
                        )
                )
        );

    private static Bool<V> IsOf(World<V> w, int v, int held)
    {
        var wq = w.Composition!.WqOf(v);
        var named = (w.Host[WqCfg.Mode, wq] == WqMode.Shared).Implies(w.Guest(v).HasHostPasid(w.Host[Held.Word0, held].Bits(0, 20)));
        return (w.Host[Held.Wq, held] == (ulong)wq) & (w.Host[Adi.Open, v] == 1) & named;
    }
}
