using System.Buffers;
using System.Text.Json;

namespace Dsa.Traces;

/// <summary>Reads and writes the header line.</summary>
internal static class HeaderLine
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly (Observables Bit, string Name)[] ObservableNames =
    [
        (Observables.Irq, "irq"),
        (Observables.Mem, "mem"),
        (Observables.Dma, "dma"),
        (Observables.Host, "host"),
        (Observables.MsixTable, "msix-table"),
    ];

    internal static TraceHeader Parse(ReadOnlySpan<byte> line, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray(), Strict);
            return Parse(document.RootElement, file);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new TraceFormatException(file, 1, "", "the header is not valid JSON.", e);
        }
    }

    internal static void Write(IBufferWriter<byte> output, TraceHeader header)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("format", TraceHeader.Format);
            json.WriteString("kind", TraceHeader.Kind);
            json.WriteString("origin", header.Origin);
            if (header.Type is not null)
            {
                json.WriteString("type", header.Type);
            }

            json.WriteStartArray("observes");
            foreach (var (_, name) in ObservableNames.Where(o => header.Observes.HasFlag(o.Bit)))
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            if (header.Profile is { } profile)
            {
                json.WritePropertyName("profile");
                profile.WriteTo(json);
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static TraceHeader Parse(JsonElement root, string file)
    {
        TraceFormatException Wrong(string field, string problem) => new(file, 1, field, problem);

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("kind", out var kind) || !root.TryGetProperty("format", out var format))
        {
            throw Wrong("", "the header is missing: a trace begins with {\"format\":1,\"kind\":\"dsa-trace\",\"origin\":...,\"observes\":[...]}.");
        }

        if (kind.ValueKind != JsonValueKind.String || kind.GetString() != TraceHeader.Kind)
        {
            throw Wrong("kind", $"the file is no trace: this is not \"{TraceHeader.Kind}\".");
        }

        if (format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var version) || version != TraceHeader.Format)
        {
            throw Wrong("format", $"the version is not {TraceHeader.Format}, the only one this program reads.");
        }

        string? origin = null,
            type = null;
        Observables? observes = null;
        JsonElement? profile = null;
        foreach (var member in root.EnumerateObject())
        {
            var value = member.Value;
            switch (member.Name)
            {
                case "format" or "kind":
                    break;
                case "origin" when value.ValueKind == JsonValueKind.String:
                    origin = value.GetString();
                    break;
                case "type" when value.ValueKind == JsonValueKind.String:
                    type = value.GetString();
                    break;
                case "profile" when value.ValueKind == JsonValueKind.Object:
                    profile = Kept(value);
                    break;
                case "observes" when value.ValueKind == JsonValueKind.Array:
                    observes = Observed(value, file);
                    break;
                case "origin" or "type":
                    throw Wrong(member.Name, "a string is expected.");
                case "profile":
                    throw Wrong(member.Name, "an object is expected.");
                case "observes":
                    throw Wrong(member.Name, "an array is expected.");
                default:
                    throw Wrong(EventLine.Show(System.Text.Encoding.UTF8.GetBytes(member.Name)), "the header has no such key.");
            }
        }

        return new TraceHeader
        {
            Origin = origin ?? throw Wrong("origin", "the key is missing."),
            Type = type,
            Observes = observes ?? throw Wrong("observes", "the key is missing."),
            Profile = profile,
        };
    }

    private static Observables Observed(JsonElement array, string file)
    {
        var observes = Observables.None;
        foreach (var item in array.EnumerateArray())
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            var bit = ObservableNames.FirstOrDefault(o => o.Name == name).Bit;
            if (bit == Observables.None || observes.HasFlag(bit))
            {
                throw new TraceFormatException(file, 1, "observes", "each entry is one of irq, mem, dma, host, msix-table, once.");
            }

            observes |= bit;
        }

        return observes;
    }

    /// <summary>A copy that can be written again: a string of broken characters is found here and not when a trace is saved.</summary>
    private static JsonElement Kept(JsonElement profile)
    {
        using var json = new Utf8JsonWriter(new ArrayBufferWriter<byte>());
        profile.WriteTo(json);
        return profile.Clone();
    }
}
