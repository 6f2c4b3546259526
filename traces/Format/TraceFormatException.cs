namespace Dsa.Traces;

/// <summary>A trace cannot be read. The message is one sentence with the place.</summary>
public sealed class TraceFormatException : Exception
{
    /// <summary>Says what is wrong and where.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="line">Line number counted from 1, or 0 for the whole file.</param>
    /// <param name="field">The key at fault, or empty for the whole line.</param>
    /// <param name="message">What is wrong, a sentence.</param>
    /// <param name="cause">What was thrown below, if anything.</param>
    public TraceFormatException(string file, int line, string field, string message, Exception? cause = null)
        : base(Place(file, line, field) + ": " + message, cause) => (File, Line, Field) = (file, line, field);

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>Line number counted from 1, or 0 for the whole file.</summary>
    public int Line { get; }

    /// <summary>The key at fault, or empty for the whole line.</summary>
    public string Field { get; }

    private static string Place(string file, int line, string field) => file + (line == 0 ? "" : $", line {line}") + (field.Length == 0 ? "" : $", \"{field}\"");
}
