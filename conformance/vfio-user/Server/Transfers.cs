using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <summary>
/// Accesses to memory that the client makes for the device, by messages. A step of the device that meets one that is not answered yet is taken again later and
/// then makes the same accesses in the same order: their results are kept until the step is over. One access is asked for at a time, and no more than
/// <see cref="Most"/> bytes: QEMU 11.1 never sends the rest of a reply that does not fit its socket's buffer (212,992 bytes by default) at once.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="patience">How long an answer may take.</param>
internal sealed class Transfers(Connection connection, TimeSpan patience)
{
    /// <summary>Bytes of one access at most.</summary>
    internal const int Most = 1 << 16;

    private readonly List<Access> step = [];
    private readonly Dictionary<ushort, Access> open = [];
    private ushort lastId;
    private int next;

    /// <summary>Whether an answer is waited for.</summary>
    internal bool IsWaiting => open.Count > 0;

    /// <summary>The next access of the step: what it came to, or pending.</summary>
    internal Transfer Next(bool write, ulong address, int count, ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (next < step.Count && !step[next].IsSame(write, address, count, from))
        {
            // What the client did meanwhile has changed the step: what was asked for has happened and is of no use.
            step.RemoveRange(next, step.Count - next);
        }

        if (next == step.Count)
        {
            if (IsWaiting)
            {
                return Transfer.Pending;
            }

            step.Add(Ask(write, address, count, from));
        }

        var access = step[next++];
        if (access.Result == Transfer.Done && !write)
        {
            access.Data.CopyTo(to);
        }

        return access.Result;
    }

    /// <summary>The step is taken from its beginning.</summary>
    internal void Again() => next = 0;

    /// <summary>The step is over.</summary>
    internal void Forget()
    {
        step.Clear();
        next = 0;
    }

    /// <summary>A reply has come.</summary>
    /// <exception cref="ProtocolException">It is to nothing asked, or not what was asked.</exception>
    internal void Take(in Header header, ReadOnlySpan<byte> payload)
    {
        if (!open.Remove(header.Id, out var access))
        {
            throw new ProtocolException($"it sent a reply with the id {header.Id} to nothing it was asked");
        }

        if (header.Command != access.Command)
        {
            throw new ProtocolException(
                $"it answered {access.Command} with a reply to {(Enum.IsDefined(header.Command) ? header.Command : $"command {(int)header.Command}")}"
            );
        }

        if (header.HasFailed)
        {
            access.Result = Transfer.Fault;
            return;
        }

        // Peers answer DMA_WRITE with 0, 12 or 16 bytes.
        var isRight = access.IsWrite ? payload.Length is 0 or 12 or 16 : payload.Length == 16 + access.Count;
        if (!isRight)
        {
            throw new ProtocolException($"it answered {access.Command} of {access.Count} bytes with {payload.Length} bytes of payload");
        }

        access.Data = access.IsWrite ? access.Data : payload[16..].ToArray();
        access.Result = Transfer.Done;
    }

    /// <summary>Sees that nothing is waited for too long.</summary>
    internal void Check(long now)
    {
        foreach (var access in open.Values)
        {
            if (now - access.Asked > patience.TotalMilliseconds)
            {
                throw new ProtocolException($"it did not answer {access.Command} of {access.Count} bytes at 0x{access.Address:x} within {patience.TotalSeconds:0.###} s");
            }
        }
    }

    private Access Ask(bool write, ulong address, int count, ReadOnlySpan<byte> from)
    {
        while (open.ContainsKey(++lastId)) { }
        var access = new Access(write, address, count, from.ToArray()) { Asked = Environment.TickCount64 };
        open[lastId] = access;
        var payload = new DmaAccess(address, (ulong)count);
        connection.Queue(new Header(lastId, access.Command, 0), MemoryMarshal.AsBytes(new ReadOnlySpan<DmaAccess>(in payload)), from);
        connection.Flush();
        return access;
    }

    private sealed class Access(bool write, ulong address, int count, byte[] data)
    {
        internal bool IsWrite => write;

        internal ulong Address => address;

        internal int Count => count;

        internal Command Command => write ? Command.DmaWrite : Command.DmaRead;

        internal long Asked { get; init; }

        internal Transfer Result { get; set; } = Transfer.Pending;

        internal byte[] Data { get; set; } = data;

        internal bool IsSame(bool otherWrite, ulong otherAddress, int otherCount, ReadOnlySpan<byte> from) =>
            write == otherWrite && address == otherAddress && count == otherCount && (!write || from.SequenceEqual(Data));
    }
}
