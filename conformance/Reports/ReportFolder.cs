using System.Text;
using Dsa.Conformance.Cli;

namespace Dsa.Conformance.Reports;

/// <summary>The folder a run leaves behind: <c>run.json</c>, <c>junit.xml</c>, and a trace of every failure and of every case that was given up.</summary>
public static class ReportFolder
{
    private const int LongestSlug = 80;

    /// <summary>Writes it; failures of an earlier run are taken away. Gives the trace of each such case.</summary>
    public static IReadOnlyDictionary<CaseResult, string> Write(RunResult run, RunContext context)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(context);
        var (failures, open) = (Path.Combine(context.Folder, "failures"), Path.Combine(context.Folder, "inconclusive"));
        Empty(failures);
        Empty(open);
        Dictionary<CaseResult, string> traces = new(ReferenceEqualityComparer.Instance);
        HashSet<string> taken = [];
        foreach (var result in run.Cases.Where(c => c.Verdict is Verdict.Fail or Verdict.Waived or Verdict.Inconclusive && c.Trace is not null))
        {
            var slug = Slug(result.Case);
            for (var n = 2; !taken.Add(slug); n++)
            {
                slug = $"{Slug(result.Case)}-{n}";
            }

            var path = Path.Combine(result.Verdict == Verdict.Inconclusive ? open : failures, slug + ".ndjson");
            OutputFile.Write(path, result.Trace!.Write);
            traces[result] = path;
        }

        OutputFile.Write(Path.Combine(context.Folder, "run.json"), stream => RunJson.Write(stream, run, context, traces));
        OutputFile.Write(Path.Combine(context.Folder, "junit.xml"), stream => JUnit.Write(stream, run, context, traces));
        return traces;
    }

    /// <summary>A name as part of a file name.</summary>
    public static string Slug(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slug = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString(0, Math.Min(slug.Length, LongestSlug)).Trim('-');
        return text.Length == 0 ? "case" : text;
    }

    private static void Empty(string failures)
    {
        try
        {
            foreach (var old in Directory.Exists(failures) ? Directory.GetFiles(failures, "*.ndjson") : [])
            {
                File.Delete(old);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{failures}: it cannot be emptied: {e.Message}", e);
        }
    }
}
