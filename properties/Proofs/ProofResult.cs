using Dsa.Model.Requirements;

namespace Dsa.Properties;

/// <summary>What became of one property in one setting.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Id">The property's id.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="Source">Why it must hold.</param>
/// <param name="Kind">How it is established.</param>
/// <param name="Outcome">Proven for all steps, refuted by one, or not known.</param>
/// <param name="Steps">How many steps it was shown for, with or without a question to the solver.</param>
/// <param name="Time">The solver's time; that of a shared question counts in equal parts.</param>
public sealed record ProofResult(string Setting, string Id, string Sentence, Citation Source, ProofKind Kind, Outcome Outcome, int Steps, TimeSpan Time)
{
    /// <summary>Where refuted: the step and the state before it.</summary>
    public Counterexample? Counterexample { get; init; }

    /// <summary>Where not known: the steps without an answer, and why.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>One line for a report.</summary>
    public override string ToString() =>
        $"{Setting} {Id}: {(Outcome == Outcome.Proven ? "proven" : Outcome == Outcome.Refuted ? "counterexample" : "inconclusive")}, {Steps} steps, {Time.TotalSeconds:F2} s. {Sentence}";
}

/// <summary>How a property is established.</summary>
public enum ProofKind
{
    /// <summary>It holds after power-on, and every step keeps it.</summary>
    Induction,

    /// <summary>It holds between the states before and after every step from any state with the invariants.</summary>
    EveryStep,

    /// <summary>Two runs that agree on a view before every step agree on it after the step.</summary>
    TwoRuns,

    /// <summary>The cases of a step leave nothing out.</summary>
    Cases,
}
