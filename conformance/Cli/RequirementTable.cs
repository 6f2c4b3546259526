using System.Text;
using Dsa.Model.Requirements;

namespace Dsa.Conformance.Cli;

/// <summary>The requirements counted, chapter by chapter, as a table in Markdown for the README.</summary>
public static class RequirementTable
{
    private const string Begin = "<!-- requirements: dsaconf list --requirements --markdown README.md -->\n";
    private const string End = "<!-- end of requirements -->\n";

    /// <summary>The table.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| chapter | about | requirements | modelled | judged | not modelled | with cases |\n|---|---|---|---|---|---|---|\n");
        foreach (var family in Family.All)
        {
            Row($"`{family.Name}`", family.Title, [.. Catalogue.All.Where(r => Family.Of(r.Id) == family)]);
        }

        Row("", "**all**", [.. Catalogue.All]);
        return text.ToString();

        void Row(string name, string title, IReadOnlyCollection<Requirement> requirements) =>
            text.Append(
                null,
                $"| {name} | {title} | {requirements.Count} | {Count(requirements, Standing.Modelled)} | {Count(requirements, Standing.Judged)} | {Count(requirements, Standing.NotModelled)} | {requirements.Count(r => Coverage.CasesOf(r.Id).Any())} |\n"
            );
    }

    /// <summary>A text with the table between its marks brought up to date.</summary>
    /// <exception cref="UsageException">It has no marks.</exception>
    public static string Update(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? string.Concat(text.AsSpan(0, begin), Begin, Markdown(), text.AsSpan(end))
            : throw new UsageException($"the file has no lines \"{Begin.TrimEnd()}\" and \"{End.TrimEnd()}\" to put the table between.");
    }

    private static int Count(IEnumerable<Requirement> requirements, Standing standing) => requirements.Count(r => r.Standing == standing);
}
