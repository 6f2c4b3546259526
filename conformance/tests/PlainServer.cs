using System.Runtime.InteropServices;
using Dsa.VfioUser;

namespace Dsa.Conformance.Tests;

/// <summary>A vfio-user server of a device that does nothing but note what it is asked. What it does beyond that, a test tells it.</summary>
internal sealed class PlainServer : IDisposable
{
    private readonly Listener listener;
    private readonly Thread thread;
    private readonly CancellationTokenSource stop = new();
    private readonly List<string> requests = [];
    private readonly Dictionary<uint, EventFile> triggers = [];
    private Connection connection = null!;

    internal PlainServer()
    {
        listener = new Listener(Path);
        thread = new Thread(Run);
        thread.Start();
    }

    internal string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"dsa-{Guid.NewGuid():N}.sock");

    /// <summary>BAR2's file, where the portals can be mapped.</summary>
    internal SharedMemory? Portals { get; init; }

    /// <summary>Whether a request is answered with error 22.</summary>
    internal Func<string, bool> Refuses { get; set; } = _ => false;

    /// <summary>What it does after a request is answered.</summary>
    internal Action<PlainServer, string> Then { get; set; } = (_, _) => { };

    /// <summary>What it was asked since the last look, after the introduction.</summary>
    internal string[] Asked()
    {
        lock (requests)
        {
            string[] asked = [.. requests];
            requests.Clear();
            return asked;
        }
    }

    internal void Signal(uint vector) => triggers[vector].Signal();

    internal void Write(ulong address, params byte[] data)
    {
        var access = new DmaAccess(address, (ulong)data.Length);
        connection.Queue(new Header(1, Command.DmaWrite, 0, Header.NoReply), MemoryMarshal.AsBytes(new ReadOnlySpan<DmaAccess>(in access)), data);
        connection.Flush();
    }

    public void Dispose()
    {
        stop.Cancel();
        Assert.True(thread.Join(30_000));
        listener.Dispose();
        stop.Dispose();
        triggers.Values.ToList().ForEach(t => t.Dispose());
    }

    private void Run()
    {
        try
        {
            using (connection = listener.Accept(TimeSpan.FromSeconds(30), stop.Token))
            {
                for (var received = Received.Nothing; received != Received.End && !stop.IsCancellationRequested; )
                {
                    received = connection.Receive(TimeSpan.FromMilliseconds(50));
                    if (received == Received.Message)
                    {
                        Take(connection.Header, connection.Payload.ToArray());
                    }
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ProtocolException)
        {
            // The client has gone, or the test has ended.
        }
    }

    private void Take(in Header header, byte[] payload)
    {
        var text = Text(header, payload);
        if (header.Command is not (Command.Version or Command.DeviceInfo or Command.RegionInfo or Command.IrqInfo))
        {
            lock (requests)
            {
                requests.Add(text);
            }
        }

        if (header.Command == Command.SetIrqs && connection.Fds is [{ } file])
        {
            triggers[BitConverter.ToUInt32(payload, 12)] = new EventFile(file);
            connection.Fds[0] = null;
        }

        if (header.WantsReply && Refuses(text))
        {
            connection.Queue(new Header(header.Id, header.Command, 0, Header.Reply | Header.Failed, 22), []);
            connection.Flush();
        }
        else if (header.WantsReply)
        {
            Reply(header, payload);
        }

        Then(this, text);
    }

    private void Reply(in Header header, byte[] payload)
    {
        var isPortals = header.Command == Command.RegionInfo && payload[8] == 2 && Portals is not null;
        byte[] reply = header.Command switch
        {
            Command.Version => new Greeting(0, 0, Limits.Own).ToBytes(),
            Command.DeviceInfo => Bytes(new DeviceInfo(16, 3, 9, 5)),
            Command.RegionInfo => Bytes(new RegionInfo(32, isPortals ? 7U : 3U, payload[8], 0, payload[8] is 0 or 2 or 7 ? 0x4000UL : 0, 0)),
            Command.IrqInfo => Bytes(new IrqInfo(16, 1, payload[8], 3)),
            Command.DmaUnmap => payload,
            Command.RegionRead => [.. payload, .. Enumerable.Repeat((byte)0x11, BitConverter.ToInt32(payload, 12))],
            Command.RegionWrite => payload[..16],
            _ => [],
        };
        connection.Send(new Header(header.Id, header.Command, 0, Header.Reply), reply, isPortals ? [Portals!.File] : []);
    }

    private string Text(in Header header, byte[] payload) =>
        header.Command switch
        {
            Command.DmaMap => $"map 0x{BitConverter.ToUInt64(payload, 16):x} 0x{BitConverter.ToUInt64(payload, 24):x} {connection.Fds.Length}",
            Command.DmaUnmap => $"unmap 0x{BitConverter.ToUInt64(payload, 8):x} 0x{BitConverter.ToUInt64(payload, 16):x}",
            Command.SetIrqs => $"irqs 0x{payload[4]:x} {payload[8]} {payload[12]} {payload[16]} {connection.Fds.Length}",
            Command.RegionRead or Command.RegionWrite =>
                $"{(header.Command == Command.RegionRead ? "read" : header.WantsReply ? "write" : "post")} {payload[8]} 0x{BitConverter.ToUInt64(payload):x} {payload[12]}",
            _ => header.Command.ToString(),
        };

    private static byte[] Bytes<T>(T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}
