using System.Collections.Immutable;
using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Guest memory, and which of its bytes mean something.</content>
internal sealed partial class Hypothesis
{
    private const int RecordBytes = 32;

    /// <summary>Whether the trace shows what stands in memory. Where it does not, only what the device was seen to read is known, and that for the moment.</summary>
    private readonly bool seesMemory;

    /// <summary>Completion records written and not yet overwritten, by address.</summary>
    private readonly Dictionary<ulong, SeenRecord> records = [];

    /// <summary>What was written of something unknown, or by an operation that did not come to its end: how far it came is the implementation's.</summary>
    private readonly SpanSet torn = new();

    /// <summary>Which operations wrote where: for reports.</summary>
    private ImmutableList<(Span Span, ulong Operation)> writers = [];

    /// <summary>What work wrote of which only a Drain tells that it is done.</summary>
    private readonly SpanSet drained = new();

    internal ByteMemory Memory { get; }

    /// <summary>Work is done since a Drain is.</summary>
    internal void Drained(in Flying work)
    {
        drained.Add(work.Memory.Writes);
        drained.Add(work.Memory.Records);
    }

    /// <summary>Whether work wrote a byte of which only a Drain tells that it is done.</summary>
    internal bool IsDrained(ulong address) => drained.Meets(new(address, 1));

    /// <summary>The requirement of the operation that wrote a byte last, or of Memory Move where none did.</summary>
    internal string WrittenFor(ulong address) =>
        writers.FindLast(writer => writer.Span.Meets(new(address, 1))).Operation switch
        {
            Operation.Fill => "DSA-OP-04",
            Operation.Dualcast => "DSA-OP-06",
            Operation.CreateDelta => "DSA-DLT-01",
            Operation.ApplyDelta => "DSA-DLT-08",
            Operation.CopyWithCrc => "DSA-CRC-10",
            Operation.DifInsert => "DSA-DIF-14",
            Operation.DifStrip => "DSA-DIF-13",
            Operation.DifUpdate => "DSA-DIF-15",
            _ => "DSA-OP-02",
        };

    /// <summary>The memory the descriptor in a slot works on.</summary>
    internal Footprint Touched(int slot) => Footprint.Of(new Work<Concrete>(Device, slot), Memory);

    /// <summary>
    /// Carries out the descriptor in a slot, in one of the ways that the answer leaves open: an invalid handle may be left out of SWERROR (way 1), and members of a batch have
    /// answers of their own.
    /// </summary>
    internal void Execute(int slot, ulong discarded, ulong refusal, int way = 0) => Execute(slot, discarded, refusal, way, isSilent: false);

    /// <summary>Carries out a plain descriptor whose message was sent earlier, or never.</summary>
    internal void ExecuteSilently(int slot, ulong refusal) => Execute(slot, 0, refusal, way: 0, isSilent: true);

    private void Execute(int slot, ulong discarded, ulong refusal, int way, bool isSilent)
    {
        var left = Leave(slot);
        var isSeen = left.IsPlain && TakeClaim(left.Entry, left.Passed);
        isSilent |= isSeen;
        var message = isSilent && left.Entry >= 0 ? Message.Of(this, left.Entry) : default;
        var hasLeft = left.IsPlain && TakePlace(left.Wq, left.PassedInWq);
        if (discarded == 0 && refusal == 0 && MembersOf(new Work<Concrete>(Device, slot)) is { Count: > 0 } members)
        {
            ExecuteBatch(left, members, way, isSeen);
        }
        else
        {
            Device.Execute(slot, discarded, refusal, quiet: refusal != 0 && way == 1);
        }

        if (isSilent && left.Entry >= 0)
        {
            message.Restore(this, left.Entry);
        }

        if (hasLeft)
        {
            Device[WqCfg.Occupancy, left.Wq] += 1;
        }
    }

    /// <summary>A descriptor ended: notes what of its record and of its destination means something.</summary>
    private void Note(Work<Concrete> work, Outcome<Concrete> outcome)
    {
        var code = outcome.Code.Value.Value;
        if (code == 0 || !seesMemory)
        {
            return;
        }

        var touched = Footprint.Of(work, Memory);
        var isBatch = !work.IsMember && (bool)work.Is(Operation.Batch);
        var isCarriedOut = !isBatch && code is < Status.UnsupportedOperation or Status.ReadbackFault;
        var isUnknown = isCarriedOut && (!RecordMeaning.IsDefined(work) || touched.Reads.Any(IsUnknown) || SeenRecord.RepeatsAnOffset(work, outcome, Memory));
        if (isCarriedOut && (bool)outcome.IsOrderly)
        {
            Forget(touched.Writes);
            writers = touched.Writes.Aggregate(writers, (all, span) => all.Add((span, work.Operation.Value.Value)));
        }

        if (
            isUnknown
            || (isCarriedOut && (code == Status.DifError || RecordMeaning.MayEndEarly(work, outcome) || TearsOnTheWay(touched) || MayGoUnnoticed(work, touched)))
        )
        {
            torn.Add(touched.Writes);
        }

        if ((bool)(work.Has(Flag.RecordAddressValid) & (!outcome.IsOrderly | work.Has(Flag.RequestRecord))))
        {
            torn.Remove(new Span(work.RecordAddress.Value.Value, RecordBytes));
            records[work.RecordAddress.Value.Value] = SeenRecord.Of(work, outcome, isCarriedOut ? touched : default, isUnknown, Memory);
        }
    }

    /// <summary>Whether not all of what stands in a range is known.</summary>
    private bool IsUnknown(Span span) => torn.Meets(span) || records.Any(r => r.Value.Bytes != uint.MaxValue && span.Meets(new(r.Key, RecordBytes)));

    /// <summary>The tester writes memory: every byte means something.</summary>
    internal void Store(ulong at, ReadOnlySpan<byte> data)
    {
        Memory.Write(at, data);
        var written = new Span(at, (ulong)data.Length);
        Forget([written]);
        CoverGhosts(written);
    }

    /// <summary>The device was seen to read memory that the trace does not show otherwise.</summary>
    internal void Learn(ulong at, ReadOnlySpan<byte> data)
    {
        Memory.Write(at, data);
        Reconfigured();
    }

    /// <summary>What is written over is known again.</summary>
    private void Forget(IEnumerable<Span> written)
    {
        foreach (var span in written)
        {
            foreach (var (record, _) in records)
            {
                if (span.Meets(new(record, RecordBytes)))
                {
                    records.Remove(record);
                }
            }

            torn.Remove(span);
            drained.Remove(span);
        }
    }

    /// <summary>The first byte that is not as observed and means something, or -1.</summary>
    internal int Differs(ulong at, byte[] observed)
    {
        Span<byte> expected = observed.Length <= 4096 ? stackalloc byte[observed.Length] : new byte[observed.Length];
        Memory.Read(at, expected);
        var open = StillOpen(at, observed);
        for (var i = expected.CommonPrefixLength(observed); i < observed.Length; i++)
        {
            if (expected[i] != observed[i] && Means(at + (ulong)i, observed[i]) && !open.Exists(batch => batch.Allows(at + (ulong)i, observed[i])))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a byte is one of a completion record.</summary>
    internal bool IsInRecord(ulong address) => records.Keys.Any(r => new Span(r, RecordBytes).Meets(new(address, 1)));

    private bool Means(ulong address, byte observed)
    {
        foreach (var (record, seen) in records)
        {
            if (address - record < RecordBytes && seen.Allows((int)(address - record), observed))
            {
                return false;
            }
        }

        return !torn.Meets(new(address, 1)) && !IsBeingWritten(address);
    }

    /// <summary>Whether work in flight may have written a byte already: its destination, and all of its completion record but the status, which comes last.</summary>
    private bool IsBeingWritten(ulong address)
    {
        var at = new Span(address, 1);
        foreach (ref readonly var f in Flight)
        {
            if (f.Memory.MayHaveWritten(at))
            {
                return true;
            }
        }

        foreach (var ghost in Ghosts)
        {
            if (ghost.Work.Memory.MayHaveWritten(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The status byte of a completion record.</summary>
    internal byte StatusAt(Span record)
    {
        Span<byte> status = stackalloc byte[1];
        Memory.Read(record.At, status);
        return status[0];
    }

    /// <summary>Whether the status byte of a record may be this: as the model left it, or as another refusal that was as true leaves it.</summary>
    internal bool MayStandAt(Span record, byte status) => StatusAt(record) == status || (records.TryGetValue(record.At, out var seen) && seen.Allows(0, status));

    /// <summary>A read has shown records: of the refusals that were as true it was this one, and stays it.</summary>
    internal void Pin(ulong at, byte[] observed)
    {
        foreach (var (record, seen) in records.Where(r => r.Key - at < (ulong)observed.Length && r.Value.Bytes != 0).ToList())
        {
            var status = observed[record - at];
            if (MayStandAt(new(record, RecordBytes), status))
            {
                Memory.Write(record, [status]);
                records[record] = seen with { Statuses = 0, WriteStatuses = 0 };
            }
        }
    }

    /// <summary>The order of the writes of this work is open: what they leave is not known.</summary>
    internal void Blur(in Flying work)
    {
        if (work.Tangles > 0)
        {
            torn.Add(work.Memory.Writes);
        }
    }

    /// <summary>Whether an operation faults and can have begun, at the first byte of all its ranges or at their last.</summary>
    private bool TearsOnTheWay(Footprint touched)
    {
        var spans = touched.Reads.AddRange(touched.Writes).RemoveAll(span => span.Length == 0);
        return !spans.All(Reaches) && (spans.All(span => Reaches(span.First)) || spans.All(span => Reaches(span.Last)));
    }

    /// <summary>Whether a device without ATS may write past a fault.</summary>
    private bool MayGoUnnoticed(Work<Concrete> work, Footprint touched) => !(bool)work.IsTold && touched.Writes.Any(span => span.Length != 0 && !Reaches(span));

    private bool Reaches(Span span) => Memory.Translate!(-1, span.At, (int)Math.Min(span.Length, int.MaxValue), false);

    private void CopyMemoryFrom(Hypothesis other)
    {
        Memory.CopyFrom(other.Memory);
        if (records.Count + other.records.Count > 0)
        {
            records.Clear();
            foreach (var (address, seen) in other.records)
            {
                records[address] = seen;
            }
        }

        torn.CopyFrom(other.torn);
        drained.CopyFrom(other.drained);
        (writers, batches) = (other.writers, other.batches);
    }

    private bool MemoryIsSameAs(Hypothesis other) =>
        !seesMemory
        || (
            records.Count == other.records.Count
            && records.All(r => other.records.TryGetValue(r.Key, out var seen) && seen == r.Value)
            && torn.IsSameAs(other.torn)
            && BatchesAreSameAs(other)
            && Memory.IsSameAs(other.Memory)
        );
}
