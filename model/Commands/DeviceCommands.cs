using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Commands;

/// <summary>Commands on the whole device (DSA 3.15, 5.1).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class DeviceCommands<V>
    where V : struct, IValue<V>
{
    private static Func<Device<V>, int, Bool<V>> Every { get; } = (_, _) => true;

    /// <summary>Enable Device: every check of DSA 5.1; 0x11 names any of them. Whether the platform wants ATS on or off (0x1a) nothing tells.</summary>
    public static Command<V> EnableDevice { get; } = new(
        CommandCode.EnableDevice,
        "Enable Device",
        Spec("5.1"),
        new(
            new("DSA-ENDEV-01", CommandError.DeviceEnabled, d => !d.IsDisabled, Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-02", CommandError.BusMasterDisabled, d => d[PciCmd.Bme] == 0, Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-03", CommandError.PageRequestAllocation, d => (d[Translation.PrsEnable] == 1) & !d.HasPageRequestAllocation, Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-04", CommandError.TotalWqSize, d => d.SumOfWqSizes > d[WqCap.TotalWqSize], Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-05", CommandError.GroupWithoutPartner, d => d.AnyGroup((d, g) => d.HasWqs(g) ^ d.HasEngines(g)), Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-06", CommandError.WqGroups, d => d.AnyWq((d, w) => d.GroupsOf(w) != d.IsActive(w)) | d.GroupsNameAbsentWqs, Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-07", CommandError.EngineGroups, d => d.EnginesShareGroups | d.GroupsNameAbsentEngines, Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-08", CommandError.ReadBuffers, d => d.BreaksReadBufferRules | d.BreaksBandwidthRules, Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-09", CommandError.EventLog, d => (d[GenCfg.EventLogEnable] == 1) & d.HasNoEventLogMemory, Spec("5.1"), Alias: CommandError.Configuration),
            new("DSA-ENDEV-11", CommandError.LogPasid, d => d.NamesPasidWithoutPasids(EvlCfg.PasidEnable, EvlCfg.Priv) | d.NamesPasidWithoutPasids(IdBr.PasidEnable, IdBr.Priv), Spec("5.1"), Alias: CommandError.Configuration)),
        Stop: null,
        Effect: d => d.Enable());

    /// <summary>Disable Device: completes all work first.</summary>
    public static Command<V> DisableDevice { get; } = new(
        CommandCode.DisableDevice,
        "Disable Device",
        Spec("3.15"),
        new(new Refusal<V, Device<V>>("DSA-DISDEV-01", CommandError.DeviceNotEnabledYet, d => !d.IsEnabled, Spec("T5-8"))),
        Stop: d => d.StopDevice(),
        Effect: d => d.Disable());

    /// <summary>Reset Device: abandons all work, clears the configuration; no error of its own (DSA-ST-24).</summary>
    public static Command<V> ResetDevice { get; } = new(
        CommandCode.ResetDevice, "Reset Device", Spec("3.15"), new(), Stop: d => d.StopDevice(), Effect: d => d.ResetDevice());

    /// <summary>Drain All: waits for all work; no error of its own.</summary>
    public static Command<V> DrainAll { get; } = new(CommandCode.DrainAll, "Drain All", Spec("3.15"), new(), Stop: null, Effect: d => d.Drain(Every, abort: false));

    /// <summary>Abort All: ends all work; no error of its own.</summary>
    public static Command<V> AbortAll { get; } = new(CommandCode.AbortAll, "Abort All", Spec("3.15"), new(), Stop: null, Effect: d => d.Drain(Every, abort: true));

    /// <summary>Drain PASID: waits for the work under the PASID; no error of its own.</summary>
    public static Command<V> DrainPasid { get; } = new(CommandCode.DrainPasid, "Drain PASID", Spec("3.15"), new(), Stop: null, Effect: d => d.Drain(Every, abort: false));

    /// <summary>Abort PASID: ends the work under the PASID; no error of its own.</summary>
    public static Command<V> AbortPasid { get; } = new(CommandCode.AbortPasid, "Abort PASID", Spec("3.15"), new(), Stop: null, Effect: d => d.Drain(Every, abort: true));
}
