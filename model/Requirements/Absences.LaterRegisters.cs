namespace Dsa.Model.Requirements;

/// <content>Register fields of versions 2 and 3 and of the performance monitor.</content>
public static partial class Absences
{
    private static IEnumerable<Requirement> LaterRegisters =>
    [
        .. Fields(Absence.Version3, "WQCFG", "9.2.24", "MaxSglSize"),
        .. Fields(Absence.Version3, "DSACAP0", "9.2.30", "MaxSglSize", "MaxGatherReduceBlock", "InterDomainOperations", "SglFormats", "MaxScatterGatherInProgress"),
        .. Fields(Absence.Version3, "DSACAP1", "9.2.31", "DataTypes", "UpConversions", "DownConversions", "Computations"),
        .. Fields(Absence.Version3, "DSACAP2", "9.2.32", "SourceNegation", "FlushToZero", "DenormalsAreZero", "SignedInteger", "Saturate", "Rounding"),
        .. Fields(Absence.PerformanceMonitor, "CNTRCAP", "6", "Capabilities"),
    ];

    private static IEnumerable<Requirement> Fields(Absence absence, string register, string section, params string[] names) =>
        Of(absence, [.. names.Select(name => ($"DSA-{register}-{name.ToUpperInvariant()}", D, section, $"{register}.{name} reads and writes as specified."))]);
}
