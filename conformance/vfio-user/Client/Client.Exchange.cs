using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <content>Requests and their replies.</content>
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

    /// <summary>
    /// Whether one more request may be begun before a reply is taken. What is under way always fits the buffers of a socket, so neither end waits for the other.
    /// </summary>
    public bool HasRoom => pending < Window && bytesPending < MostBytesInWindow;

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

    /// <summary>A request that waits for its reply.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Command">What it asks.</param>
    /// <param name="Bytes">Bytes of it and its reply without headers.</param>
    /// <param name="Count">Bytes of data it asks for.</param>
    private readonly record struct Asked(ushort Id, Command Command, int Bytes, int Count);
}
