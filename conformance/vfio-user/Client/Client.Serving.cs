using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <content>The server's own requests: accesses to memory.</content>
public sealed partial class Client
{
    private byte[] served = new byte[4096];

    /// <summary>Serves what the server asks; whether it asked anything before the time was over.</summary>
    /// <param name="wait">How long to wait for a first request; those that are there already are all served.</param>
    /// <exception cref="ProtocolException">The server is gone, or sends a reply nobody waits for.</exception>
    public bool Serve(TimeSpan wait)
    {
        var any = false;
        var deadline = Deadline();
        for (var left = wait; Receive(left); left = TimeSpan.Zero)
        {
            any = true;
            if (!TryServe())
            {
                throw new ProtocolException($"it sent a reply with the id {connection.Header.Id}, which nobody waits for");
            }

            _ = Left(deadline);
        }

        return any;
    }

    /// <summary>Serves the message if it is a request; false if it is a reply.</summary>
    private bool TryServe()
    {
        var header = connection.Header;
        if (header.IsReply)
        {
            return false;
        }

        if (!header.IsCommand)
        {
            throw new ProtocolException($"it sent a message that is neither a command nor a reply (flags 0x{header.Flags:x})");
        }

        var error =
            connection.Fds.Length > 0 ? Errno.Invalid
            : header.Command == Command.DmaRead ? ServeRead(header)
            : header.Command == Command.DmaWrite ? ServeWrite(header)
            : Errno.NotSupported;
        if (error != 0 && header.WantsReply)
        {
            connection.Queue(header with { Flags = Header.Reply | Header.Failed, Error = (uint)error }, []);
        }

        return true;
    }

    private Errno ServeRead(in Header header)
    {
        var payload = connection.Payload;
        if (payload.Length != Unsafe.SizeOf<DmaAccess>())
        {
            return Errno.Invalid;
        }

        var access = MemoryMarshal.Read<DmaAccess>(payload);
        if (access.Count > (ulong)Limits.Own.Data)
        {
            return Errno.Invalid;
        }

        if ((int)access.Count > served.Length)
        {
            served = new byte[Limits.Own.Data];
        }

        var data = served.AsSpan(0, (int)access.Count);
        if (!memory.TryRead(access.Address, data))
        {
            return Errno.Fault;
        }

        Reply(header, payload, data);
        return 0;
    }

    private Errno ServeWrite(in Header header)
    {
        var size = Unsafe.SizeOf<DmaAccess>();
        var payload = connection.Payload;
        if (payload.Length < size)
        {
            return Errno.Invalid;
        }

        var access = MemoryMarshal.Read<DmaAccess>(payload);
        if (access.Count != (ulong)(payload.Length - size))
        {
            return Errno.Invalid;
        }

        if (!memory.TryWrite(access.Address, payload[size..]))
        {
            return Errno.Fault;
        }

        Reply(header, payload[..size], []);
        return 0;
    }

    private void Reply(in Header header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> data)
    {
        if (header.WantsReply)
        {
            connection.Queue(new Header(header.Id, header.Command, 0, Header.Reply), payload, data);
        }
    }
}
