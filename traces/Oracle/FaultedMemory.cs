namespace Dsa.Traces;

/// <summary>Memory that accesses of the device were seen to fault on: the only way a trace tells what is not mapped.</summary>
internal sealed class FaultedMemory
{
    private readonly HashSet<(ulong At, int Size)> ranges = [];

    /// <summary>How many different accesses faulted.</summary>
    internal int Count => ranges.Count;

    /// <summary>An access faulted.</summary>
    internal void Add(ulong at, int size) => ranges.Add((at, size));

    /// <summary>Whether an access meets a place where one faulted.</summary>
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
