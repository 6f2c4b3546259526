using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What each guest sees of its virtual device at any time.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class GuestInvariants<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<Invariant<V>> Of(Setting setting)
    {
        yield return Invariant<V>.Constant(
            "VDSA-CAP-01",
            "A virtual device announces no Configuration Support and no IMS of its own, and tells its commands.",
            Citation.Spec("7.5.1"),
            from device in Enumerable.Range(1, setting.Theta.VirtualDevices)
            from pin in new[]
            {
                new Pin(device, GenCap.ConfigurationSupport, 0, 0),
                new Pin(device, GenCap.ImsSize, 0, 0),
                new Pin(device, GenCap.CommandCapabilitiesSupport, 0, 1),
            }
            select pin
        );
        yield return Guests(
            "VDSA-CAP-04",
            "A virtual device has one WQ and one group, and the WQ has all the entries there are.",
            Citation.Spec("7.5.1"),
            (_, d, _) => (d[WqCap.NumberOfWqs] == 1) & (d[GrpCap.NumberOfGroups] == 1) & (d[WqCfg.Size] == d[WqCap.TotalWqSize])
        );
        yield return Guests(
            "VDSA-CAP-05",
            "Where the guest cannot choose the mode of its WQ, that mode and no other is announced.",
            Citation.Spec("9.2.3"),
            (_, d, _) =>
                (d[WqCfg.ModeSupport] == 0).Implies(
                    (d[WqCap.SharedModeSupport] == 1).Iff(d[WqCfg.Mode] == WqMode.Shared) & (d[WqCap.DedicatedModeSupport] == 1).Iff(d[WqCfg.Mode] == WqMode.Dedicated)
                )
        );
        yield return new(
            "VDSA-CAP-08",
            "The size and the limits of a guest's WQ are not above those of its host WQ, nor these above what the host announces, nor the limits above what the guest is told.",
            Citation.Decision("DEC-10"),
            w => Each<V>(w.Setting.Theta.VirtualDevices, v => HasLimits(w.Host, w.Guest(v), w.Composition!.WqOf(v)))
        );
        yield return Guests(
            "VDSA-CFG-07",
            "The locators of the MSI-X capability point at the table and the pending bits, which no other register overlaps.",
            Citation.Decision("DEC-01"),
            (_, d, _) =>
                (d[MsixCapability.TableOffset] == (ulong)d.State.Theta.Start(Place.MsixTable)!.Value)
                & (d[MsixCapability.PbaOffset] == (ulong)d.State.Theta.Start(Place.MsixPending)!.Value)
                & (d.State.Theta.Layout.Overlaps.Count == 0)
        );
        yield return Guests(
            "DSA-INV-20",
            "Initiate FLR always reads 0, and outside Halt no reset is asked for.",
            Citation.Spec("9.1.3, 9.2.10"),
            (_, d, _) => DeviceInvariants<V>.AsksForNoReset(d)
        );
        yield return Guests(
            "DSA-INV-24",
            "A command that has stopped acceptance and waits has not been refused.",
            Citation.Spec("9.2.13"),
            (_, d, _) => (d[Running.Phase] == Phase.Stopping).Implies(d[Running.Outcome] == CommandError.None)
        );
        yield return new(
            "VDSA-IMS-02",
            "As many slots are in use as the open virtual devices have vectors with a slot, and no more than there are.",
            Citation.Decision("DVC-01"),
            w =>
                Sum(w.Setting.Theta.ImsEntries, s => Some<V>(w.Setting.Theta.VirtualDevices, v => w.Composition!.Owns(v, (ulong)s)))
                == setting.Guests.SelectMany((guest, v) => guest.Type!.SlotVectors.Select(_ => v)).Aggregate((Word<V>)0, (sum, v) => sum + w.Host[Adi.Open, v])
        );
        yield return Guests(
            "VDSA-ISO-06",
            "SWERROR tells a guest of no WQ but its own and of no PASID but by the guest's own name for it.",
            Citation.Decision("DEC-31"),
            (_, d, _) => (d[SwError.WqIndex] == 0) & KnowsPasid(d, d[SwError.Pasid])
        );
    }

    private static Invariant<V> Guests(string id, string sentence, Citation source, Func<Device<V>, Device<V>, int, Bool<V>> holds) =>
        new(id, sentence, source, w => Each<V>(w.Setting.Theta.VirtualDevices, v => holds(w.Host, w.Guest(v), v)));

    private static Bool<V> HasLimits(Device<V> host, Device<V> d, int wq) =>
        (d[WqCfg.Size] <= host[WqCfg.Size, wq])
        & (d[WqCfg.MaxTransferSize] <= host[WqCfg.MaxTransferSize, wq])
        & (d[WqCfg.MaxBatchSize] <= host[WqCfg.MaxBatchSize, wq])
        & (host[WqCfg.MaxTransferSize, wq] <= host[GenCap.MaxTransferSize])
        & (host[WqCfg.MaxBatchSize, wq] <= host[GenCap.MaxBatchSize])
        & (d[WqCfg.MaxTransferSize] <= d[GenCap.MaxTransferSize])
        & (!d.SupportsBatch | (d[WqCfg.MaxBatchSize] <= d[GenCap.MaxBatchSize]));

    private static Word<V> Sum(int count, Func<int, Bool<V>> holds) => Enumerable.Range(0, count).Aggregate((Word<V>)0, (sum, i) => sum + holds(i).AsWord());

    private static Bool<V> KnowsPasid(Device<V> d, Word<V> pasid) =>
        d.State.Theta.Type is { GuestPasids: GuestPasids.Untranslated }
            ? true
            : (pasid == 0) | Some<V>(d.State.Theta.GuestPasids, i => (d[PasidMap.Valid, i] == 1) & (d[PasidMap.Guest, i] == pasid));
}
