using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>A descriptor on its way through the data path: its fields as plain numbers, and memory as its requester sees it (DSA 8.3).</summary>
internal sealed class DataPath
{
    /// <summary>The most bytes one access moves.</summary>
    internal const int Chunk = 1 << 15;

    [ThreadStatic]
    private static byte[][]? buffers;

    private readonly IByteMemory memory;
    private readonly Requester<Concrete> requester;

    private DataPath(IByteMemory memory, Work<Concrete> work) => (this.memory, Work, requester) = (memory, work, work.Requester);

    /// <summary>The descriptor.</summary>
    internal Work<Concrete> Work { get; }

    /// <summary>Bytes 16-23.</summary>
    internal ulong Source => Work.Source.Value.Value;

    /// <summary>Bytes 24-31.</summary>
    internal ulong Destination => Work.Destination.Value.Value;

    /// <summary>Bytes 40-47.</summary>
    internal ulong Address3 => Work.Address3.Value.Value;

    /// <summary>Bytes 32-35.</summary>
    internal ulong Size => Work.TransferSize.Value.Value;

    /// <summary>Success with nothing to tell.</summary>
    internal static Outcome<Concrete> Success => Outcome<Concrete>.Of(Status.Success);

    /// <summary>Carries out an operation on data.</summary>
    internal static Outcome<Concrete> Carry(IByteMemory memory, Work<Concrete> work)
    {
        var path = new DataPath(memory, work);
        return work.Operation.Value.Value switch
        {
            Operation.Drain => Drain.Carry(path),
            Operation.MemoryMove => Move.Carry(path),
            Operation.Fill => Fill.Carry(path),
            Operation.Compare => Compare.Carry(path),
            Operation.ComparePattern => Compare.CarryPattern(path),
            Operation.CreateDelta => Delta.Create(path),
            Operation.ApplyDelta => Delta.Apply(path),
            Operation.Dualcast => Move.Dualcast(path),
            Operation.CrcGeneration => CrcGeneration.Carry(path, copies: false),
            Operation.CopyWithCrc => CrcGeneration.Carry(path, copies: true),
            Operation.DifCheck or Operation.DifInsert or Operation.DifStrip or Operation.DifUpdate => DifBlocks.Carry(path),
            Operation.CacheFlush => CacheFlush.Carry(path),
            _ => Success,
        };
    }

    /// <summary>A buffer for the pieces of an operation, of what the last one left in it; the second is another.</summary>
    internal static byte[] Buffer(int number = 0) => (buffers ??= [new byte[Chunk], new byte[Chunk]])[number];

    /// <summary>Reads bytes: how many there were before a page fault.</summary>
    internal int Read(ulong address, Span<byte> to) => to.IsEmpty ? 0 : memory.Read(requester, address, to);

    /// <summary>Writes bytes: how many there were before a page fault.</summary>
    internal int Write(ulong address, ReadOnlySpan<byte> from) => from.IsEmpty ? 0 : memory.Write(requester, address, from);

    /// <summary>
    /// Partial completion (DSA 8.6): status 0x03, or 0x04 where Block On Fault asked for the page and it did not come. Bytes Completed counts what was read, worked on
    /// and written.
    /// </summary>
    internal Outcome<Concrete> ReadFault(ulong address, ulong bytes) =>
        new((bool)Work.Has(Flag.BlockOnFault) ? Status.UnresolvedFault : Status.PageFault, 0, bytes, address, 0, 0);

    /// <summary>As <see cref="ReadFault"/>, where the access was a write.</summary>
    internal Outcome<Concrete> WriteFault(ulong address, ulong bytes)
    {
        var fault = ReadFault(address, bytes);
        return fault with { Status = fault.Status | Status.FaultOnWrite };
    }

    /// <summary>The truth "a flag is set".</summary>
    internal bool Has(int flag) => (bool)Work.Has(flag);
}
