using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser.Tests;

/// <summary>A server that speaks byte by byte, as a script says, to the one client that connects.</summary>
internal sealed class RawServer : IDisposable
{
    /// <summary>The id of the first request after an introduction.</summary>
    internal const int FirstId = 17;

    /// <summary>VERSION 0.0 without a text, to id 1.</summary>
    internal const string Welcome = "0100 0100 14000000 01000000 00000000 0000 0000";

    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Thread thread;
    private Socket? peer;
    private Exception? failure;

    internal RawServer(Action<RawServer> script)
    {
        listener.Bind(new UnixDomainSocketEndPoint(Path));
        listener.Listen(1);
        thread = new Thread(() => Run(script));
        thread.Start();
    }

    /// <summary>VERSION 0.0 with a text, to id 1.</summary>
    internal static string WelcomeWith(string text) => RawClient.Reply(1, 1, "0000 0000" + Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(text)) + "00");

    internal string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"dsa-{Guid.NewGuid():N}.sock");

    internal SmallMemory Memory { get; } = new();

    /// <summary>A client of this server.</summary>
    internal Client Connect(int milliseconds = 10_000) => Client.Connect(Path, Memory, TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Why a client gives this server up.</summary>
    internal string Refused(int milliseconds = 10_000) => Assert.Throws<ProtocolException>(() => Connect(milliseconds)).Message;

    /// <summary>Tells of a device with 9 regions of 4 KiB and 3 MSI-X vectors; what is not to be answered so, the script answers itself.</summary>
    /// <param name="special">Given command, index and id: true where it has answered.</param>
    /// <param name="welcome">The reply to VERSION.</param>
    /// <param name="regions">How many regions.</param>
    internal void Introduce(Func<int, int, int, bool>? special = null, string welcome = Welcome, int regions = 9)
    {
        Receive();
        Send(welcome);
        for (var irqs = 0; irqs < 5; )
        {
            var request = Receive();
            if (request.Length == 0)
            {
                return;
            }

            var (id, command, index) = (BitConverter.ToUInt16(request), BitConverter.ToUInt16(request, 2), BitConverter.ToInt32(request, 24));
            irqs += command == 7 ? 1 : 0;
            if (special?.Invoke(command, index, id) is not true)
            {
                Send(
                    RawClient.Reply(
                        id,
                        command,
                        command switch
                        {
                            4 => $"10000000 03000000 {regions:x2}000000 05000000",
                            5 => $"20000000 03000000 {index:x2}000000 00000000 0010000000000000 0000000000000000",
                            _ => $"10000000 01000000 {index:x2}000000 {(index == 2 ? 3 : 0):x2}000000",
                        }
                    )
                );
            }
        }
    }

    internal void Send(string hex) => peer!.Send(RawClient.Bytes(hex));

    /// <summary>Sends a message in pieces, with a pause after each.</summary>
    internal void SendSlowly(params string[] pieces)
    {
        foreach (var piece in pieces)
        {
            Send(piece);
            Thread.Sleep(30);
        }
    }

    /// <summary>Sends a message with descriptors.</summary>
    internal void Send(string hex, params SafeHandle[] files) => Passing.Send(peer!, RawClient.Bytes(hex), files);

    /// <summary>The next message; empty where the client has closed the connection.</summary>
    internal byte[] Receive()
    {
        var head = Receive(16);
        return head.Length == 0 ? [] : [.. head, .. Receive(BitConverter.ToInt32(head, 4) - 16)];
    }

    /// <summary>The next message must be this.</summary>
    internal void Expect(string hex) => Assert.Equal(Convert.ToHexString(RawClient.Bytes(hex)), Convert.ToHexString(Receive()));

    /// <summary>The next message must be this, and come with so many descriptors.</summary>
    internal unsafe void Expect(string hex, int files)
    {
        var (bytes, control) = (new byte[RawClient.Bytes(hex).Length], new byte[256]);
        fixed (byte* data = bytes)
        fixed (byte* ancillary = control)
        {
            var piece = stackalloc long[2];
            (piece[0], piece[1]) = ((long)data, bytes.Length);
            var message = stackalloc long[7];
            (message[2], message[3], message[4], message[5]) = ((long)piece, 1, (long)ancillary, control.Length);
            Assert.Equal(bytes.Length, ReceiveMessage((int)peer!.Handle, message, 0));
            var count = message[5] == 0 ? 0 : (BitConverter.ToInt32(control) - 16) / 4;
            for (var i = 0; i < count; i++)
            {
                using var file = new Microsoft.Win32.SafeHandles.SafeFileHandle(BitConverter.ToInt32(control, 16 + (4 * i)), true);
            }

            Assert.Equal((Convert.ToHexString(RawClient.Bytes(hex)), files), (Convert.ToHexString(bytes), count));
        }
    }

    /// <summary>Closes the connection, for both directions.</summary>
    internal void Close() => peer!.Shutdown(SocketShutdown.Both);

    /// <summary>Waits until the client has gone.</summary>
    internal void WaitForEnd()
    {
        while (Receive().Length > 0) { }
    }

    public void Dispose()
    {
        listener.Dispose();
        Assert.True(thread.Join(30_000), "the script has not ended");
        File.Delete(Path);
        Assert.True(failure is null, failure?.ToString());
    }

    private void Run(Action<RawServer> script)
    {
        try
        {
            using (peer = listener.Accept())
            {
                peer.ReceiveTimeout = peer.SendTimeout = 20_000;
                script(this);
            }
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset or SocketError.OperationAborted or SocketError.ConnectionAborted)
        {
            // The client gave this server up, as it should.
        }
        catch (Exception e)
        {
            failure = e;
        }
    }

    private byte[] Receive(int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count; )
        {
            var read = peer!.Receive(bytes.AsSpan(done));
            if (read == 0)
            {
                return [];
            }

            done += read;
        }

        return bytes;
    }

    [DllImport("libc", EntryPoint = "recvmsg")]
    private static extern unsafe nint ReceiveMessage(int fd, long* message, int flags);
}
