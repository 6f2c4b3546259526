using System.Buffers;

namespace Dsa.Traces;

/// <summary>Cuts a stream into lines without copying them. A line of more than 1 MiB is an error.</summary>
internal sealed class LineReader(Stream stream, string name) : IDisposable
{
    internal const int LongestLine = 1 << 20;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
    private int start;
    private int end;
    private bool ended;

    /// <summary>The number of the line read last, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>Whether a line feed followed the line read last.</summary>
    internal bool Terminated { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>The next line, without its line feed; it stays valid until the next call.</summary>
    internal bool Next(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var length = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(searched + length, 1);
                return true;
            }

            searched = end - start;
            if (ended)
            {
                line = searched == 0 ? default : Take(searched, 0);
                return searched != 0;
            }

            if (searched > LongestLine)
            {
                throw TooLong(Number + 1);
            }

            Fill();
        }
    }

    /// <summary>The first bytes of the stream, before any line was read; none when it is empty.</summary>
    internal ReadOnlySpan<byte> Peek()
    {
        if (end == 0 && !ended)
        {
            Fill();
        }

        return WithoutMark(buffer.AsSpan(0, end));
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text["\uFEFF"u8.Length..] : text;

    private ReadOnlySpan<byte> Take(int length, int feed)
    {
        Number++;
        if (length > LongestLine)
        {
            throw TooLong(Number);
        }

        Terminated = feed == 1;
        var line = buffer.AsSpan(start, length);
        start += length + feed;
        return Number == 1 ? WithoutMark(line) : line;
    }

    private void Fill()
    {
        var held = end - start;
        if (start != 0)
        {
            buffer.AsSpan(start, held).CopyTo(buffer);
            (start, end) = (0, held);
        }

        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        try
        {
            var read = stream.Read(buffer, end, buffer.Length - end);
            ended = read == 0;
            end += read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException)
        {
            throw new TraceFormatException(name, 0, "", "it cannot be read: " + e.Message, e);
        }
    }

    private TraceFormatException TooLong(int number) => new(name, number, "", "the line is longer than 1 MiB.");
}
