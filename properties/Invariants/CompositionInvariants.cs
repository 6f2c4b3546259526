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
    /// <summary>Cells of a host WQ that is a guest's alone: those of its state, those the guest chooses.</summary>
    private static readonly HashSet<Field> Own = [WqCfg.State, WqCfg.PasidEnable, WqCfg.Pasid];

    /// <summary>Cells of it that are as the guest has chosen, where its type lets it.</summary>
    private static readonly HashSet<Field> Chosen = [WqCfg.Mode, WqCfg.Threshold, WqCfg.Priv];

    /// <summary>Cells of the host that steps on behalf of a guest may change. All others stay as the host driver set them.</summary>
    private static readonly HashSet<Field> Served =
    [
        WqCfg.Occupancy,
        Ims.Mask,
        Ims.Pending,
        Ims.Ignore,
        Ims.PasidEnable,
        Ims.Pasid,
        .. Parent.Register.Fields,
        MdevWq.Bound,
        MdevWq.Clients,
        Adi.Created,
        Adi.Open,
        Adi.Pasid,
        Adi.Slot,
        Adi.Requested,
        Adi.Attached,
        Adi.Triggers,
        Adi.RequestTrigger,
        Adi.UnlimitedPage,
        Adi.LimitedPage,
        Running.Code,
        Running.Operand,
        Running.Outcome,
        Sent.Any,
        BatchProgress.Failed,
        Drains.Taken,
        .. Held.Register.Fields,
        .. ErrorOrigin.Register.Fields,
        .. SwError.Register.Fields.Where(field => field != SwError.Valid && field != SwError.Overflow),
    ];

    internal static IEnumerable<Invariant<V>> Of(Setting setting)
    {
        var type = setting.Guest!.Type!;
        foreach (var invariant in TypeInvariants<V>.Of(setting))
        {
            yield return invariant;
        }

        yield return Pinned(
            "VDSA-CAP-07",
            "The capability registers and OFFSETS of a virtual device never change.",
            Citation.Spec("9.2"),
            setting,
            device => Constants.Announced(setting, device).Where(pin => pin.Field.Register.Place < Place.Config)
        );
        yield return Pinned(
            "VDSA-CFG-03",
            "Vendor, device, class, revision, subsystem, header type and capability pointer are constant.",
            Citation.Spec("App. C"),
            setting,
            device => Wired(setting, device).Where(pin => pin.Field.Register.Place == Place.Config)
        );
        yield return Pinned(
            "VDSA-CFG-04",
            "Capability headers, MSI-X table size, table and PBA locators are constant.",
            Citation.Spec("9.1"),
            setting,
            device => Wired(setting, device).Where(pin => pin.Field.Register.Place > Place.Config)
        );
        yield return Guests(
            "VDSA-CFG-05",
            "BAR0 and BAR2 of a virtual device show the type of a 64-bit prefetchable one, and zeroes below their size; BAR4 and BAR5 show 0.",
            Citation.Spec("App. C BAR0, BAR2"),
            (_, d, _) => DeviceInvariants<V>.BarsAreAligned(d) & DeviceInvariants<V>.BarsShowTheirType(d)
        );
        yield return Pinned(
            "VDSA-MMW-06",
            "WQCFG and GRPCFG of a virtual device never change but for state, occupancy and what its type lets the guest write.",
            Citation.Doc("Virtual DSA Device"),
            setting,
            device => [.. Constants.FixedConfiguration(setting, device, WqCfg.Register), .. Constants.FixedConfiguration(setting, device, GrpCfg.Register)]
        );
        yield return Pinned(
            "VDSA-MMW-08",
            "GENCFG of a virtual device without Configuration Support is constant.",
            Citation.Decision("DEC-14"),
            setting,
            device => Constants.FixedConfiguration(setting, device, GenCfg.Register)
        );
        yield return Invariant<V>.Constant(
            "VDSA-TYP-01",
            "The host WQ behind a virtual device has the mode and the privilege of its type, unless the guest chooses them, and is as large as the guest sees it.",
            Citation.Decision("DEC-66"),
            Constants.AsAtPowerOn(setting, 0, field => field == WqCfg.Size || ((field == WqCfg.Mode || field == WqCfg.Priv) && !type.Writes(field)))
        );
        yield return Invariant<V>.Constant(
            "VDSA-IMS-09",
            "Message address and data of an IMS slot are never chosen by a guest.",
            Citation.Spec("7.5.4"),
            Constants.AsAtPowerOn(setting, 0, field => field == Ims.Address || field == Ims.Data)
        );
        yield return Invariant<V>.Constant(
            "VDSA-IMS-14",
            "Every message of a slot has reached its guest: none is left at the host.",
            Citation.Doc("Interrupt Message Store"),
            Constants.AsAtPowerOn(setting, 0, field => field == Sent.Ims)
        );
        foreach (var invariant in HostInvariants<V>.Of(setting))
        {
            yield return invariant;
        }

        yield return Invariant<V>.Constant(
            "DSA-INV-21",
            "What the host driver configured at the host stays: the host is never disabled, halted or reconfigured on behalf of a guest.",
            Citation.Doc("ADI Isolation"),
            Constants.AsAtPowerOn(
                setting,
                0,
                field =>
                    !Served.Contains(field)
                    && field != Sent.Ims
                    && (type.SharesWq ? field != WqCfg.State : !(Own.Contains(field) || (Chosen.Contains(field) && type.Writes(field))))
            )
        );
        yield return Pinned(
            "DSA-INV-22",
            "A virtual device holds no descriptor itself: all of them are in its host WQ.",
            Citation.Doc("Virtual DSA Device"),
            setting,
            device => Constants.AsAtPowerOn(setting, device, field => field == Held.Present || field == WqCfg.Occupancy)
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
        if (!type.SharesWq)
        {
            yield return Guests(
                "VDSA-STA-07",
                "The host WQ is Enabled only while the virtual device is open, its WQ is not Disabled and it is not in Halt.",
                Citation.Decision("DEC-08"),
                (host, d, v) =>
                    host.WqIs(v, WqState.Enabled).Implies((host[Adi.Open, v] == 1) & !d.WqIs(0, WqState.Disabled) & !d.Is(DeviceState.Halt) & !d.Is(DeviceState.Disabled))
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
        yield return Guests(
            "VDSA-INT-03",
            "A pending bit of a virtual device is set only for a masked entry, or while MSI-X is off.",
            Citation.Spec("9.2.27"),
            (_, d, _) => DeviceInvariants<V>.PendingMeansMasked(d)
        );

        if (!type.SharesWq)
        {
            yield return Guests(
                "VDSA-ISO-02",
                "An Enabled host WQ has PASID Enable, and with PASID Enable it carries the PASID attached to its virtual device.",
                Citation.Doc("ADI Isolation"),
                (host, d, v) =>
                    host.WqIs(v, WqState.Enabled).Implies(host[WqCfg.PasidEnable, v] == 1)
                    & HostRules<V>.CarriesOnly(host[WqCfg.PasidEnable, v] == 1, host[WqCfg.Pasid, v], host[Adi.Pasid, v], d.HasHostPasid(host[WqCfg.Pasid, v]))
            );
            yield return Guests(
                "VDSA-ISO-08",
                "A closed virtual device leaves its host WQ Disabled and without a PASID.",
                Citation.Decision("DEC-29"),
                (host, _, v) => (host[Adi.Open, v] == 0).Implies(host.WqIs(v, WqState.Disabled) & (host[WqCfg.PasidEnable, v] == 0))
            );
        }

        yield return ClosedIsAsCreated(setting);
        yield return Guests(
            "DSA-INV-11",
            "The occupancy of a host WQ is the number of descriptors held for it, none when Disabled, and at most its size.",
            Citation.Spec("3.5"),
            (host, _, v) => WqIsFilled(host, type.SharesWq ? 0 : v)
        );
        yield return new(
            "VDSA-POR-01",
            "A descriptor of a guest comes through an IMS portal of a WQ that exists.",
            Citation.Spec("7.5.2"),
            w => DeviceInvariants<V>.Slots(w.Host, s => (w.Host[Held.Present, s] == 1).Implies((w.Host[Held.Ims, s] == 1) & (w.Host[Held.Wq, s] < (ulong)w.Host.Wqs)))
        );
    }

    private static IEnumerable<Pin> Wired(Setting setting, int device) =>
        [.. Constants.HardWired(setting, device), .. Constants.Announced(setting, device).Where(pin => pin.Field.Register.Place >= Place.Config)];

    private static Invariant<V> Pinned(string id, string sentence, Citation source, Setting setting, Func<int, IEnumerable<Pin>> cells) =>
        Invariant<V>.Constant(id, sentence, source, Enumerable.Range(1, setting.Theta.VirtualDevices).SelectMany(cells));

    private static Invariant<V> Guests(string id, string sentence, Citation source, Func<Device<V>, Device<V>, int, Bool<V>> holds) =>
        new(id, sentence, source, w => EachGuest(w, v => holds(w.Host, w.Guest(v), v)));

    private static Bool<V> EachGuest(World<V> w, Func<int, Bool<V>> holds) => Each(w.Setting.Theta.VirtualDevices, holds);

    private static Bool<V> EachSlot(World<V> w, Func<int, Bool<V>> holds) => Each(w.Setting.Theta.ImsEntries, holds);

    private static Bool<V> SomeOwner(World<V> w, int slot, Func<int, Bool<V>> holds) =>
        Some<V>(w.Setting.Theta.VirtualDevices, v => w.Composition!.Owns(v, (ulong)slot) & holds(v));

    private static Bool<V> ServesWithItsPasid(World<V> w, int v)
    {
        var (host, d, wq) = (w.Host, w.Guest(v), w.Composition!.WqOf(v));
        var serves = host.WqIs(wq, WqState.Enabled) & (host[WqCfg.PasidEnable, wq] == 1) & (host[WqCfg.Mode, wq] == d[WqCfg.Mode]);
        var own = (host[WqCfg.Pasid, wq] == host[Adi.Pasid, v]) | d.HasHostPasid(host[WqCfg.Pasid, wq]);
        return (d.WqIs(0, WqState.Enabled) & d.Is(DeviceState.Enabled)).Implies(w.Composition.Type.SharesWq ? serves : serves & own);
    }

    private static Bool<V> WqIsFilled(Device<V> host, int wq) =>
        (host[WqCfg.Occupancy, wq] == DeviceInvariants<V>.HeldFor(host, wq))
        & (host[WqCfg.Occupancy, wq] <= host[WqCfg.Size, wq])
        & (host[WqCfg.State, wq] <= WqState.Enabled)
        & host.WqIs(wq, WqState.Disabled).Implies(host[WqCfg.Occupancy, wq] == 0);

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
                    w.Composition!.Type.SlotVectors.IsEmpty
                        ? true
                        : Each<V>(v, u => !((w.Host[Adi.Open, u] == 1) & (w.Host[Adi.Open, v] == 1) & (w.Host[Adi.Slot, u] == w.Host[Adi.Slot, v])))
                )
        );

    /// <summary>Several slots are given out together, in blocks of that size.</summary>
    private static Bool<V> SlotsExist(World<V> w, int v)
    {
        var needed = w.Composition!.Type.SlotVectors.Length;
        return needed <= 1
            ? w.Host[Adi.Slot, v] < (ulong)w.Setting.Theta.ImsEntries
            : Some<V>(w.Setting.Theta.ImsEntries / needed, block => w.Host[Adi.Slot, v] == (ulong)(block * needed));
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
