namespace Dsa.Properties;

/// <summary>The body threw on a path that Z3 does not exclude: a fault of the model, with values that lead there where Z3 gave them.</summary>
public sealed class FindingException : ExplorationException
{
    /// <summary>A finding without a message.</summary>
    public FindingException() { }

    /// <summary>A finding that says what.</summary>
    public FindingException(string message)
        : base(message) { }

    /// <summary>A finding with its cause.</summary>
    public FindingException(string message, Exception inner)
        : base(message, inner) { }

    internal FindingException(Exception inner, IReadOnlyDictionary<string, ulong>? values)
        : base($"{inner.GetType().Name} on {(values is null ? "a path not shown to be impossible" : "a possible path")}: {inner.Message}{List(values)}", inner)
    {
        IsConfirmed = values is not null;
        Values = values ?? Values;
    }

    /// <summary>Whether Z3 found the path possible; otherwise it gave up.</summary>
    public bool IsConfirmed { get; }

    /// <summary>Variables and values that lead to the exception.</summary>
    public IReadOnlyDictionary<string, ulong> Values { get; } = new Dictionary<string, ulong>();

    private static string List(IReadOnlyDictionary<string, ulong>? values) =>
        values is not { Count: > 0 } ? string.Empty : $" (with {string.Join(", ", values.Select(pair => $"{pair.Key} = 0x{pair.Value:x}"))})";
}
