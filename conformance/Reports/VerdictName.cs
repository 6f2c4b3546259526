namespace Dsa.Conformance.Reports;

/// <summary>Verdicts as they are written in reports.</summary>
public static class VerdictName
{
    /// <summary>The name, such as <c>could-not-run</c>.</summary>
    public static string Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.NotApplicable => "not-applicable",
            Verdict.CouldNotRun => "could-not-run",
            _ => verdict.ToString().ToLowerInvariant(),
        };

    /// <summary>One letter for tables.</summary>
    public static string Mark(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "✓",
            Verdict.Fail => "✗",
            Verdict.Waived => "w",
            Verdict.NotApplicable => "·",
            _ => "?",
        };

    /// <summary>Its colour on a terminal.</summary>
    public static string Colour(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "green",
            Verdict.Fail => "red",
            Verdict.NotApplicable => "grey",
            _ => "yellow",
        };

    /// <summary>The verdict that counts where a requirement has several cases.</summary>
    public static Verdict Worst(IEnumerable<Verdict> verdicts) => verdicts.OrderBy(v => Array.IndexOf(Precedence, v)).First();

    private static readonly Verdict[] Precedence =
    [
        Verdict.Fail,
        Verdict.CouldNotRun,
        Verdict.Inconclusive,
        Verdict.Waived,
        Verdict.Pass,
        Verdict.Unspecified,
        Verdict.NotApplicable,
    ];
}
