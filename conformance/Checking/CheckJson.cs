using System.Text.Json;
using Dsa.Model.Requirements;

namespace Dsa.Conformance.Checking;

/// <summary>Verdicts on traces, for programs.</summary>
public static class CheckJson
{
    private const int Schema = 1;

    /// <summary>Writes them.</summary>
    public static void Write(Stream stream, IEnumerable<CheckedTrace> traces)
    {
        ArgumentNullException.ThrowIfNull(traces);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("tool", Cli.VersionAction.Tool);
        json.WriteStartArray("traces");
        foreach (var one in traces)
        {
            Write(json, one);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckedTrace one)
    {
        json.WriteStartObject();
        json.WriteString("file", one.Trace.Name);
        json.WriteNumber("device", one.Device);
        json.WriteString("type", one.Type);
        json.WriteNumber("events", one.Events.Length);
        json.WriteNumber("unparsedLines", one.Trace.Notes?.UnparsedLines ?? 0);
        json.WriteNumber("judged", one.Oracle.Judged);
        json.WriteBoolean("inconclusive", one.Oracle.IsInconclusive);
        json.WriteNumber("seconds", Math.Round(one.Elapsed.TotalSeconds, 6));
        Lines(json, "learnt", Learnt.Lines(one.Theta, one.Assumed));
        Lines(json, "assumed", one.Assumed);
        json.WriteStartArray("findings");
        foreach (var finding in one.Oracle.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("unspecified");
        foreach (var reason in one.Oracle.Unspecified)
        {
            json.WriteStartObject();
            json.WriteString("reason", reason.Reason);
            json.WriteNumber("count", reason.Count);
            json.WriteNumber("firstLine", one.Events[reason.FirstIndex].Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes one finding as an object.</summary>
    public static void Write(Utf8JsonWriter json, Traces.Finding finding)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(finding);
        json.WriteStartObject();
        json.WriteString("requirement", finding.Requirement);
        json.WriteString("where", finding.Where);
        json.WriteString("observed", finding.Observed);
        json.WriteString("allowed", finding.Allowed);
        json.WriteNumber("event", finding.Index);
        json.WriteNumber("line", finding.Event.Line);
        if (Catalogue.Find(finding.Requirement) is { } requirement)
        {
            json.WriteString("text", requirement.Text);
            json.WriteString("source", requirement.Source.ToString());
        }

        json.WriteEndObject();
    }

    /// <summary>Writes an array of strings.</summary>
    public static void Lines(Utf8JsonWriter json, string name, IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }
}
