using System.Text.Json;
using Dsa.Conformance.Checking;
using Dsa.Conformance.Cli;

namespace Dsa.Conformance.Reports;

/// <summary>A run for programs.</summary>
public static class RunJson
{
    private const int Schema = 1;

    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, RunResult run, RunContext context, IReadOnlyDictionary<CaseResult, string> traces)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(traces);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("tool", VersionAction.Tool);
        json.WriteString("model", VersionAction.Specification);
        json.WriteString("device", run.Device);
        json.WriteString("type", run.Type);
        json.WriteString("seed", $"0x{run.Seed:x}");
        json.WriteNumber("exitCode", RunExit.Of(run));
        json.WriteString("lost", run.Lost);
        json.WriteStartObject("counts");
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            json.WriteNumber(VerdictName.Of(verdict), run.Cases.Count(c => c.Verdict == verdict));
        }

        json.WriteEndObject();
        json.WriteNumber("events", run.Events);
        json.WriteNumber("seconds", Math.Round(run.Elapsed.TotalSeconds, 3));
        json.WriteNumber("eventsPerSecond", Math.Round(run.Events / Math.Max(run.Elapsed.TotalSeconds, 1e-6)));
        CheckJson.Lines(json, "learnt", run.Learnt);
        CheckJson.Lines(json, "assumed", run.Assumed);
        CheckJson.Lines(json, "waivers", context.Remarks);
        json.WriteStartArray("cases");
        foreach (var result in run.Cases)
        {
            Write(json, result, traces.GetValueOrDefault(result), context);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CaseResult result, string? trace, RunContext context)
    {
        json.WriteStartObject();
        json.WriteString("case", result.Case);
        CheckJson.Lines(json, "covers", result.Covers);
        json.WriteString("verdict", VerdictName.Of(result.Verdict));
        if (result.Reason.Length > 0)
        {
            json.WriteString("reason", result.Reason);
        }

        if (result.Findings.Length > 0)
        {
            json.WriteStartArray("findings");
            foreach (var finding in result.Findings)
            {
                CheckJson.Write(json, finding);
            }

            json.WriteEndArray();
            json.WriteNumber("stimuli", result.Stimuli);
            json.WriteString("trace", trace is null ? null : Path.GetRelativePath(context.Folder, trace));
            json.WriteString("reproduce", context.Again(result, trace));
        }

        json.WriteEndObject();
    }
}
