namespace Dsa.Model.Requirements;

/// <summary>One citable obligation.</summary>
/// <param name="Id">Stable id, for example <c>DSA-ENWQ-04</c>; never reused.</param>
/// <param name="Class">The freedom left.</param>
/// <param name="Text">What must hold, in words, or the condition as it stands in the source.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Where">The file that implements it, where it is neither a row of a table of checks nor a register field.</param>
/// <param name="Absence">Why the model lacks it, or null where it does not.</param>
public sealed record Requirement(string Id, RequirementClass Class, string Text, Citation Source, string? Where = null, Absence? Absence = null)
{
    /// <summary>What the model does about it.</summary>
    public Standing Standing =>
        Absence is not null ? Standing.NotModelled
        : Where is not null ? Standing.Judged
        : Standing.Modelled;
}
