namespace Dsa.Properties;

/// <summary>What a run of proofs gave.</summary>
/// <param name="Results">Each property in each setting.</param>
/// <param name="Obligations">Each question to the solver.</param>
/// <param name="Elapsed">Time of the whole run.</param>
public sealed record ProofReport(IReadOnlyList<ProofResult> Results, IReadOnlyList<Obligation> Obligations, TimeSpan Elapsed)
{
    /// <summary>Whether every property is proven, each from steps that can happen.</summary>
    public bool IsProven => Results.All(result => result.Outcome == Outcome.Proven);

    /// <summary>Steps that can never happen under the invariants: what is proven of them means nothing.</summary>
    public IEnumerable<string> Impossible =>
        Obligations.Where(obligation => !obligation.IsPossible).Select(obligation => $"{obligation.Setting}: {obligation.Step}").Distinct();
}
