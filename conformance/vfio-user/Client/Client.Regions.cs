using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <content>Accesses to regions: one at a time, or many begun before the first is ended.</content>
public sealed partial class Client
{
    /// <summary>Reads a region; false where the server answers with an error. What is longer than the server takes at once is read in parts.</summary>
    public bool TryRead(uint region, ulong offset, Span<byte> to)
    {
        for (var at = 0; at < to.Length; at += Server.Data)
        {
            var part = to.Slice(at, Math.Min(Server.Data, to.Length - at));
            BeginRead(region, offset + (ulong)at, part.Length);
            if (!EndRead(part))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a region and waits until it is written; false where the server answers with an error. What is longer than the server takes at once is written in parts.</summary>
    public bool TryWrite(uint region, ulong offset, ReadOnlySpan<byte> data)
    {
        for (var at = 0; at < data.Length; at += Server.Data)
        {
            BeginWrite(region, offset + (ulong)at, data.Slice(at, Math.Min(Server.Data, data.Length - at)));
            if (!EndWrite())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a region without an answer. It is sent with the next request, or by <see cref="Flush"/>, and is done before that request is answered.</summary>
    public void Post(uint region, ulong offset, ReadOnlySpan<byte> data)
    {
        CheckCount(data.Length);
        var access = new RegionAccess(offset, region, (uint)data.Length);
        connection.Queue(new Header(++lastId, Command.RegionWrite, 0, Header.NoReply), MemoryMarshal.AsBytes(new ReadOnlySpan<RegionAccess>(in access)), data);
    }

    /// <summary>Sends what is begun or posted.</summary>
    public void Flush() => connection.Flush();

    /// <summary>Begins a read; <see cref="EndRead"/> gives its bytes. Begun requests are ended in the order they were begun.</summary>
    /// <exception cref="InvalidOperationException">There is no <see cref="HasRoom">room</see>.</exception>
    public void BeginRead(uint region, ulong offset, int count)
    {
        CheckCount(count);
        var access = new RegionAccess(offset, region, (uint)count);
        Ask(Command.RegionRead, MemoryMarshal.AsBytes(new ReadOnlySpan<RegionAccess>(in access)), default, count);
    }

    /// <summary>Begins a write; <see cref="EndWrite"/> waits for its end.</summary>
    /// <exception cref="InvalidOperationException">There is no <see cref="HasRoom">room</see>.</exception>
    public void BeginWrite(uint region, ulong offset, ReadOnlySpan<byte> data)
    {
        CheckCount(data.Length);
        var access = new RegionAccess(offset, region, (uint)data.Length);
        Ask(Command.RegionWrite, MemoryMarshal.AsBytes(new ReadOnlySpan<RegionAccess>(in access)), data, data.Length);
    }

    /// <summary>Waits for the oldest request, a read; false where the server answers with an error.</summary>
    /// <param name="to">As many bytes as were asked for.</param>
    public bool EndRead(Span<byte> to)
    {
        MustBeNext(Command.RegionRead, to.Length);
        if (!Await())
        {
            return false;
        }

        var access = Fixed<RegionAccess>();
        var data = connection.Payload[Unsafe.SizeOf<RegionAccess>()..];
        if (access.Count != (uint)to.Length || data.Length != to.Length)
        {
            throw new ProtocolException($"it answered a read of {to.Length} bytes with {data.Length} and said {access.Count}");
        }

        data.CopyTo(to);
        return true;
    }

    /// <summary>Waits for the oldest request, a write; false where the server answers with an error.</summary>
    public bool EndWrite()
    {
        var count = window[first].Count;
        MustBeNext(Command.RegionWrite, count);
        if (!Await())
        {
            return false;
        }

        var access = Fixed<RegionAccess>();
        return access.Count == (uint)count && connection.Payload.Length == Unsafe.SizeOf<RegionAccess>()
            ? true
            : throw new ProtocolException($"it answered a write of {count} bytes with {connection.Payload.Length} bytes of payload and said {access.Count}");
    }

    private void CheckCount(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Server.Data);
    }

    private void MustBeNext(Command command, int count)
    {
        if (pending == 0 || window[first].Command != command || window[first].Count != count)
        {
            throw new InvalidOperationException("Another request is to be ended first.");
        }
    }
}
