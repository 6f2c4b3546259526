using System.Collections.Immutable;

namespace Dsa.Traces;

/// <summary>Bytes of memory, as ranges that are sorted and neither meet nor touch: two sets of the same bytes are equal.</summary>
internal sealed class SpanSet
{
    private readonly List<(ulong First, ulong Last)> ranges = [];

    internal bool IsEmpty => ranges.Count == 0;

    internal void Add(ImmutableArray<Span> spans)
    {
        foreach (var span in spans)
        {
            Add(span);
        }
    }

    internal void Add(Span span)
    {
        if (span.Length == 0)
        {
            return;
        }

        var (first, last) = Bounds(span);
        var at = ranges.FindIndex(r => r.Last >= first || r.Last + 1 == first);
        at = at < 0 ? ranges.Count : at;
        var end = at;
        for (; end < ranges.Count && (ranges[end].First <= last || ranges[end].First - 1 == last); end++)
        {
            (first, last) = (Math.Min(first, ranges[end].First), Math.Max(last, ranges[end].Last));
        }

        ranges.RemoveRange(at, end - at);
        ranges.Insert(at, (first, last));
    }

    internal void Remove(Span span)
    {
        if (span.Length == 0)
        {
            return;
        }

        var (first, last) = Bounds(span);
        for (var i = 0; i < ranges.Count; i++)
        {
            var r = ranges[i];
            if (r.Last < first || r.First > last)
            {
                continue;
            }

            ranges.RemoveAt(i);
            if (r.Last > last)
            {
                ranges.Insert(i, (last + 1, r.Last));
            }

            if (r.First < first)
            {
                ranges.Insert(i, (r.First, first - 1));
            }
        }
    }

    internal bool Meets(Span span)
    {
        if (span.Length == 0)
        {
            return false;
        }

        var (first, last) = Bounds(span);
        foreach (var r in ranges)
        {
            if (r.First <= last && r.Last >= first)
            {
                return true;
            }
        }

        return false;
    }

    internal bool Covers(Span span)
    {
        var (first, last) = Bounds(span);
        return ranges.Exists(r => r.First <= first && r.Last >= last);
    }

    internal void CopyFrom(SpanSet other)
    {
        if (ranges.Count + other.ranges.Count > 0)
        {
            ranges.Clear();
            ranges.AddRange(other.ranges);
        }
    }

    internal bool IsSameAs(SpanSet other) => ranges.SequenceEqual(other.ranges);

    /// <summary>The first and the last byte; a range that wraps past the address space ends with it.</summary>
    private static (ulong First, ulong Last) Bounds(Span span) => (span.At, span.At + Math.Min(span.Length - 1, ulong.MaxValue - span.At));
}
