using System.Text.Json;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>The line that ends an exchange.</summary>
/// <param name="Id">The number it answers.</param>
/// <param name="Error">Why it could not be done, or null.</param>
/// <param name="Value">The value read, as it was written, or null.</param>
/// <param name="Retry">Whether an enqueue was refused, or null.</param>
/// <param name="Answer">What a question was answered with, as it was written, or null.</param>
/// <param name="Result">What a call of the host side came to, or null where it was done.</param>
internal readonly record struct StdioAnswer(long Id, string? Error, string? Value, bool? Retry, string? Result, string? Answer)
{
    /// <summary>Reads a line that has an id.</summary>
    /// <exception cref="InvalidDataException">It is no answer; the message says what it is.</exception>
    internal static StdioAnswer Parse(ReadOnlySpan<byte> line)
    {
        long? id = null;
        string? error = null;
        string? value = null;
        bool? retry = null;
        string? result = null;
        string? number = null;
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw new InvalidDataException("a line that is not a JSON object");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString();
                json.Read();
                switch (name)
                {
                    case "id" when json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var n):
                        id = n;
                        break;
                    case "error" when json.TokenType == JsonTokenType.String:
                        error = json.GetString();
                        break;
                    case "value" when json.TokenType == JsonTokenType.String:
                        value = json.GetString();
                        break;
                    case "retry" when json.TokenType is JsonTokenType.True or JsonTokenType.False:
                        retry = json.GetBoolean();
                        break;
                    case "result" when json.TokenType == JsonTokenType.String:
                        result = json.GetString();
                        break;
                    case "answer" when json.TokenType == JsonTokenType.String:
                        number = json.GetString();
                        break;
                    case "answer" or "id" or "error" or "value" or "retry" or "result":
                        throw new InvalidDataException($"a wrong type under \"{name}\"");
                    default:
                        json.Skip();
                        break;
                }
            }

            json.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("a line that is not valid JSON", e);
        }

        return new StdioAnswer(id ?? throw new InvalidDataException("an answer without an id"), error, value, retry, result, number);
    }

    /// <summary>What the child says of itself.</summary>
    internal static (string Name, string? Version, string? Type, Observables Observes, HashSet<string> Cannot) Greeting(ReadOnlySpan<byte> line)
    {
        using var document = JsonDocument.Parse(line.ToArray());
        var root = document.RootElement;
        if (root.TryGetProperty("error", out var error))
        {
            throw new InvalidDataException($"an error: {error}");
        }

        var observes = Words(root, "observes");
        if (observes.FirstOrDefault(o => o is not ("host" or "dma")) is { } unknown)
        {
            throw new InvalidDataException($"an observation \"{unknown}\" nobody knows");
        }

        return (
            Text(root, "name") ?? throw new InvalidDataException("no name"),
            Text(root, "version"),
            Text(root, "type"),
            (observes.Contains("host") ? Observables.Host : 0) | (observes.Contains("dma") ? Observables.Dma : 0),
            [.. Words(root, "cannot")]
        );
    }

    /// <summary>The stimulus with what the child answered.</summary>
    internal Event Complete(in Event stimulus)
    {
        switch (stimulus.Kind)
        {
            case EventKind.CfgRead or EventKind.MmioRead or EventKind.PortalRead:
                var number = Hex(Value ?? throw new InvalidDataException("no value"));
                return stimulus.Size < 8 && number >> (8 * stimulus.Size) != 0
                    ? throw new InvalidDataException($"a value wider than {stimulus.Size} bytes")
                    : stimulus with
                    {
                        Value = number,
                        HasValue = true,
                    };
            case EventKind.PortalEnqueue:
                return stimulus with { Retry = Retry ?? throw new InvalidDataException("no retry"), HasValue = true };
            case EventKind.VfioInfo or EventKind.HostAvailable when Result is null or "done":
                return stimulus with { At = Hex(Answer ?? throw new InvalidDataException("no answer")), Value = 0, HasValue = true };
            case var _ when stimulus.IsHostCall:
                return stimulus with { Value = Number(Result ?? "done"), HasValue = true };
            default:
                return stimulus;
        }
    }

    private static ulong Number(string result)
    {
        foreach (var (name, number) in Errno.Names)
        {
            if (name == result)
            {
                return number;
            }
        }

        throw new InvalidDataException("a result that is neither done nor the name of an error");
    }

    private static ulong Hex(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) && ulong.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var number)
            ? number
            : throw new InvalidDataException("a value that is no string like \"0x1f\"");

    private static string? Text(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null ? null
        : element.ValueKind == JsonValueKind.String ? element.GetString()
        : throw new InvalidDataException($"a wrong type under \"{name}\"");

    private static List<string> Words(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var list) ? []
        : list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(w => w.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(w => w.GetString()!)]
        : throw new InvalidDataException($"a wrong type under \"{name}\"");
}
