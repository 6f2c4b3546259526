namespace Dsa.Model.Requirements;

/// <content>Register fields of versions 2 and 3 and of the performance monitor.</content>
public static partial class Absences
{
    private static IEnumerable<Requirement> LaterRegisters =>
    [
        .. Fields(Absence.Version2, "GENCAP", "9.2.2", "EventLogOverflowSupport"),
        .. Fields(Absence.Version2, "GENCFG", "9.2.8", "EventLogEnable"),
        .. Fields(Absence.Version2, "GENCTRL", "9.2.9", "EventLogInterruptEnable"),
        .. Fields(Absence.Version2, "EVLCFG", "9.2.16", "PasidEnable", "Priv", "BaseAddress", "LogSize", "Pasid"),
        .. Fields(Absence.Version2, "EVLSTATUS", "9.2.17", "Head", "Tail", "InterruptPending"),
        .. Fields(Absence.Version2, "IDCAP", "9.2.18", "Types", "TableSize", "OffsetModeSupport", "SuppressDrainSupport", "EntrySize"),
        .. Fields(Absence.Version2, "IDBR", "9.2.19", "PasidEnable", "Priv", "BitmapTrafficClass", "BitmapPasid"),
        .. Fields(Absence.Version2, "WQCFG", "9.2.24", "Operations"),
        .. Fields(Absence.Version2, "IDPT", "9.2.29", "Usable", "AllowUpdate", "Type", "SubmitterPasid", "Read", "Write", "AccessPrivilege", "WindowEnable", "WindowMode", "AccessPasid", "WindowBase", "WindowSize", "SubmitterBitmap"),
        .. Fields(Absence.Version3, "GENCAP", "9.2.2", "Batch1Support", "StrictOrderingMemory", "StrictOrderingPeer"),
        .. Fields(Absence.Version3, "GRPCFG", "9.2.23", "ReadBandwidthLimit", "WriteBandwidthLimit"),
        .. Fields(Absence.Version3, "WQCFG", "9.2.24", "MaxSglSize"),
        .. Fields(Absence.Version3, "DSACAP0", "9.2.30", "MaxSglSize", "MaxGatherReduceBlock", "InterDomainOperations", "SglFormats", "MaxScatterGatherInProgress"),
        .. Fields(Absence.Version3, "DSACAP1", "9.2.31", "DataTypes", "UpConversions", "DownConversions", "Computations"),
        .. Fields(Absence.Version3, "DSACAP2", "9.2.32", "SourceNegation", "FlushToZero", "DenormalsAreZero", "SignedInteger", "Saturate", "Rounding"),
        .. Fields(Absence.PerformanceMonitor, "PERFCAP", "6", "Counters", "CounterWidth", "EventCategories", "GlobalCategories", "Filters", "CounterCapabilities", "WritableCounters", "FreezeSupport", "OverflowInterrupt"),
        .. Fields(Absence.PerformanceMonitor, "PERFRST", "6", "Configuration", "Counters"),
        .. Fields(Absence.PerformanceMonitor, "PERFFRZ", "6", "Freeze"),
        .. Fields(Absence.PerformanceMonitor, "OVFSTATUS", "6", "Overflow"),
        .. Fields(Absence.PerformanceMonitor, "EVNTCAP", "6", "Events"),
        .. Fields(Absence.PerformanceMonitor, "CNTRCFG", "6", "Enable", "InterruptOnOverflow", "GlobalFreeze", "Category", "Events"),
        .. Fields(Absence.PerformanceMonitor, "CNTRDATA", "6", "Count"),
        .. Fields(Absence.PerformanceMonitor, "FLTCFG", "6", "Wq", "TrafficClass", "PageSize", "TransferSize", "Engine", "Pasid"),
        .. Fields(Absence.PerformanceMonitor, "CNTRCAP", "6", "Capabilities"),
    ];

    private static IEnumerable<Requirement> Fields(Absence absence, string register, string section, params string[] names) =>
        Of(absence, [.. names.Select(name => ($"DSA-{register}-{name.ToUpperInvariant()}", D, section, $"{register}.{name} reads and writes as specified."))]);
}
