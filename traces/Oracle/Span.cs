using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <summary>A range of memory.</summary>
internal readonly record struct Span(ulong At, ulong Length)
{
    internal Span First => new(At, 1);

    internal Span Last => new(At + Length - 1, 1);

    internal bool Meets(Span other) => Length != 0 && other.Length != 0 && At - other.At < other.Length | other.At - At < Length;

    internal bool Covers(Span other) => other.At - At < Length && other.Length <= Length - (other.At - At);

    /// <summary>What a descriptor reads and writes, and where its completion record is.</summary>
    internal static (Span Read, Span Written, Span Record) Touched(Work<Concrete> work)
    {
        var length = (bool)work.Is(Operation.MemoryMove) ? work.TransferSize.Value.Value : 0;
        return (
            new(work.Source.Value.Value, length),
            new(work.Destination.Value.Value, length),
            new(work.RecordAddress.Value.Value, (bool)work.Has(Flag.RecordAddressValid) ? 32UL : 0)
        );
    }
}
