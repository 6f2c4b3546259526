namespace Dsa.Traces;

/// <summary>Memory the device cannot reach: what the tester took away, and what an access was seen to fault on where nobody said why.</summary>
internal sealed class UnmappedMemory
{
    private readonly HashSet<(ulong At, int Size)> ranges = [];

    /// <summary>How many ranges there are.</summary>
    internal int Count => ranges.Count;

    /// <summary>A range cannot be reached.</summary>
    internal void Add(ulong at, int size) => ranges.Add((at, size));

    /// <summary>Whether an access meets such a place.</summary>
    internal bool Contains(ulong at, int length)
    {
        foreach (var range in ranges)
        {
            if (at - range.At < (ulong)range.Size || range.At - at < (ulong)Math.Max(length, 1))
            {
                return true;
            }
        }

        return false;
    }
}
