using System.Text.Json;

namespace Dsa.Traces;

/// <summary>The first line of a trace.</summary>
public sealed record TraceHeader
{
    /// <summary>The version of the format this program reads and writes.</summary>
    public const int Format = 1;

    /// <summary>The word under <c>kind</c>.</summary>
    public const string Kind = "dsa-trace";

    /// <summary>Where the trace comes from, for people.</summary>
    public required string Origin { get; init; }

    /// <summary>The mdev type of a virtual device, or null for a physical one or an unknown one.</summary>
    public string? Type { get; init; }

    /// <summary>What could be seen.</summary>
    public Observables Observes { get; init; }

    /// <summary>Values the implementation chose, a JSON object as it was read, or null.</summary>
    public JsonElement? Profile { get; init; }
}
