namespace Dsa.Conformance.Cli;

/// <summary>Which cases of the suite cover a requirement.</summary>
public static class Coverage
{
    /// <summary>Names of the cases that cover a requirement.</summary>
    public static IEnumerable<string> CasesOf(string requirement) => All.Where(c => c.Covers.Contains(requirement, StringComparer.OrdinalIgnoreCase)).Select(c => c.Name);

    /// <summary>Every case with what it covers.</summary>
    public static IEnumerable<(string Name, IReadOnlyCollection<string> Covers)> All => AllCases.List.Select(c => (c.Name, (IReadOnlyCollection<string>)c.Covers));
}
