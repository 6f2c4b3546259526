namespace Dsa.Properties;

/// <summary>One question to the solver and its answer: that one step keeps some properties.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Step">The stimulus or internal step; "power-on" for the first state.</param>
/// <param name="Ids">The properties asked about; those whose cells the step does not touch need no question.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Paths">Paths of the step through the model.</param>
/// <param name="IsPossible">Whether the step can happen at all under the invariants: otherwise the answer would mean nothing.</param>
public sealed record Obligation(string Setting, string Step, IReadOnlyList<string> Ids, Verdict Verdict, int Paths, bool IsPossible);
