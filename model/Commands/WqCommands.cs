using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Commands;

/// <summary>Commands on work queues (DSA 3.15, 5.2). Enable WQ takes an index, the others a group of 16 and a bitmap (DSA-CMD-20).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class WqCommands<V>
    where V : struct, IValue<V>
{
    /// <summary>
    /// Enable WQ: every check of DSA 5.2. Threshold is not looked at (DSA-ST-14), PASID and Priv of a shared WQ neither (DSA-ST-13).
    /// </summary>
    public static Command<V> EnableWq { get; } = new(
        CommandCode.EnableWq,
        "Enable WQ",
        Spec("5.2"),
        new(
            new("DSA-ENWQ-01", CommandError.DeviceNotEnabled, d => !d.IsEnabled, Spec("5.2")),
            new("DSA-ENWQ-02", CommandError.InvalidWqIndex, d => !d.NamedWqExists, Spec("5.2")),
            new("DSA-ENWQ-03", CommandError.WqNotDisabled, d => d.NamedWqExists && (d.Named(WqCfg.State) != WqState.Disabled), Spec("5.2")),
            new("DSA-ENWQ-04", CommandError.WqSizeZero, d => d.NamedWqExists && (d.Named(WqCfg.Size) == 0), Spec("5.2")),
            new("DSA-ENWQ-05", CommandError.PriorityZero, d => d.NamedWqExists && (d[WqCap.PrioritySupport] == 1) & (d.Named(WqCfg.Priority) == 0), Spec("5.2")),
            new("DSA-ENWQ-06", CommandError.WqMode, d => d.NamedWqExists && !d.SupportsMode(d.Named(WqCfg.Mode)), Spec("5.2")),
            new("DSA-ENWQ-07", CommandError.BlockOnFault, d => d.NamedWqExists && (d.Named(WqCfg.BlockOnFaultEnable) == 1) & !((d[GenCap.BlockOnFaultSupport] == 1) & (d[Translation.PrsEnable] == 1)), Spec("5.2")),
            new("DSA-ENWQ-08", CommandError.WqPasid, d => d.NamedWqExists && (((d.Named(WqCfg.Mode) == WqMode.Shared) & (d.Named(WqCfg.PasidEnable) == 0)) | ((d[Translation.PasidEnable] == 0) & (d.Named(WqCfg.PasidEnable) == 1))), Spec("5.2")),
            new("DSA-ENWQ-09", CommandError.MaxBatchSize, d => d.NamedWqExists && d.SupportsBatch & (((d.Named(WqCfg.MaxBatchSize) == 0) & (d[GenCap.Batch1Support] == 0)) | (d.Named(WqCfg.MaxBatchSize) > d[GenCap.MaxBatchSize])), Spec("5.2")),
            new("DSA-ENWQ-10", CommandError.MaxTransferSize, d => d.NamedWqExists && (d.Named(WqCfg.MaxTransferSize) > d[GenCap.MaxTransferSize]), Spec("5.2")),
            new("DSA-ENWQ-11", CommandError.Privilege, d => d.NamedWqExists && (d.Named(WqCfg.Mode) == WqMode.Dedicated) & (d.Named(WqCfg.PasidEnable) == 1) & (d.Named(WqCfg.Priv) == 1) & (d[Translation.PrivilegedModeEnable] == 0), Spec("5.2")),
            new("DSA-ENWQ-12", CommandError.OccupancyHandle, d => d.NamedWqExists && !d.OccupancyHandleIsValid, Spec("5.2")),
            new("DSA-ENWQ-13", CommandError.AtsDisable, d => d.NamedWqExists && (d[WqCap.AtsSupport] == 0) & (d.Named(WqCfg.AtsDisable) == 1), Spec("5.2")),
            new("DSA-ENWQ-14", CommandError.Operations, d => d.NamedWqExists && d.NamedWqAllowsAbsentOperations, Spec("5.2")),
            new("DSA-ENWQ-15", CommandError.PrsDisable, d => d.NamedWqExists && (d.Named(WqCfg.PrsDisable) == 1) & !((d[WqCap.PrsSupport] == 1) & (d[GenCfg.EventLogEnable] == 1) & (d.Named(WqCfg.BlockOnFaultEnable) == 0)), Spec("5.2"))),
        Stop: null,
        Effect: d => d.EnableNamedWq());

    /// <summary>Disable WQ: completes the queued work first.</summary>
    public static Command<V> DisableWq { get; } = new(
        CommandCode.DisableWq, "Disable WQ", Spec("3.15"), NamesEnabledWqs("DSA-DISWQ"), Stop: d => d.StopNamedWqs(), Effect: d => d.DisableNamedWqs());

    /// <summary>Drain WQ: waits for the work of the WQs, which stay Enabled.</summary>
    public static Command<V> DrainWq { get; } = new(
        CommandCode.DrainWq, "Drain WQ", Spec("3.15"), NamesEnabledWqs("DSA-DRNWQ"), Stop: null, Effect: d => d.Drain((d, w) => d.IsNamed(w), abort: false));

    /// <summary>Abort WQ: ends the work of the WQs, which stay Enabled.</summary>
    public static Command<V> AbortWq { get; } = new(
        CommandCode.AbortWq, "Abort WQ", Spec("3.15"), NamesEnabledWqs("DSA-ABTWQ"), Stop: null, Effect: d => d.Drain((d, w) => d.IsNamed(w), abort: true));

    /// <summary>Reset WQ: ends the work, disables the WQs, resets all of WQCFG but Size; a Disabled WQ is no error (DSA-ST-22).</summary>
    public static Command<V> ResetWq { get; } = new(
        CommandCode.ResetWq,
        "Reset WQ",
        Spec("3.15"),
        new(
            new("DSA-ST-21", CommandError.InvalidWqIndex, d => d.NamesAbsentWqs, Spec("T5-8"), Strength.May, CommandError.WqNotEnabled),
            new("DSA-RSTWQ-03", CommandError.InvalidWqIndex, d => d.NamesNoWq, Spec("T5-8"), Strength.Tolerated, CommandError.WqNotEnabled)),
        Stop: d => d.StopNamedWqs(),
        Effect: d => d.ResetNamedWqs());

    /// <summary>One WQ that is not Enabled refuses them all (DSA-ST-20), and on a Disabled device none is Enabled (DSA-ST-23).</summary>
    private static Checks<V, Device<V>> NamesEnabledWqs(string id) => new(
        new($"{id}-01", CommandError.WqNotEnabled, d => d.AnyWq((d, w) => d.IsNamed(w) && (d[WqCfg.State, w] != WqState.Enabled)), Spec("T5-8")),
        new($"{id}-02", CommandError.InvalidWqIndex, d => d.NamesAbsentWqs, Spec("T5-8"), Strength.May, CommandError.WqNotEnabled),
        new($"{id}-03", CommandError.InvalidWqIndex, d => d.NamesNoWq, Spec("T5-8"), Strength.Tolerated, CommandError.WqNotEnabled));
}
