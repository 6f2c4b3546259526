using Dsa.Model.Operations;
using Dsa.Model.Values;

namespace Dsa.Model.Descriptors;

/// <summary>Which bytes of a completion record mean something (DSA 8.2, 8.3, DSA-GEN-02): the others may be anything.</summary>
public static class RecordMeaning
{
    private const ulong StatusByte = 1;
    private const ulong ResultByte = 1 << 1;
    private const ulong BytesCompleted = 0xF << 4;
    private const ulong Masks = (3UL << 20) | (3UL << 28);

    /// <summary>The bytes, bit k for byte k, after a descriptor that ended so; where the specification leaves the value to the device, the byte is left out.</summary>
    public static ulong Of(Work<Concrete> work, Outcome<Concrete> outcome)
    {
        var operation = OperationTable.Find(work.Operation.Value.Value);
        return outcome.Code.Value.Value switch
        {
            Status.Success or Status.FalsePredicate => OfSuccess(work, outcome, operation?.RecordBytes ?? StatusByte),
            Status.BatchFailed or Status.BatchFault or Status.DeltaOrder or Status.DeltaOffset => StatusByte | BytesCompleted,
            Status.DifError => StatusByte | ResultByte | BytesCompleted,

            // How far a device comes before a page fault, and with it all it tells of its progress, is its own (DSA 8.6).
            Status.PageFault or Status.UnresolvedFault or Status.ReadbackFault => StatusByte,

            // A failed check: Bytes Completed is 0 (DSA-CHK-40). Of the invalid flags any may be shown (DSA-CHK-42).
            _ => StatusByte | BytesCompleted,
        };
    }

    private static ulong OfSuccess(Work<Concrete> work, Outcome<Concrete> outcome, ulong bytes) =>
        work.Operation.Value.Value switch
        {
            // The place of a difference is exact for Compare only (DSA-OP-22).
            Operation.ComparePattern when (bool)(outcome.Result == 1) => bytes & ~BytesCompleted,
            Operation.CreateDelta when MayEndEarly(work, outcome) => StatusByte,
            // A CRC of 32 bits takes four bytes (DSA-CRC-09).
            Operation.CrcGeneration or Operation.CopyWithCrc when (bool)work.Has(Flag.CrcSize) => bytes | (0xFUL << 20),

            // Masks are echoed by inference only; whether the bits they hide are shown is not told (DSA-DIF-12).
            Operation.DifCheck or Operation.DifStrip or Operation.DifInsert or Operation.DifUpdate => bytes
                & ~(Masks | HiddenTag(work.SourceTags, 22) | HiddenTag(work.DestinationTags, 30)),
            _ => bytes,
        };

    /// <summary>
    /// Whether the specification says what a descriptor that passed its checks does: not for DIF operations on anything but whole blocks (DSA-CHK-43, DSA-DIF-17), a delta record
    /// that is no multiple of 10 (DSA-DLT-11), or a buffer that runs past the end of the address space (DSA-CHK-48). The reference device leaves the rest out, and wraps.
    /// </summary>
    public static bool IsDefined(Work<Concrete> work)
    {
        var isDif = work.Operation.Value.Value is >= Operation.DifCheck and <= Operation.DifUpdate;
        var flags = new DifFlags((byte)work.DifFlags.Value.Value);
        var block = (ulong)((bool)work.Is(Operation.DifInsert) ? flags.BlockSize : flags.ProtectedSize);
        var wraps = Enumerable.Range(0, 3).Any(i => (bool)((work.Kind(i) != (ulong)Buffer.None) & (work.Address(i) + work.Length(i) - 1 < work.Address(i))));
        return !wraps
            && (!isDif || work.TransferSize.Value.Value % block == 0)
            && (!(bool)work.Is(Operation.ApplyDelta) || work.DeltaRecordSize.Value.Value % DeltaEntry.Size == 0);
    }

    /// <summary>A delta record may be given up when another cache line of deltas (80 bytes) might not fit (DSA-DLT-03).</summary>
    public static bool MayEndEarly(Work<Concrete> work, Outcome<Concrete> outcome) =>
        (bool)(work.Is(Operation.CreateDelta) & (outcome.Result != 0) & (outcome.Lower.Bits(0, 32) + 80 > work.MaxDeltaRecordSize));

    private static ulong HiddenTag(Word<Concrete> tags, int at)
    {
        var mask = tags.Bits(32, 16).Value.Value;
        return ((mask & 0xFF) != 0 ? 1UL << at : 0) | (mask >> 8 != 0 ? 2UL << at : 0);
    }
}
