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
    private const int PageBytes = 4096;

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
        var (at, bytes) = (address.Value.Value, IByteMemory.Record(quadwords));
        var fault = !Put(at + 1, bytes.AsSpan(1)) || !Put(at, bytes.AsSpan(0, 1));
        log.Add(Event.DmaWrite(at, bytes, fault, PasidOf(requester)));
    }

    /// <summary>Reads bytes; where the client has not all of them, page by page, to know how far the access comes.</summary>
    public override int Read(Requester<Concrete> requester, ulong address, Span<byte> to)
    {
        var done = Get(address, to) ? to.Length : 0;
        for (int n; done < to.Length; done += n)
        {
            n = InPage(address + (ulong)done, to.Length - done);
            if (n == to.Length || !Get(address + (ulong)done, to.Slice(done, n)))
            {
                break;
            }
        }

        Note(to[..done], (at, data) => Event.DmaRead(address + at, data.Length, data, pasid: PasidOf(requester)));
        if (done < to.Length)
        {
            log.Add(Event.DmaRead(address + (ulong)done, to.Length - done, fault: true, pasid: PasidOf(requester)));
        }

        return done;
    }

    /// <summary>Writes bytes, as <see cref="Read(Requester{Concrete}, ulong, Span{byte})"/> reads them.</summary>
    public override int Write(Requester<Concrete> requester, ulong address, ReadOnlySpan<byte> from)
    {
        var done = Put(address, from) ? from.Length : 0;
        for (int n; done < from.Length; done += n)
        {
            n = InPage(address + (ulong)done, from.Length - done);
            if (n == from.Length || !Put(address + (ulong)done, from.Slice(done, n)))
            {
                break;
            }
        }

        Note(from[..done], (at, data) => Event.DmaWrite(address + at, data, pasid: PasidOf(requester)));
        if (done < from.Length)
        {
            log.Add(Event.DmaWrite(address + (ulong)done, from[done..].ToArray(), fault: true, PasidOf(requester)));
        }

        return done;
    }

    private bool Get(ulong at, Span<byte> to) => Client is not null && IsThere(Client.Read(at, to));

    private bool Put(ulong at, ReadOnlySpan<byte> bytes) => Client is not null && IsThere(Client.Write(at, bytes));

    private static int InPage(ulong address, int length) => Math.Min(length, PageBytes - (int)(address % PageBytes));

    private static bool IsThere(Transfer transfer) => transfer == Transfer.Pending ? throw new MemoryPendingException() : transfer == Transfer.Done;

    private void Note(ReadOnlySpan<byte> bytes, Func<ulong, byte[], Event> make)
    {
        for (var start = 0; start < bytes.Length; start += Chunk)
        {
            log.Add(make((ulong)start, bytes[start..Math.Min(bytes.Length, start + Chunk)].ToArray()));
        }
    }

    private static long PasidOf(Requester<Concrete> requester) => (bool)requester.HasPasid ? (long)requester.Pasid.Value.Value : -1;
}

/// <summary>The client has been asked for memory and has not answered: the step is taken again later.</summary>
internal sealed class MemoryPendingException : Exception;
