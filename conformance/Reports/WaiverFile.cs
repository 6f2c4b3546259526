using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dsa.Conformance.Cli;

namespace Dsa.Conformance.Reports;

/// <summary>Waivers as a JSON file: a list of objects with <c>requirement</c>, <c>reason</c> and <c>until</c> (YYYY-MM-DD).</summary>
public static class WaiverFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the file.</summary>
    /// <exception cref="UsageException">It is no list of waivers.</exception>
    public static ImmutableArray<Waiver> Load(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select((waiver, index) => Read(path, index, waiver))]
                : throw new UsageException($"{path}: waivers are a JSON list.");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{path}: it is not valid JSON.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{path}: it cannot be read: {e.Message}", e);
        }
    }

    private static Waiver Read(string path, int index, JsonElement waiver)
    {
        UsageException Wrong(string problem) => new($"{path}: waiver {index + 1}: {problem}");

        if (waiver.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object with requirement, reason and until is expected.");
        }

        string? requirement = null,
            reason = null;
        DateOnly? until = null;
        foreach (var member in waiver.EnumerateObject())
        {
            var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw Wrong($"\"{member.Name}\": a string is expected.");
            switch (member.Name)
            {
                case "requirement":
                    requirement = Known.Find(text)?.Id ?? throw Wrong($"\"{text}\" is no requirement of the catalogue.");
                    break;
                case "reason" when !string.IsNullOrWhiteSpace(text):
                    reason = text;
                    break;
                case "until" when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                    until = day;
                    break;
                case "reason" or "until":
                    throw Wrong($"\"{member.Name}\": {(member.Name == "until" ? "a day such as 2027-01-31" : "a reason")} is expected.");
                default:
                    throw Wrong($"\"{member.Name}\": a waiver has no such member.");
            }
        }

        return new Waiver(
            requirement ?? throw Wrong("\"requirement\" is missing."),
            reason ?? throw Wrong("\"reason\" is missing."),
            until ?? throw Wrong("\"until\" is missing.")
        );
    }
}
