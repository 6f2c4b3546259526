using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>Memory Move (DSA 8.3.4) and Memory Copy with Dualcast (8.3.10).</summary>
internal static class Move
{
    /// <summary>Copies as through a temporary buffer (DSA-OP-02): from the end where the destination lies over the rest of the source.</summary>
    internal static Outcome<Concrete> Carry(DataPath path) => path.Destination - path.Source < path.Size ? FromTheEnd(path) : FromTheStart(path);

    private static Outcome<Concrete> FromTheStart(DataPath path)
    {
        var buffer = DataPath.Buffer();
        for (ulong done = 0; done < path.Size; done += (ulong)buffer.Length)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min((ulong)buffer.Length, path.Size - done));
            var read = path.Read(path.Source + done, piece);
            var written = path.Write(path.Destination + done, piece[..read]);
            if (written < piece.Length)
            {
                var at = done + (ulong)written;
                return written < read ? path.WriteFault(path.Destination + at, at) : path.ReadFault(path.Source + at, at);
            }
        }

        return DataPath.Success;
    }

    /// <summary>
    /// Result 1: Bytes Completed counts from the end (DSA-OP-03). A piece lies in one page of the destination, so that it is written whole or not at all: what is left of
    /// the source stays as it is.
    /// </summary>
    private static Outcome<Concrete> FromTheEnd(DataPath path)
    {
        const ulong page = 4096;
        var buffer = new byte[page];
        for (var left = path.Size; left > 0; )
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(left, ((path.Destination + left - 1) % page) + 1));
            var (at, done) = (left - (ulong)piece.Length, path.Size - left);
            var read = path.Read(path.Source + at, piece);
            if (read < piece.Length)
            {
                return path.ReadFault(path.Source + at + (ulong)read, done) with { Result = 1 };
            }

            if (path.Write(path.Destination + at, piece) < piece.Length)
            {
                return path.WriteFault(path.Destination + at, done) with { Result = 1 };
            }

            left = at;
        }

        return DataPath.Success;
    }

    /// <summary>One source, two destinations; Bytes Completed were written to both (DSA-OP-06).</summary>
    internal static Outcome<Concrete> Dualcast(DataPath path)
    {
        var buffer = DataPath.Buffer();
        for (ulong done = 0; done < path.Size; done += (ulong)buffer.Length)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min((ulong)buffer.Length, path.Size - done));
            var read = path.Read(path.Source + done, piece);
            var first = path.Write(path.Destination + done, piece[..read]);
            var second = path.Write(path.Address3 + done, piece[..first]);
            if (second < piece.Length)
            {
                var at = done + (ulong)second;
                return second < first ? path.WriteFault(path.Address3 + at, at)
                    : first < read ? path.WriteFault(path.Destination + at, at)
                    : path.ReadFault(path.Source + at, at);
            }
        }

        return DataPath.Success;
    }
}
