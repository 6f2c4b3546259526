namespace Dsa.Model.Quirks;

/// <summary>An entry of <c>model/DECISIONS.md</c> that has no quirk.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Reason">Why it has none.</param>
public sealed record Omission(string Id, string Reason);
