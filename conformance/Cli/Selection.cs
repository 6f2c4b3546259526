using System.Collections.Immutable;
using System.IO.Enumeration;
using Dsa.Model.Requirements;

namespace Dsa.Conformance.Cli;

/// <summary>Requirements chosen by name or pattern.</summary>
public static class Selection
{
    /// <summary>The ids a list of names and patterns chooses.</summary>
    /// <exception cref="UsageException">A pattern chooses nothing.</exception>
    public static ImmutableArray<string> Of(IEnumerable<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var ids = Catalogue.All.Select(r => r.Id).Union(Coverage.All.SelectMany(c => c.Covers)).ToList();
        List<string> chosen = [];
        foreach (var pattern in patterns)
        {
            var found = ids.Where(id => FileSystemName.MatchesSimpleExpression(pattern, id)).ToList();
            chosen.AddRange(
                found.Count > 0
                    ? found
                    : throw new UsageException(
                        $"--only {pattern}: no requirement that a case is about or a table states has such an id; prove --only takes those that are proven."
                    )
            );
        }

        return [.. chosen.Distinct()];
    }
}
