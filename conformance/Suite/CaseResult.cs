using System.Collections.Immutable;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>The outcome of one case.</summary>
/// <param name="Case">Name of the case, a sentence; generated sequences are named by their seed.</param>
/// <param name="Covers">Requirements the case was written for.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Findings">Non-conformances, of the oracle and of the case's own literal expectations.</param>
/// <param name="Trace">What happened; for a failure the minimal trace that still shows it.</param>
/// <param name="Reason">Why it was not applicable, could not run or is inconclusive; else empty.</param>
/// <param name="Stimuli">Stimuli of the trace after the reset state.</param>
public sealed record CaseResult(
    string Case,
    ImmutableArray<string> Covers,
    Verdict Verdict,
    ImmutableArray<Finding> Findings,
    TraceFile? Trace,
    string Reason,
    int Stimuli
);
