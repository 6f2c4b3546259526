namespace Dsa.Conformance.Serve;

/// <summary>Lines of bytes from a stream, none longer than 1 MiB.</summary>
public sealed class LineStream(Stream stream)
{
    private const int Longest = 1 << 20;

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /// <summary>The next line without its line feed; null at the end.</summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public byte[]? Next()
    {
        var scanned = start;
        while (true)
        {
            var feed = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                var line = buffer.AsSpan(start, scanned + feed - start).ToArray();
                start = scanned + feed + 1;
                return line;
            }

            if (end - start > Longest)
            {
                throw new InvalidDataException("a line is longer than 1 MiB.");
            }

            scanned = end - start;
            Fill();
            if (scanned == end)
            {
                return null;
            }
        }
    }

    /// <summary>Moves what is held to the front and reads on.</summary>
    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        end += stream.Read(buffer, end, buffer.Length - end);
    }
}
