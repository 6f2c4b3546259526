using System.Buffers.Binary;
using Dsa.Model;
using Dsa.Model.Values;
using Dsa.Traces;
using Dsa.VfioUser;

namespace Dsa.Conformance.Serve;

/// <summary>The memory of a vfio-user client as the model sees it. Accesses carry no PASID there: a connection is one address space.</summary>
/// <param name="log">Where accesses are noted.</param>
internal sealed class GuestMemory(List<Event> log) : TesterMemory
{
    private const int RecordBytes = 32;

    /// <summary>The most bytes one event shows.</summary>
    private const int Chunk = 1 << 18;

    /// <summary>The client, or null while there is none: then every access faults.</summary>
    internal IClientSide? Client { get; set; }

    /// <inheritdoc/>
    public override Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address)
    {
        var reaches = Client is not null && Client.IsWritable(address.Value.Value, RecordBytes);
        if (!reaches)
        {
            log.Add(Event.DmaWrite(address.Value.Value, new byte[RecordBytes], fault: true, PasidOf(requester)));
        }

        return reaches;
    }

    /// <summary>Writes a completion record, its status last: who polls it finds the rest there.</summary>
    public override void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords)
    {
        var (at, bytes) = (address.Value.Value, new byte[RecordBytes]);
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), quadwords[i].Value.Value);
        }

        var rest = Put(at + 1, bytes.AsSpan(1));
        var fault = rest == Transfer.Fault || Put(at, bytes.AsSpan(0, 1)) == Transfer.Fault;
        log.Add(Event.DmaWrite(at, bytes, fault, PasidOf(requester)));
    }

    /// <inheritdoc/>
    public override Moved<Concrete> Move(Requester<Concrete> requester, Word<Concrete> source, Word<Concrete> destination, Word<Concrete> length)
    {
        var (from, to, n, pasid) = (source.Value.Value, destination.Value.Value, (int)Math.Min(length.Value.Value, int.MaxValue), PasidOf(requester));
        var bytes = new byte[n];
        if (Client is null || Client.Read(from, bytes) is var read && !IsThere(read))
        {
            log.Add(Event.DmaRead(from, n, fault: true, pasid: pasid));
            return new(true, false, 0, source);
        }

        Note(bytes, part => Event.DmaRead(from + (ulong)part.Start, part.Data.Length, part.Data, pasid: pasid));
        if (Put(to, bytes) == Transfer.Fault)
        {
            log.Add(Event.DmaWrite(to, bytes[..Math.Min(n, 4096)], fault: true, pasid));
            return new(true, true, 0, destination);
        }

        Note(bytes, part => Event.DmaWrite(to + (ulong)part.Start, part.Data, pasid: pasid));
        return new(false, false, 0, 0);
    }

    private Transfer Put(ulong at, ReadOnlySpan<byte> bytes)
    {
        var written = Client?.Write(at, bytes) ?? Transfer.Fault;
        _ = IsThere(written);
        return written;
    }

    private static bool IsThere(Transfer transfer) => transfer == Transfer.Pending ? throw new MemoryPendingException() : transfer == Transfer.Done;

    private void Note(byte[] bytes, Func<(int Start, byte[] Data), Event> make)
    {
        for (var start = 0; start < bytes.Length; start += Chunk)
        {
            log.Add(make((start, bytes[start..Math.Min(bytes.Length, start + Chunk)])));
        }
    }

    private static long PasidOf(Requester<Concrete> requester) => (bool)requester.HasPasid ? (long)requester.Pasid.Value.Value : -1;
}

/// <summary>The client has been asked for memory and has not answered: the step is taken again later.</summary>
internal sealed class MemoryPendingException : Exception;
