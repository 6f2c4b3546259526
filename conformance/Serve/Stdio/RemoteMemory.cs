using Dsa.Model;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Conformance.Serve;

/// <summary>The tester's memory at the other end of the connection: every access is asked for.</summary>
/// <param name="peer">The tester.</param>
public sealed class RemoteMemory(Peer peer) : TesterMemory
{
    private const int RecordBytes = 32;
    private const int PageBytes = 4096;

    /// <inheritdoc/>
    public override Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address) =>
        peer.Ask(Event.DmaRead(address.Value.Value, RecordBytes, pasid: PasidOf(requester))) is not null;

    /// <inheritdoc/>
    public override void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords) =>
        peer.Ask(Event.DmaWrite(address.Value.Value, IByteMemory.Record(quadwords), pasid: PasidOf(requester)));

    /// <summary>Reads bytes; where the tester tells of a fault it is asked page by page, to know how far the access comes.</summary>
    public override int Read(Requester<Concrete> requester, ulong address, Span<byte> to)
    {
        if (peer.Ask(Event.DmaRead(address, to.Length, pasid: PasidOf(requester))) is { } read && read.Length == to.Length)
        {
            read.CopyTo(to);
            return to.Length;
        }

        var done = 0;
        for (int n; IsSplit(address, to.Length) && done < to.Length; done += n)
        {
            n = InPage(address + (ulong)done, to.Length - done);
            if (peer.Ask(Event.DmaRead(address + (ulong)done, n, pasid: PasidOf(requester))) is not { } page || page.Length != n)
            {
                break;
            }

            page.CopyTo(to[done..]);
        }

        return done;
    }

    /// <summary>Writes bytes, as <see cref="Read(Requester{Concrete}, ulong, Span{byte})"/> reads them.</summary>
    public override int Write(Requester<Concrete> requester, ulong address, ReadOnlySpan<byte> from)
    {
        if (peer.Ask(Event.DmaWrite(address, from.ToArray(), pasid: PasidOf(requester))) is not null)
        {
            return from.Length;
        }

        var done = 0;
        for (int n; IsSplit(address, from.Length) && done < from.Length; done += n)
        {
            n = InPage(address + (ulong)done, from.Length - done);
            if (peer.Ask(Event.DmaWrite(address + (ulong)done, from.Slice(done, n).ToArray(), pasid: PasidOf(requester))) is null)
            {
                break;
            }
        }

        return done;
    }

    private static bool IsSplit(ulong address, int length) => InPage(address, length) < length;

    private static int InPage(ulong address, int length) => Math.Min(length, PageBytes - (int)(address % PageBytes));

    private static long PasidOf(Requester<Concrete> requester) => (bool)requester.HasPasid ? (long)requester.Pasid.Value.Value : -1;
}
