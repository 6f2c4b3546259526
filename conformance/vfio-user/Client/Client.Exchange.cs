using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <content>Requests and their replies, and the server's requests in between.</content>
public sealed partial class Client
{
    /// <summary>The most requests that wait for replies at once.</summary>
    public const int Window = 64;

    private const int MostBytesInWindow = 1 << 15;
    private readonly Asked[] window = new Asked[Window];
    private int first;
    private int pending;
    private int bytesPending;
    private ushort lastId;
    private byte[] served = new byte[4096];

    /// <summary>
    /// Whether one more request may be begun before a reply is taken. What is under way always fits the buffers of a socket, so neither end waits for the other.
    /// </summary>
    public bool HasRoom => pending < Window && bytesPending < MostBytesInWindow;

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

    private long Deadline() => Environment.TickCount64 + (long)timeout.TotalMilliseconds;

    /// <summary>What is left of the time for a reply, or for the server's accesses where no reply is waited for.</summary>
    private TimeSpan Left(long deadline, Command? awaited = null)
    {
        var left = deadline - Environment.TickCount64;
        return left > 0 ? TimeSpan.FromMilliseconds(left) : throw Silent(awaited);
    }

    private ProtocolException Silent(Command? awaited) =>
        new($"it {(awaited is { } command ? $"gave no reply to {command.Name()}" : "went on and on to access memory")} within {timeout.TotalSeconds:0.###} s");

    private void Ask(Command command, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> data = default, int replyData = 0)
    {
        var id = Remember(command, payload.Length + data.Length, replyData);
        connection.Queue(new Header(id, command, 0), payload, data);
    }

    private ushort Remember(Command command, int bytes, int replyData)
    {
        if (!HasRoom)
        {
            throw new InvalidOperationException("Too many requests wait for replies.");
        }

        var asked = new Asked(++lastId, command, bytes + replyData, replyData);
        window[(first + pending++) % Window] = asked;
        bytesPending += asked.Bytes;
        return asked.Id;
    }

    /// <summary>Waits for the reply to the oldest request; false where it is an error. Its payload stays until the next wait.</summary>
    private bool Await(int mostFds = 0)
    {
        if (pending == 0)
        {
            throw new InvalidOperationException("No request waits for a reply.");
        }

        var asked = window[first];
        var deadline = Deadline();
        do
        {
            if (!Receive(Left(deadline, asked.Command)))
            {
                throw Silent(asked.Command);
            }
        } while (TryServe());

        (first, pending, bytesPending) = ((first + 1) % Window, pending - 1, bytesPending - asked.Bytes);
        Check(asked, mostFds);
        if (connection.Header.HasFailed)
        {
            LastError = connection.Header.Error;
            return false;
        }

        return true;
    }

    private void Check(in Asked asked, int mostFds)
    {
        var header = connection.Header;
        if (header.Id != asked.Id || header.Command != asked.Command)
        {
            throw new ProtocolException(
                $"it sent a reply to {header.Command.Name()} with the id {header.Id}, and one to {asked.Command.Name()} with the id {asked.Id} was next"
            );
        }

        if (connection.Fds.Length > mostFds)
        {
            throw new ProtocolException($"it passed {connection.Fds.Length} descriptors with the reply to {asked.Command.Name()}, where {mostFds} are possible");
        }
    }

    /// <summary>Waits for a reply that must not be an error.</summary>
    private void Require()
    {
        var command = window[first].Command;
        if (!Await())
        {
            throw new ProtocolException($"it answered {command.Name()} with error {LastError}");
        }
    }

    /// <summary>The fixed part of the reply.</summary>
    private T Fixed<T>()
        where T : unmanaged
    {
        var payload = connection.Payload;
        return payload.Length >= Unsafe.SizeOf<T>()
            ? MemoryMarshal.Read<T>(payload)
            : throw new ProtocolException($"its reply to {connection.Header.Command.Name()} has a payload of {payload.Length} bytes and not {Unsafe.SizeOf<T>()}");
    }

    /// <summary>Sends what is put together and waits for a message; false where none came.</summary>
    private bool Receive(TimeSpan wait)
    {
        if (!connection.HasMore)
        {
            connection.Flush();
        }

        return connection.Receive(wait) switch
        {
            Received.Message => true,
            Received.End => throw new ProtocolException("it closed the connection"),
            _ => false,
        };
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

    /// <summary>A request that waits for its reply.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Command">What it asks.</param>
    /// <param name="Bytes">Bytes of it and its reply without headers.</param>
    /// <param name="Count">Bytes of data it asks for.</param>
    private readonly record struct Asked(ushort Id, Command Command, int Bytes, int Count);
}
