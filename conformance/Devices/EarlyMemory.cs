using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Operations;
using Dsa.Model.Values;

namespace Dsa.Conformance;

/// <summary>Memory in which operations stop earlier than they must (DSA 8.6): what is told of their progress is true, and the address told is one that faults.</summary>
/// <param name="memory">The memory.</param>
/// <param name="stops">How much earlier.</param>
internal sealed class EarlyMemory(IByteMemory memory, StopChoice stops) : IMemory<Concrete>
{
    private const int Line = 64;

    /// <inheritdoc/>
    public Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address) => memory.CanWriteRecord(requester, address);

    /// <inheritdoc/>
    public void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords) =>
        memory.WriteRecord(requester, address, quadwords);

    /// <inheritdoc/>
    public Bool<Concrete> Fetch(Requester<Concrete> requester, Word<Concrete> list, int index, Span<Word<Concrete>> quadwords) =>
        memory.Fetch(requester, list, index, quadwords);

    /// <inheritdoc/>
    public Outcome<Concrete> Carry(Work<Concrete> work)
    {
        var pieces = new Pieces(memory, stops);
        var outcome = ((IMemory<Concrete>)pieces).Carry(work);
        if (outcome.Code.Value.Value is Status.PageFault or Status.UnresolvedFault)
        {
            return outcome with { FaultAddress = (bool)(outcome.Status.Bits(7, 1) == 1) ? pieces.FailedWrite : pieces.FailedRead };
        }

        return (work.Operation.Value.Value, outcome.Result.Value.Value) switch
        {
            (Operation.ComparePattern, 1) => outcome with { Bytes = stops == StopChoice.AtTheLine ? ByLine(outcome.Bytes.Value.Value) : 0 },
            (Operation.CreateDelta, 2) => DeltaByLine(work, outcome),
            _ => outcome,
        };
    }

    /// <summary>A delta record is given up before the first line whose deltas do not all fit (DSA-DLT-03).</summary>
    private Outcome<Concrete> DeltaByLine(Work<Concrete> work, Outcome<Concrete> outcome)
    {
        var entries = new byte[outcome.Lower.Value.Value];
        _ = memory.Read(work.Requester, work.Address3.Value.Value, entries);
        var compared = ByLine(outcome.Bytes.Value.Value);
        var kept = entries.Chunk(DeltaEntry.Size).Count(entry => DeltaEntry.Read(entry).ByteOffset < compared);
        return outcome with { Bytes = compared, Lower = (ulong)(kept * DeltaEntry.Size) };
    }

    private static ulong ByLine(ulong bytes) => bytes / Line * Line;

    /// <summary>Accesses that come less far before a fault.</summary>
    private sealed class Pieces(IByteMemory memory, StopChoice stops) : IByteMemory
    {
        internal ulong FailedRead { get; private set; }

        internal ulong FailedWrite { get; private set; }

        public Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address) => memory.CanWriteRecord(requester, address);

        public int Read(Requester<Concrete> requester, ulong address, Span<byte> to)
        {
            var done = memory.Read(requester, address, to);
            FailedRead = done < to.Length ? address + (ulong)done : FailedRead;
            return done < to.Length ? Short(done) : done;
        }

        public int Write(Requester<Concrete> requester, ulong address, ReadOnlySpan<byte> from)
        {
            var done = memory.Write(requester, address, from);
            FailedWrite = done < from.Length ? address + (ulong)done : FailedWrite;
            return done < from.Length ? Short(done) : done;
        }

        private int Short(int done) => stops == StopChoice.AtTheLine ? Math.Max(done - Line, 0) : 0;
    }
}
