using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Operations;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <summary>What is known of a completion record a device has written; a batch may interrupt before all of them are seen (DSA-BAT-10).</summary>
/// <param name="Bytes">Bytes that are as the model has them, bit k for byte k.</param>
/// <param name="Statuses">Operation statuses that are legal as well, bit k for status k, with bit 7 of the status byte off.</param>
/// <param name="WriteStatuses">The same with bit 7 on.</param>
internal readonly record struct SeenRecord(uint Bytes, ulong Statuses, ulong WriteStatuses)
{
    private const ulong Faults = (1UL << (int)Status.PageFault) | (1UL << (int)Status.UnresolvedFault);

    /// <summary>The record of a descriptor that ended so. It may have been refused for any reason there is; what depends on unknown bytes may be anything.</summary>
    /// <param name="work">The descriptor.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="touched">Memory it worked on; none where it was not carried out.</param>
    /// <param name="isUnknown">Whether it depends on what is not known.</param>
    /// <param name="memory">The memory.</param>
    internal static SeenRecord Of(Work<Concrete> work, Outcome<Concrete> outcome, Footprint touched, bool isUnknown, ByteMemory memory)
    {
        if (isUnknown)
        {
            return new(0, ~1UL, ~1UL);
        }

        var code = outcome.Code.Value.Value;
        if (code is Status.BatchFault or Status.ReadbackFault && !(bool)work.IsTold)
        {
            return new(1, Bit(code == Status.BatchFault ? Status.HardwareError : Status.WriteError), 0);
        }

        bool reaches(Span span) => memory.Translate!(-1, span.At, (int)Math.Min(span.Length, int.MaxValue), false);
        var meaning = (uint)RecordMeaning.Of(work, outcome);
        if (code is >= Status.UnsupportedOperation and not Status.ReadbackFault)
        {
            // An invalid handle is told apart from the other reasons.
            var others = code == Status.InterruptHandle ? [] : work.Device.Rules.Descriptor.True(work);
            return new(meaning, others.Aggregate(0UL, (all, row) => all | Bit(row.Code)), 0);
        }

        // What faults first, and whether a difference or an error is met before it, is the device's (DSA-OP-23, DSA 8.6).
        var readsFault = !touched.Reads.IsDefault && touched.Reads.Any(span => span.Length != 0 && !reaches(span));
        var writesFault = !touched.Writes.IsDefault && touched.Writes.Any(span => span.Length != 0 && !reaches(span));
        var fault = readsFault || writesFault ? Faults & Bit((bool)work.Has(Flag.BlockOnFault) ? Status.UnresolvedFault : Status.PageFault) : 0;

        // Without ATS a read ends with an error, and a write that faults may go unnoticed (DSA 3.13.1, T5-6).
        var untold = (bool)work.IsTold ? 0 : (readsFault ? Bit(Status.HardwareError) : 0) | (writesFault ? Bit(Status.WriteError) | Bit(Status.Success) : 0);
        var other =
            RecordMeaning.MayEndEarly(work, outcome) && (bool)work.Has(Flag.CheckResult) ? (1UL << (int)Status.Success) | (1UL << (int)Status.FalsePredicate)
            : code is Status.DeltaOrder or Status.DeltaOffset && BreaksBothRules(work, outcome, memory)
                ? (1UL << (int)Status.DeltaOrder) | (1UL << (int)Status.DeltaOffset)
            : 0;
        return new(fault != 0 ? 1 : meaning, other | untold | (readsFault ? fault : 0), writesFault ? fault : 0);
    }

    private static ulong Bit(ulong status) => 1UL << (int)status;

    /// <summary>Whether the entry a delta record was given up at repeats the offset before it, which a device may take for increasing (DSA-DLT-09).</summary>
    internal static bool RepeatsAnOffset(Work<Concrete> work, Outcome<Concrete> outcome, ByteMemory memory) =>
        outcome.Code.Value.Value == Status.DeltaOrder && Offsets(work, outcome, memory) is var (last, next) && last == next;

    /// <summary>Whether it is both out of order and beyond the transfer: either code is legal (DSA-DLT-10).</summary>
    private static bool BreaksBothRules(Work<Concrete> work, Outcome<Concrete> outcome, ByteMemory memory) =>
        Offsets(work, outcome, memory) is var (last, next) && next <= last && (ulong)next * 8 >= work.TransferSize.Value.Value;

    private static (int Last, int Next) Offsets(Work<Concrete> work, Outcome<Concrete> outcome, ByteMemory memory)
    {
        var (at, done) = (work.Source.Value.Value, outcome.Bytes.Value.Value);
        return (done == 0 ? -1 : Offset(at + done - DeltaEntry.Size), Offset(at + done));

        int Offset(ulong entry)
        {
            Span<byte> bytes = stackalloc byte[DeltaEntry.Size];
            memory.Read(entry, bytes);
            return DeltaEntry.Read(bytes).Offset;
        }
    }

    /// <summary>Whether a byte that is not as the model has it is legal all the same.</summary>
    internal bool Allows(int offset, byte observed)
    {
        if (offset != 0)
        {
            return (Bytes >> offset & 1) == 0;
        }

        return ((observed < 0x80 ? Statuses : WriteStatuses) >> (observed & 0x3F) & 1) != 0;
    }
}
