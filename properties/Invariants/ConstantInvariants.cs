using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What of virtual devices and their host never changes.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class ConstantInvariants<V>
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
        Adi.Attached,
        Adi.Triggers,
        Adi.RequestTrigger,
        Adi.Pasid,
        Adi.Slot,
        Adi.Requested,
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
            Constants
                .AsAtPowerOn(setting, 0, field => field == WqCfg.Size || field == WqCfg.Mode || field == WqCfg.Priv)
                .Where(pin => setting.TypeOn(pin.Index)?.Writes(pin.Field) != true)
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
        yield return Invariant<V>.Constant(
            "DSA-INV-21",
            "What the host driver configured at the host stays: the host is never disabled, halted or reconfigured on behalf of a guest.",
            Citation.Doc("ADI Isolation"),
            Constants.AsAtPowerOn(setting, 0, field => !Served.Contains(field) && field != Sent.Ims).Where(pin => !IsGuests(setting, pin))
        );
        yield return Pinned(
            "DSA-INV-22",
            "A virtual device holds no descriptor itself: all of them are in its host WQ.",
            Citation.Doc("Virtual DSA Device"),
            setting,
            device => Constants.AsAtPowerOn(setting, device, field => field == Held.Present || field == WqCfg.Occupancy)
        );
    }

    /// <summary>Whether a cell of a host WQ is as its guest or its binding has it.</summary>
    private static bool IsGuests(Setting setting, Pin pin) =>
        pin.Field.Register == WqCfg.Register
        && setting.TypeOn(pin.Index) is { } type
        && (type.SharesWq ? pin.Field == WqCfg.State : Own.Contains(pin.Field) || (Chosen.Contains(pin.Field) && type.Writes(pin.Field)));

    private static IEnumerable<Pin> Wired(Setting setting, int device) =>
        [.. Constants.HardWired(setting, device), .. Constants.Announced(setting, device).Where(pin => pin.Field.Register.Place >= Place.Config)];

    private static Invariant<V> Pinned(string id, string sentence, Citation source, Setting setting, Func<int, IEnumerable<Pin>> cells) =>
        Invariant<V>.Constant(id, sentence, source, Enumerable.Range(1, setting.Theta.VirtualDevices).SelectMany(cells));
}
