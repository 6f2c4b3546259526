using System.Collections.Immutable;

namespace Dsa.Conformance.Reports;

/// <summary>A run after its waivers: what they excuse is waived, what is wrong with them is said.</summary>
/// <param name="Run">The run; a failed case all of whose findings are excused is waived.</param>
/// <param name="Remarks">Waivers that excuse nothing, and expired ones, a sentence each.</param>
public sealed record Waived(RunResult Run, ImmutableArray<string> Remarks)
{
    /// <summary>Applies waivers to a run. An expired waiver excuses nothing.</summary>
    public static Waived Of(RunResult run, IReadOnlyCollection<Waiver> waivers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(waivers);
        var broken = run.Cases.Where(c => c.Verdict == Verdict.Fail).SelectMany(c => c.Findings).Select(f => f.Requirement).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var valid = waivers.Where(w => w.Until >= today).Select(w => w.Requirement).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> remarks = [];
        foreach (var waiver in waivers)
        {
            if (!broken.Contains(waiver.Requirement))
            {
                remarks.Add($"the waiver of {waiver.Requirement} excuses nothing: nothing of it failed.");
            }
            else if (waiver.Until < today)
            {
                remarks.Add($"the waiver of {waiver.Requirement} expired on {waiver.Until:yyyy-MM-dd} and no longer excuses its failures.");
            }
        }

        return new Waived(run with { Cases = [.. run.Cases.Select(c => IsExcused(c, valid) ? c with { Verdict = Verdict.Waived } : c)] }, [.. remarks]);
    }

    private static bool IsExcused(CaseResult result, HashSet<string> valid) =>
        result.Verdict == Verdict.Fail && result.Findings.Length > 0 && result.Findings.All(f => valid.Contains(f.Requirement));
}
