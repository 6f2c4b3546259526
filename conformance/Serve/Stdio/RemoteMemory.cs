using System.Buffers.Binary;
using Dsa.Model;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Conformance.Serve;

/// <summary>The tester's memory at the other end of the connection: every access is asked for.</summary>
/// <param name="peer">The tester.</param>
public sealed class RemoteMemory(Peer peer) : TesterMemory
{
    private const int RecordBytes = 32;
    private const int Chunk = 1 << 18;

    /// <inheritdoc/>
    public override Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address) =>
        peer.Ask(Event.DmaRead(address.Value.Value, RecordBytes, pasid: PasidOf(requester))) is not null;

    /// <inheritdoc/>
    public override void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords)
    {
        var bytes = new byte[RecordBytes];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), quadwords[i].Value.Value);
        }

        peer.Ask(Event.DmaWrite(address.Value.Value, bytes, pasid: PasidOf(requester)));
    }

    /// <inheritdoc/>
    public override Moved<Concrete> Move(Requester<Concrete> requester, Word<Concrete> source, Word<Concrete> destination, Word<Concrete> length)
    {
        var (from, to, n) = (source.Value.Value, destination.Value.Value, (int)Math.Min(length.Value.Value, int.MaxValue));
        var pasid = PasidOf(requester);
        var bytes = new byte[n];
        for (var done = 0; done < n; done += Chunk)
        {
            var size = Math.Min(Chunk, n - done);
            if (peer.Ask(Event.DmaRead(from + (ulong)done, size, pasid: pasid)) is not { } read || read.Length != size)
            {
                return new(true, false, 0, source);
            }

            read.CopyTo(bytes, done);
        }

        for (var done = 0; done < n; done += Chunk)
        {
            var size = Math.Min(Chunk, n - done);
            if (peer.Ask(Event.DmaWrite(to + (ulong)done, bytes[done..(done + size)], pasid: pasid)) is null)
            {
                return new(true, true, (ulong)done, destination + (ulong)done);
            }
        }

        return new(false, false, 0, 0);
    }

    private static long PasidOf(Requester<Concrete> requester) => (bool)requester.HasPasid ? (long)requester.Pasid.Value.Value : -1;
}
