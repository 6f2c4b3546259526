using System.Buffers.Binary;
using Dsa.Model;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>The tester's memory, every access noted with the PASID it carries.</summary>
/// <param name="memory">The memory.</param>
/// <param name="seen">Where accesses are noted.</param>
internal sealed class WatchedMemory(TesterMemory memory, List<Event> seen) : IMemory<Concrete>
{
    private const int RecordBytes = 32;

    /// <summary>The most bytes one event shows.</summary>
    private const int Chunk = 1 << 18;

    /// <inheritdoc/>
    public Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address)
    {
        var reaches = memory.CanWriteRecord(requester, address);
        if (!(bool)reaches)
        {
            seen.Add(Event.DmaWrite(address.Value.Value, new byte[RecordBytes], fault: true, PasidOf(requester)));
        }

        return reaches;
    }

    /// <inheritdoc/>
    public void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords)
    {
        memory.WriteRecord(requester, address, quadwords);
        var bytes = new byte[RecordBytes];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), quadwords[i].Value.Value);
        }

        seen.Add(Event.DmaWrite(address.Value.Value, bytes, pasid: PasidOf(requester)));
    }

    /// <inheritdoc/>
    public Moved<Concrete> Move(Requester<Concrete> requester, Word<Concrete> source, Word<Concrete> destination, Word<Concrete> length)
    {
        var (from, to, n, pasid) = (source.Value.Value, destination.Value.Value, length.Value.Value, PasidOf(requester));
        var first = seen.Count;
        for (ulong done = 0; done < n && memory.IsMapped(from, (int)n); done += Chunk)
        {
            var data = new byte[Math.Min(Chunk, n - done)];
            memory.Read(from + done, data);
            seen.Add(Event.DmaRead(from + done, data.Length, data, pasid: pasid));
        }

        var moved = memory.Move(requester, source, destination, length);
        if ((bool)moved.Faulted)
        {
            seen.Add((bool)moved.Wrote ? Event.DmaWrite(to, new byte[Math.Min(n, 4096)], fault: true, pasid) : Event.DmaRead(from, (int)n, fault: true, pasid: pasid));
            return moved;
        }

        for (int i = first, reads = seen.Count; i < reads; i++)
        {
            seen.Add(Event.DmaWrite(to + (seen[i].At - from), seen[i].Data!, pasid: pasid));
        }

        return moved;
    }

    private static long PasidOf(Requester<Concrete> requester) => (bool)requester.HasPasid ? (long)requester.Pasid.Value.Value : -1;
}
