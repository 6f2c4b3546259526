using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser.Tests;

/// <summary>A client that speaks byte by byte, with a served <see cref="Board"/> at the other end of a socket pair of its own.</summary>
internal sealed class RawClient : IDisposable
{
    /// <summary>VERSION 0.0 without a text, id 1.</summary>
    internal const string Hello = "0100 0100 14000000 00000000 00000000 0000 0000";

    private readonly Socket socket;
    private readonly Thread server;
    private readonly CancellationTokenSource stop = new();

    /// <param name="greets">Whether the introduction is made.</param>
    /// <param name="patience">Milliseconds the server waits for the rest of a message, or for an answer.</param>
    internal RawClient(bool greets = true, int patience = 20_000)
    {
        var limit = TimeSpan.FromMilliseconds(patience);
        var path = Path.Combine(Path.GetTempPath(), $"dsa-{Guid.NewGuid():N}.sock");
        using var listener = new Listener(path);
        socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 20_000, SendTimeout = 20_000 };
        socket.Connect(new UnixDomainSocketEndPoint(path));
        var session = new Session(listener.Accept(limit, default), Board, limit);
        server = new Thread(() => Serve(session));
        server.Start();
        if (greets)
        {
            Send(Hello);
            Receive();
        }
    }

    internal Board Board { get; } = new();

    /// <summary>Why the server closed the connection, once it has.</summary>
    internal string? Reason
    {
        get
        {
            Assert.True(server.Join(30_000), "the server has not closed the connection");
            return field;
        }
        private set;
    }

    internal static byte[] Bytes(string hex) => Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c))));

    /// <summary>A command as hexadecimal digits: header and payload.</summary>
    internal static string Command(int id, int command, string payload = "", int flags = 0) => Message(id, command, payload, flags, 0);

    /// <summary>A reply.</summary>
    internal static string Reply(int id, int command, string payload = "") => Message(id, command, payload, 1, 0);

    /// <summary>An error reply.</summary>
    internal static string Error(int id, int command, int errno) => Message(id, command, "", 0x21, errno);

    internal void Send(string hex) => Send(Bytes(hex));

    internal void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    /// <summary>Sends a message with descriptors.</summary>
    internal void Send(string hex, params SafeHandle[] files) => Passing.Send(socket, Bytes(hex), files);

    /// <summary>The next message.</summary>
    internal byte[] Receive()
    {
        var head = Receive(16);
        return [.. head, .. Receive(BitConverter.ToInt32(head, 4) - 16)];
    }

    /// <summary>Sends a message, and the next one that comes must be this.</summary>
    internal void Exchange(string sent, string expected)
    {
        Send(sent);
        Expect(expected);
    }

    /// <summary>The next message must be this.</summary>
    internal void Expect(string hex) => Assert.Equal(Convert.ToHexString(Bytes(hex)), Convert.ToHexString(Receive()));

    /// <summary>Nothing comes for a while.</summary>
    internal void ExpectNothing() => Assert.False(socket.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectRead));

    /// <summary>The server has closed the connection; the reason.</summary>
    internal string ExpectClosed()
    {
        var rest = new byte[1 << 16];
        try
        {
            while (socket.Receive(rest) > 0) { }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset) { }

        return Reason ?? "";
    }

    public void Dispose()
    {
        socket.Dispose();
        Assert.True(server.Join(30_000), "the server has not ended");
        stop.Dispose();
    }

    private static string Message(int id, int command, string payload, int flags, int error)
    {
        var header = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(header, (ushort)id);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), (ushort)command);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), 16 + Bytes(payload).Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), flags);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), error);
        return Convert.ToHexString(header) + payload;
    }

    private void Serve(Session session)
    {
        using (session)
        {
            try
            {
                session.Run(stop.Token);
            }
            catch (ProtocolException e)
            {
                Reason = e.Message;
            }
        }
    }

    private byte[] Receive(int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count; )
        {
            var read = socket.Receive(bytes.AsSpan(done));
            Assert.True(read > 0, "the server has closed the connection");
            done += read;
        }

        return bytes;
    }
}
