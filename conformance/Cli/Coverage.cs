using Dsa.Model.Requirements;

namespace Dsa.Conformance.Cli;

/// <summary>Which cases of the suite cover a requirement.</summary>
public static class Coverage
{
    private static readonly ILookup<string, string> Names = AllCases
        .List.SelectMany(c => c.Covers.Distinct().Select(id => (id, c.Name)))
        .ToLookup(pair => pair.id, pair => pair.Name, StringComparer.OrdinalIgnoreCase);

    private const string Questions = "no stimulus asks VFIO's questions: the server of conformance/vfio-user answers them from the model";

    /// <summary>Requirements no case can be about, and why: only the oracle judges them, when they show.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DSA-INT-15"] = "no stimulus makes a device revoke its handles",
        ["DSA-EVL-01"] = "no device of version 1 has an event log",
        ["VDSA-API-01"] = Questions,
        ["VDSA-API-02"] = Questions,
        ["VDSA-API-03"] = Questions,
        ["VDSA-API-04"] = Questions,
        ["VDSA-API-05"] = Questions,
        ["VDSA-API-06"] = Questions,
        ["VDSA-API-07"] = Questions,
        ["VDSA-IRQ-01"] = Questions,
        ["VDSA-IRQ-02"] = Questions,
        ["VDSA-IRQ-03"] = Questions,
        ["VDSA-IRQ-04"] = Questions,
        ["VDSA-IRQ-05"] = Questions,
        ["VDSA-BND-01"] = "a tester does not know the types of a host's WQs",
        ["VDSA-BND-03"] = "a tester does not take a host's capabilities away",
        ["VDSA-CRE-01"] = "a tester does not know which other WQs of a host are bound",
        ["VDSA-CRE-02"] = "a tester does not know which other WQs of a host are free",
        ["VDSA-HST-02"] = "a tester does not make a platform fail",
        ["VDSA-TYP-05"] = "a tester does not know which other WQs of a host keep it registered",
        ["VDSA-TYP-04"] = "a tester does not make a platform fail",
        ["VDSA-STA-04"] = "a guest cannot tell a locked WQ from a disabled one",
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
