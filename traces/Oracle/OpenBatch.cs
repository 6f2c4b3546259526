using System.Collections.Immutable;

namespace Dsa.Traces;

/// <summary>
/// A batch that counts as carried out, though its end has not been seen: of what its members leave in memory some may come later (DSA-BAT-09), or never
/// where it was ended before (DSA-CMD-23).
/// </summary>
/// <param name="Wq">The WQ it came through.</param>
/// <param name="Own">Its own completion record.</param>
/// <param name="Memory">What it leaves.</param>
/// <param name="Was">The status bytes of records before they were written, by address.</param>
/// <param name="IsCut">Whether it was ended.</param>
internal sealed record OpenBatch(int Wq, Span Own, Footprint Memory, ImmutableDictionary<ulong, byte> Was, bool IsCut)
{
    /// <summary>Whether a byte may be so all the same.</summary>
    internal bool Allows(ulong address, byte observed) => Was.TryGetValue(address, out var was) ? observed == was : Memory.MayHaveWritten(new(address, 1));

    /// <summary>Whether a read shows its own record.</summary>
    internal bool HasEnded(ulong at, ReadOnlySpan<byte> observed) => Own.Length != 0 && Shows(Own.At, at, observed);

    /// <summary>What is left open once a read has shown some members' records; null where the batch has ended.</summary>
    internal OpenBatch? After(ulong at, byte[] observed)
    {
        if (HasEnded(at, observed))
        {
            return null;
        }

        var shown = Memory.Records.Where(record => Shows(record.At, at, observed)).ToList();
        return shown.Count == 0
            ? this
            : this with
            {
                Memory = Memory with { Records = Memory.Records.RemoveRange(shown) },
                Was = Was.RemoveRange(shown.Select(record => record.At)),
            };
    }

    internal bool IsSameAs(OpenBatch other) =>
        ReferenceEquals(this, other)
        || ((Wq, Own, IsCut) == (other.Wq, other.Own, other.IsCut) && Memory.IsSameAs(other.Memory) && Was.Count == other.Was.Count && Was.All(other.Was.Contains));

    private bool Shows(ulong record, ulong at, ReadOnlySpan<byte> observed) =>
        record - at < (ulong)observed.Length && Was.TryGetValue(record, out var was) && observed[(int)(record - at)] != was;
}
