using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>Compare (DSA 8.3.6) and Compare Pattern (8.3.7): Result 0 for equal, 1 for different (DSA-OP-20), Bytes Completed then the place (DSA-OP-21); only Result tells equal from different at 0 (DSA-OP-25).</summary>
internal static class Compare
{
    internal static Outcome<Concrete> Carry(DataPath path)
    {
        var (one, other) = (DataPath.Buffer(), DataPath.Buffer(1));
        for (ulong done = 0; done < path.Size; done += (ulong)one.Length)
        {
            var length = (int)Math.Min((ulong)one.Length, path.Size - done);
            var first = path.Read(path.Source + done, one.AsSpan(0, length));
            var second = path.Read(path.Destination + done, other.AsSpan(0, length));
            var read = Math.Min(first, second);
            // A difference rather than a fault (DSA-OP-23).
            var equal = Comparison.EqualBytes(one.AsSpan(0, read), other.AsSpan(0, read));
            if (equal < read)
            {
                return Ends(path, result: 1, done + (ulong)equal);
            }

            if (read < length)
            {
                var at = done + (ulong)read;
                return path.ReadFault((first == read ? path.Source : path.Destination) + at, at);
            }
        }

        return Ends(path, result: 0, 0);
    }

    /// <summary>The pattern is in bytes 24-31. The exact place of a difference is told, though any place up to it is allowed (DSA-OP-22).</summary>
    internal static Outcome<Concrete> CarryPattern(DataPath path)
    {
        var pattern = new Pattern(path.Destination);
        var buffer = DataPath.Buffer();
        for (ulong done = 0; done < path.Size; done += (ulong)buffer.Length)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min((ulong)buffer.Length, path.Size - done));
            var read = path.Read(path.Source + done, piece);
            var equal = pattern.EqualBytes(piece[..read], done);
            if (equal < read)
            {
                return Ends(path, result: 1, done + (ulong)equal);
            }

            if (read < piece.Length)
            {
                return path.ReadFault(path.Source + done + (ulong)read, done + (ulong)read);
            }
        }

        return Ends(path, result: 0, 0);
    }

    /// <summary>With Check Result another result than the expected one is 0x02 (DSA-OP-24); without it the expected one does not count (DSA-CHK-79).</summary>
    private static Outcome<Concrete> Ends(DataPath path, ulong result, ulong bytes)
    {
        var isExpected = !path.Has(Flag.CheckResult) || path.Work.ExpectedResult.Value.Value == result;
        return new(isExpected ? Status.Success : Status.FalsePredicate, result, bytes, 0, 0, 0);
    }
}
