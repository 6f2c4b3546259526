namespace Dsa.Model.Requirements;

/// <summary>One citable obligation.</summary>
/// <param name="Id">Stable id, for example <c>DSA-ENWQ-04</c>; never reused.</param>
/// <param name="Class">The freedom left.</param>
/// <param name="Text">What must hold, in words, or the condition as it stands in the source.</param>
/// <param name="Source">Where it is written.</param>
public sealed record Requirement(string Id, RequirementClass Class, string Text, Citation Source);
