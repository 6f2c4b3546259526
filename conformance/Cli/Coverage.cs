using Dsa.Model.Requirements;

namespace Dsa.Conformance.Cli;

/// <summary>Which cases of the suite cover a requirement.</summary>
public static class Coverage
{
    private static readonly ILookup<string, string> Names = AllCases
        .List.SelectMany(c => c.Covers.Distinct().Select(id => (id, c.Name)))
        .ToLookup(pair => pair.id, pair => pair.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Requirements no case can be about, and why: only the oracle judges them, when they show.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DSA-INT-15"] = "no stimulus makes a device revoke its handles",
        ["DSA-EVL-01"] = "no device of version 1 has an event log",
        ["DSA-VRT-03"] = "a guest cannot tell which portal of the host a page of its own leads to",
    };

    /// <summary>Why no case is about a requirement, or null.</summary>
    public static string? ReasonOf(string requirement) => Reasons.GetValueOrDefault(requirement);

    /// <summary>Names of the cases that cover a requirement.</summary>
    public static IEnumerable<string> CasesOf(string requirement) => Names[requirement];

    /// <summary>Every case with what it covers.</summary>
    public static IEnumerable<(string Name, IReadOnlyCollection<string> Covers)> All => AllCases.List.Select(c => (c.Name, (IReadOnlyCollection<string>)c.Covers));

    /// <summary>Whether a requirement leaves no freedom, the model has it, and no case is about it though one could be: only sequences and traces show it.</summary>
    public static bool IsGap(Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        return requirement is { Class: RequirementClass.Deterministic, Standing: not Standing.NotModelled }
            && !Names.Contains(requirement.Id)
            && !Reasons.ContainsKey(requirement.Id);
    }
}
