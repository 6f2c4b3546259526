using System.Buffers;

namespace Dsa.Traces;

/// <summary>Writes a trace: its header at once, then events as they come.</summary>
public sealed class NdjsonWriter : IDisposable
{
    private const int Enough = 1 << 16;

    private readonly ArrayBufferWriter<byte> pending = new(2 * Enough);
    private readonly Stream stream;

    /// <summary>Begins a trace.</summary>
    /// <param name="stream">Where it goes; it stays open.</param>
    /// <param name="header">Its first line.</param>
    public NdjsonWriter(Stream stream, TraceHeader header)
    {
        this.stream = stream;
        HeaderLine.Write(pending, header);
    }

    /// <summary>Writes one event.</summary>
    /// <exception cref="ArgumentException">The event is not one that could be read again.</exception>
    public void Write(in Event e)
    {
        EventWriter.Write(pending, e);
        if (pending.WrittenCount >= Enough)
        {
            Flush();
        }
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Flush()
    {
        stream.Write(pending.WrittenSpan);
        pending.ResetWrittenCount();
        stream.Flush();
    }

    /// <summary>Flushes.</summary>
    public void Dispose() => Flush();
}
