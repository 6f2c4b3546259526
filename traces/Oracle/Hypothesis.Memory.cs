using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Guest memory, and which of its bytes mean something.</content>
internal sealed partial class Hypothesis
{
    private const int RecordBytes = 32;

    /// <summary>Completion records written and not yet overwritten: address to (bytes that mean something, one bit a byte).</summary>
    private readonly Dictionary<ulong, uint> records = [];

    /// <summary>Destinations of copies that faulted: how far a copy came is the implementation's.</summary>
    private readonly List<Span> torn = [];

    internal ByteMemory Memory { get; }

    /// <summary>Carries out the descriptor in a slot and notes what of its record and of its destination means something.</summary>
    internal void Execute(int slot, ulong discarded, ulong refusal, bool quiet = false) => Execute(slot, discarded, refusal, quiet, isSilent: false);

    /// <summary>Carries out a plain descriptor whose message was sent earlier, or never.</summary>
    internal void ExecuteSilently(int slot, ulong refusal) => Execute(slot, 0, refusal, quiet: false, isSilent: true);

    private void Execute(int slot, ulong discarded, ulong refusal, bool quiet, bool isSilent)
    {
        var left = Leave(slot);
        isSilent |= left.IsPlain && TakeClaim(left.Entry, left.Passed);
        var message = isSilent && left.Entry >= 0 ? Message.Of(this, left.Entry) : default;
        var hasLeft = left.IsPlain && TakePlace(left.Wq, left.PassedInWq);
        var work = new Work<Concrete>(Device, slot);
        var record = At(Held.Word1, slot);
        var hasRecord = (bool)work.Has(Flag.RecordAddressValid);
        var (source, destination, _) = Span.Touched(work);
        Device.Execute(slot, discarded, refusal, quiet);
        if (isSilent && left.Entry >= 0)
        {
            message.Restore(this, left.Entry);
        }

        if (hasLeft)
        {
            Device[WqCfg.Occupancy, left.Wq] += 1;
        }

        if (discarded != 0)
        {
            return;
        }

        if (refusal == 0 && (torn.Exists(source.Meets) || TearsOnTheWay(source, destination)))
        {
            torn.Add(destination);
        }

        if (hasRecord)
        {
            // Status and Bytes Completed mean something in every record of the modelled operations, the other bytes do not (DSA-GEN-02, DSA 8.2).
            Span<byte> status = stackalloc byte[1];
            Memory.Read(record, status);
            records[record] = (status[0] & 0x7FUL) == Status.PageFault ? 0x0000_0001U : 0x0000_00F1;
        }
    }

    /// <summary>The tester writes memory: every byte means something.</summary>
    internal void Store(ulong at, ReadOnlySpan<byte> data)
    {
        Memory.Write(at, data);
        var written = new Span(at, (ulong)data.Length);
        foreach (var (record, _) in records)
        {
            if (written.Meets(new(record, RecordBytes)))
            {
                records.Remove(record);
            }
        }

        torn.RemoveAll(written.Covers);
        CoverGhosts(written);
    }

    /// <summary>The first byte that is not as observed and means something, or -1.</summary>
    internal int Differs(ulong at, byte[] observed)
    {
        Span<byte> expected = observed.Length <= 4096 ? stackalloc byte[observed.Length] : new byte[observed.Length];
        Memory.Read(at, expected);
        for (var i = expected.CommonPrefixLength(observed); i < observed.Length; i++)
        {
            if (expected[i] != observed[i] && Means(at + (ulong)i))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a byte is one of a completion record.</summary>
    internal bool IsInRecord(ulong address) => records.Keys.Any(r => new Span(r, RecordBytes).Meets(new(address, 1)));

    private bool Means(ulong address)
    {
        foreach (var (record, mask) in records)
        {
            if (address - record < RecordBytes && (mask >> (int)(address - record) & 1) == 0)
            {
                return false;
            }
        }

        return !torn.Exists(new Span(address, 1).Meets) && !IsBeingWritten(address);
    }

    /// <summary>Whether work in flight may have written a byte already: its destination, and all of its completion record but the status, which comes last.</summary>
    private bool IsBeingWritten(ulong address)
    {
        var at = new Span(address, 1);
        foreach (ref readonly var f in Flight)
        {
            if (at.Meets(f.Written) || (at.Meets(f.Record) && address != f.Record.At))
            {
                return true;
            }
        }

        foreach (var ghost in Ghosts)
        {
            if (at.Meets(ghost.Work.Written) || (at.Meets(ghost.Work.Record) && address != ghost.Work.Record.At))
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

    /// <summary>The order of writes to this memory is open: its contents are not known.</summary>
    internal void Blur(Span written)
    {
        if (written.Length != 0)
        {
            torn.Add(written);
        }
    }

    /// <summary>Whether a copy faults and can have begun, at its first byte or at its last.</summary>
    private bool TearsOnTheWay(Span source, Span destination) =>
        source.Length != 0
        && !(Reaches(source) && Reaches(destination))
        && ((Reaches(source.First) && Reaches(destination.First)) || (Reaches(source.Last) && Reaches(destination.Last)));

    private bool Reaches(Span span) => Memory.Translate!(-1, span.At, (int)Math.Min(span.Length, int.MaxValue), false);

    private void CopyMemoryFrom(Hypothesis other)
    {
        Memory.CopyFrom(other.Memory);
        if (records.Count + other.records.Count > 0)
        {
            records.Clear();
            foreach (var (address, mask) in other.records)
            {
                records[address] = mask;
            }
        }

        if (torn.Count + other.torn.Count > 0)
        {
            torn.Clear();
            torn.AddRange(other.torn);
        }
    }

    private bool MemoryIsSameAs(Hypothesis other) =>
        records.Count == other.records.Count
        && records.All(r => other.records.TryGetValue(r.Key, out var mask) && mask == r.Value)
        && torn.SequenceEqual(other.torn)
        && Memory.IsSameAs(other.Memory);
}
