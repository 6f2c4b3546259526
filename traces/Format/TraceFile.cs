using System.Collections.Immutable;
using Dsa.Traces.Import;

namespace Dsa.Traces;

/// <summary>A trace: what was recorded, by whom, and how much of it could be seen.</summary>
/// <param name="Name">Where it was read, for messages.</param>
/// <param name="Header">The first line.</param>
/// <param name="Events">Stimuli and observations in their order.</param>
public sealed record TraceFile(string Name, TraceHeader Header, ImmutableArray<Event> Events)
{
    /// <summary>What an importer could not carry over, or null for a trace in its own format.</summary>
    public ImportNotes? Notes { get; init; }

    /// <summary>Reads a file, whichever of the known formats it has: NDJSON or a QEMU log of <c>vfio_*</c> trace events.</summary>
    /// <exception cref="TraceFormatException">The file cannot be read, or is of no known format.</exception>
    public static TraceFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = Open(path);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads a trace of any known format: an NDJSON trace begins with a brace.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="TraceFormatException">The bytes are of no known format.</exception>
    public static TraceFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var lines = new LineReader(stream, name);
        var start = lines.Peek();
        return start.IsEmpty || start.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? NdjsonReader.Read(lines, name) : QemuLog.Read(lines, name);
    }

    /// <summary>Writes the trace as NDJSON.</summary>
    public void Write(Stream stream)
    {
        using var writer = new NdjsonWriter(stream, Header);
        foreach (ref readonly var e in Events.AsSpan())
        {
            writer.Write(e);
        }
    }

    /// <summary>Writes the trace to a file as NDJSON.</summary>
    public void Save(string path)
    {
        using var stream = File.Create(path);
        Write(stream);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new TraceFormatException(path, 0, "", "it cannot be read: " + e.Message, e);
        }
    }
}
