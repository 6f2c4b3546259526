using System.Globalization;
using System.Text.Json;
using Dsa.Model.Requirements;

namespace Dsa.Conformance.Cli;

/// <summary>Requirements with what the model does about them and the cases that cover them: for people, for programs, and counted.</summary>
public static class RequirementList
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the model does about a requirement, in words.</summary>
    public static string Words(Standing standing) =>
        standing switch
        {
            Standing.Modelled => "modelled",
            Standing.Judged => "judged",
            _ => "not modelled",
        };

    /// <summary>A line of a table for each.</summary>
    public static IEnumerable<string[]> Rows(IEnumerable<Requirement> requirements)
    {
        yield return ["requirement", "class", "state", "source", "cases", "text"];
        foreach (var r in requirements)
        {
            yield return [r.Id, Catalogue.Letter(r.Class).ToString(), Words(r.Standing), r.Source.ToString(), Covered(r), r.Text];
        }
    }

    /// <summary>The same as JSON: a list of objects.</summary>
    public static void WriteJson(Stream to, IEnumerable<Requirement> requirements)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        using var json = new Utf8JsonWriter(to, Indented);
        json.WriteStartArray();
        foreach (var r in requirements)
        {
            json.WriteStartObject();
            json.WriteString("id", r.Id);
            json.WriteString("chapter", Family.Of(r.Id).Name);
            json.WriteString("state", Words(r.Standing));
            json.WriteString("class", Catalogue.Letter(r.Class).ToString());
            json.WriteString("source", r.Source.ToString());
            json.WriteString("text", r.Text);
            if (r.Where is { } where)
            {
                json.WriteString("where", where);
            }

            if (r.Absence is { } absence)
            {
                json.WriteString("absence", AbsenceText.Of(absence));
            }

            if (Coverage.ReasonOf(r.Id) is { } reason)
            {
                json.WriteString("withoutCase", reason);
            }

            json.WriteStartArray("cases");
            foreach (var name in Coverage.CasesOf(r.Id))
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Covered(Requirement r)
    {
        var count = Coverage.CasesOf(r.Id).Count();
        return count > 0 ? count.ToString(CultureInfo.InvariantCulture)
            : r.Standing == Standing.NotModelled ? "-"
            : Coverage.ReasonOf(r.Id) is { } reason ? $"oracle: {reason}"
            : r.Class == RequirementClass.Deterministic ? "oracle"
            : "oracle: a freedom";
    }
}
