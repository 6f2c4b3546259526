using System.Collections.Immutable;

namespace Dsa.Traces;

/// <summary>Reads a trace: a header line, then an event a line.</summary>
public static class NdjsonReader
{
    /// <summary>Reads a trace to its end.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="TraceFormatException">The bytes are not a trace.</exception>
    public static TraceFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var lines = new LineReader(stream, name);
        return Read(lines, name);
    }

    internal static TraceFile Read(LineReader lines, string name)
    {
        if (!lines.Next(out var line))
        {
            throw new TraceFormatException(name, 0, "", "the file is empty.");
        }

        var header = HeaderLine.Parse(line, name);
        var events = ImmutableArray.CreateBuilder<Event>();
        while (lines.Next(out line))
        {
            try
            {
                events.Add(EventLine.Parse(line, name, lines.Number));
            }
            catch (TraceFormatException e) when (!lines.Terminated && e.InnerException is System.Text.Json.JsonException)
            {
                throw new TraceFormatException(name, lines.Number, "", "the last line is cut off.", e);
            }
        }

        return new TraceFile(name, header, events.DrainToImmutable());
    }
}
