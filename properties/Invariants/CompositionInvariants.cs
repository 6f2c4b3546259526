using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What holds of virtual devices on a host, whatever the guests do and in whatever order they are opened and closed.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class CompositionInvariants<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<Invariant<V>> Of(Setting setting)
    {
        var alone = setting.Those(type => !type.SharesWq);
        foreach (
            var invariant in (IEnumerable<Invariant<V>>)
                [.. TypeInvariants<V>.Of(setting), .. ConstantInvariants<V>.Of(setting), .. HostInvariants<V>.Of(setting), .. SlotInvariants<V>.Of()]
        )
        {
            yield return invariant;
        }

        yield return Guests(
            "VDSA-CFG-05",
            "BAR0 and BAR2 of a virtual device show the type of a 64-bit prefetchable one, and zeroes below their size; BAR4 and BAR5 show 0.",
            Citation.Spec("App. C BAR0, BAR2"),
            (_, d, _) => DeviceInvariants<V>.BarsAreAligned(d) & DeviceInvariants<V>.BarsShowTheirType(d)
        );
        yield return Guests(
            "VDSA-STA-01",
            "The WQ of a virtual device is Enabled only while the virtual device is Enabled or in Halt.",
            Citation.Spec("3.15"),
            (_, d, _) => d.WqIs(0, WqState.Enabled).Implies(d.Is(DeviceState.Enabled) | d.Is(DeviceState.Halt))
        );
        yield return new(
            "VDSA-STA-02",
            "While a virtual device and its WQ are Enabled, its host WQ is Enabled, in the mode the guest sees, and carries a PASID of its own unless others use it as well.",
            Citation.Doc("ADI Isolation"),
            w => EachGuest(w, v => ServesWithItsPasid(w, v))
        );
        if (alone.Count > 0)
        {
            yield return Alone(
                "VDSA-STA-07",
                "The host WQ is Enabled only while the virtual device is open, its WQ is not Disabled and it is not in Halt.",
                Citation.Decision("DEC-08"),
                (host, d, v, wq) =>
                    host.WqIs(wq, WqState.Enabled)
                        .Implies((host[Adi.Open, v] == 1) & !d.WqIs(0, WqState.Disabled) & !d.Is(DeviceState.Halt) & !d.Is(DeviceState.Disabled))
            );
        }

        yield return Guests(
            "VDSA-STA-09",
            "A virtual device shows state 2 only while Disable Device or Reset Device waits; Disabled means its WQ is too.",
            Citation.Spec("9.2.10"),
            (_, d, _) =>
                d.Is(DeviceState.Stopping).Implies(d.IsStopping(CommandCode.DisableDevice, CommandCode.ResetDevice) & !d.WqIs(0, WqState.Enabled))
                & d.Is(DeviceState.Disabled).Implies(d.WqIs(0, WqState.Disabled))
        );
        yield return Guests(
            "VDSA-STA-10",
            "The WQ of a virtual device shows state 2 only while a command that disables it waits; 3 never.",
            Citation.Spec("9.2.24"),
            (_, d, _) => DeviceInvariants<V>.StopsForACommand(d)
        );
        yield return Guests(
            "DSA-INV-10",
            "Active of a virtual device is 1 exactly from the acceptance of a command to its answer.",
            Citation.Spec("9.2.13"),
            (_, d, _) => DeviceInvariants<V>.IsActiveWhileRunning(d)
        );
        yield return Guests(
            "VDSA-CMD-06",
            "An Enabled virtual device has Bus Master Enable set.",
            Citation.Spec("5.1, 5.7"),
            (_, d, _) => d.Is(DeviceState.Enabled).Implies(d[PciCmd.Bme] == 1)
        );
        yield return Guests(
            "VDSA-INT-03",
            "A pending bit of a virtual device is set only for a masked entry, or while MSI-X is off.",
            Citation.Spec("9.2.27"),
            (_, d, _) => DeviceInvariants<V>.PendingMeansMasked(d)
        );

        if (alone.Count > 0)
        {
            yield return Alone(
                "VDSA-ISO-02",
                "An Enabled host WQ has PASID Enable, and with PASID Enable it carries the PASID attached to its virtual device.",
                Citation.Doc("ADI Isolation"),
                (host, d, v, wq) =>
                    host.WqIs(wq, WqState.Enabled).Implies(host[WqCfg.PasidEnable, wq] == 1)
                    & HostRules<V>.CarriesOnly(host[WqCfg.PasidEnable, wq] == 1, host[WqCfg.Pasid, wq], host[Adi.Pasid, v], d.HasHostPasid(host[WqCfg.Pasid, wq]))
            );
            yield return Alone(
                "VDSA-ISO-08",
                "A closed virtual device leaves its host WQ Disabled and without a PASID.",
                Citation.Decision("DEC-29"),
                (host, _, v, wq) => (host[Adi.Open, v] == 0).Implies(host.WqIs(wq, WqState.Disabled) & (host[WqCfg.PasidEnable, wq] == 0))
            );
        }

        yield return ClosedIsAsCreated(setting);
        yield return new(
            "DSA-INV-11",
            "The occupancy of a host WQ is the number of descriptors held for it, none when Disabled, and at most its size.",
            Citation.Spec("3.5"),
            w => EachGuest(w, v => WqIsFilled(w.Host, w.Composition!.WqOf(v)))
        );
        yield return new(
            "VDSA-POR-01",
            "A descriptor of a guest comes through an IMS portal of a WQ that exists.",
            Citation.Spec("7.5.2"),
            w => DeviceInvariants<V>.Slots(w.Host, s => (w.Host[Held.Present, s] == 1).Implies((w.Host[Held.Ims, s] == 1) & (w.Host[Held.Wq, s] < (ulong)w.Host.Wqs)))
        );
    }

    /// <summary>What holds of each virtual device with a host WQ of its own, and of that.</summary>
    private static Invariant<V> Alone(string id, string sentence, Citation source, Func<Device<V>, Device<V>, int, int, Bool<V>> holds) =>
        new(id, sentence, source, w => Each(w.Setting.Those(type => !type.SharesWq), v => holds(w.Host, w.Guest(v), v, w.Composition!.WqOf(v))));

    private static Invariant<V> Guests(string id, string sentence, Citation source, Func<Device<V>, Device<V>, int, Bool<V>> holds) =>
        new(id, sentence, source, w => EachGuest(w, v => holds(w.Host, w.Guest(v), v)));

    private static Bool<V> ServesWithItsPasid(World<V> w, int v)
    {
        var (host, d, wq) = (w.Host, w.Guest(v), w.Composition!.WqOf(v));
        var serves = host.WqIs(wq, WqState.Enabled) & (host[WqCfg.PasidEnable, wq] == 1) & (host[WqCfg.Mode, wq] == d[WqCfg.Mode]);
        var own = (host[WqCfg.Pasid, wq] == host[Adi.Pasid, v]) | d.HasHostPasid(host[WqCfg.Pasid, wq]);
        return (d.WqIs(0, WqState.Enabled) & d.Is(DeviceState.Enabled)).Implies(w.Setting.TypeOf(v).SharesWq ? serves : serves & own);
    }

    private static Bool<V> WqIsFilled(Device<V> host, int wq) =>
        (host[WqCfg.Occupancy, wq] == DeviceInvariants<V>.HeldFor(host, wq))
        & (host[WqCfg.Occupancy, wq] <= host[WqCfg.Size, wq])
        & (host[WqCfg.State, wq] <= WqState.Enabled)
        & host.WqIs(wq, WqState.Disabled).Implies(host[WqCfg.Occupancy, wq] == 0);

    private static Invariant<V> ClosedIsAsCreated(Setting setting)
    {
        Pin[] created = [.. Enumerable.Range(1, setting.Theta.VirtualDevices).SelectMany(device => Constants.AsAtPowerOn(setting, device, _ => true))];
        return new(
            "VDSA-RST-05",
            "A closed virtual device is as created.",
            Citation.Doc("Virtual DSA Device"),
            w =>
                EachGuest(
                    w,
                    v =>
                        (w.Host[Adi.Open, v] == 0).Implies(
                            created
                                .Where(pin => pin.Device == v + 1)
                                .Aggregate((Bool<V>)true, (all, pin) => all & (w.Devices[pin.Device][pin.Field, pin.Index] == pin.Value))
                        )
                )
        );
    }
}
