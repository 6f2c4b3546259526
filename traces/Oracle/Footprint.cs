using System.Collections.Immutable;
using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Values;
using Buffer = Dsa.Model.Descriptors.Buffer;

namespace Dsa.Traces;

/// <summary>The memory a descriptor works on, which may be read beyond its end (DSA-OP-10): what it reads, what it writes, and where completion records are. A batch has that of its members, and its list.</summary>
internal readonly record struct Footprint(ImmutableArray<Span> Reads, ImmutableArray<Span> Writes, ImmutableArray<Span> Records)
{
    private const ulong RecordBytes = 32;
    private const ulong DescriptorBytes = 64;

    /// <summary>The footprint of a descriptor, with the members of a batch as they stand in memory now.</summary>
    internal static Footprint Of(Work<Concrete> work, ByteMemory memory)
    {
        var (reads, writes) = (ImmutableArray.CreateBuilder<Span>(), ImmutableArray.CreateBuilder<Span>());
        ImmutableArray<Span> records = (bool)work.Has(Flag.RecordAddressValid) ? [new(work.RecordAddress.Value.Value, RecordBytes)] : [];
        for (var i = 0; i < 3; i++)
        {
            var span = new Span(work.Address(i).Value.Value, work.Length(i).Value.Value);
            switch ((Buffer)work.Kind(i).Value.Value)
            {
                case Buffer.Written:
                    writes.Add(span);
                    break;
                case Buffer.Read or Buffer.Flushed:
                    reads.Add(span);
                    break;
                default:
                    break;
            }
        }

        if ((bool)(work.IsCrc & work.Has(Flag.ReadCrcSeed)))
        {
            reads.Add(new(work.CrcSeedAddress.Value.Value, 8));
        }

        if (!IsBatch(work))
        {
            return new(reads.ToImmutable(), writes.ToImmutable(), records);
        }

        reads.Add(new(work.Source.Value.Value, DescriptorBytes * work.TransferSize.Value.Value));
        foreach (var member in Members(work, memory))
        {
            var touched = Of(member, memory);
            reads.AddRange(touched.Reads);
            writes.AddRange(touched.Writes);
            records = records.AddRange(touched.Records);
        }

        return new(reads.ToImmutable(), writes.ToImmutable(), records);
    }

    /// <summary>The members of a batch as they stand in memory, as far as they can be fetched; none of another descriptor.</summary>
    internal static IEnumerable<Work<Concrete>> Members(Work<Concrete> work, ByteMemory memory)
    {
        const ulong most = 1024;
        var words = new Word<Concrete>[8];
        for (ulong i = 0; IsBatch(work) && i < Math.Min(work.TransferSize.Value.Value, most); i++)
        {
            if (!(bool)((IMemory<Concrete>)memory).Fetch(work.Requester, work.Source, (int)i, words))
            {
                yield break;
            }

            yield return new Work<Concrete>(work, [.. words], i);
        }
    }

    /// <summary>Whether the order of two descriptors shows in memory.</summary>
    internal bool Conflicts(in Footprint other) =>
        Meets(Writes, other.Reads)
        || Meets(Writes, other.Writes)
        || Meets(Writes, other.Records)
        || Meets(Records, other.Reads)
        || Meets(Records, other.Writes)
        || Meets(Records, other.Records)
        || Meets(Reads, other.Writes)
        || Meets(Reads, other.Records);

    internal bool IsSameAs(in Footprint other) => Reads.SequenceEqual(other.Reads) && Writes.SequenceEqual(other.Writes) && Records.SequenceEqual(other.Records);

    /// <summary>Whether a range of memory is used.</summary>
    internal bool Meets(Span span) => Meets(Reads, span) || Meets(Writes, span) || Meets(Records, span);

    /// <summary>Whether a byte may have been written before the status of a record, which comes last.</summary>
    internal bool MayHaveWritten(Span address)
    {
        foreach (var record in Records)
        {
            if (record.Meets(address) && address.At != record.At)
            {
                return true;
            }
        }

        return Meets(Writes, address);
    }

    private static bool IsBatch(Work<Concrete> work) => !work.IsMember && (bool)work.Is(Operation.Batch);

    private static bool Meets(ImmutableArray<Span> some, ImmutableArray<Span> others)
    {
        foreach (var other in others)
        {
            if (Meets(some, other))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Meets(ImmutableArray<Span> some, Span other)
    {
        foreach (var one in some)
        {
            if (one.Meets(other))
            {
                return true;
            }
        }

        return false;
    }
}
