using Dsa.Model;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>The tester's memory, every access noted with the PASID it carries.</summary>
/// <param name="memory">The memory.</param>
/// <param name="seen">Where accesses are noted.</param>
internal sealed class WatchedMemory(TesterMemory memory, List<Event> seen) : IByteMemory
{
    private const int RecordBytes = 32;

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
    public int Read(Requester<Concrete> requester, ulong address, Span<byte> to)
    {
        var done = memory.Read(requester, address, to);
        if (done > 0)
        {
            seen.Add(Event.DmaRead(address, done, to[..done].ToArray(), pasid: PasidOf(requester)));
        }

        if (done < to.Length)
        {
            seen.Add(Event.DmaRead(address + (ulong)done, to.Length - done, fault: true, pasid: PasidOf(requester)));
        }

        return done;
    }

    /// <inheritdoc/>
    public int Write(Requester<Concrete> requester, ulong address, ReadOnlySpan<byte> from)
    {
        var done = memory.Write(requester, address, from);
        if (done > 0)
        {
            seen.Add(Event.DmaWrite(address, from[..done].ToArray(), pasid: PasidOf(requester)));
        }

        if (done < from.Length)
        {
            seen.Add(Event.DmaWrite(address + (ulong)done, from[done..].ToArray(), fault: true, PasidOf(requester)));
        }

        return done;
    }

    private static long PasidOf(Requester<Concrete> requester) => (bool)requester.HasPasid ? (long)requester.Pasid.Value.Value : -1;
}
