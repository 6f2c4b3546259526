using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <summary>
/// One client and the device it is given, from VERSION to the end of the connection. Every command is answered before the device does anything because of
/// it, and while the device waits for the client's memory further commands are served: a client may hold, while it waits for an answer, the very lock
/// it needs to serve the device.
/// </summary>
public sealed partial class Session : IDisposable
{
    private const int Irqs = 5;
    private const int Msix = 2;

    private static readonly TimeSpan slice = TimeSpan.FromMilliseconds(50);

    private readonly Connection connection;
    private readonly IServedDevice device;
    private readonly TimeSpan patience;
    private readonly DmaTable memory = new();
    private readonly IrqTable[] irqs;
    private readonly bool[] isTold;
    private Transfers transfers = null!;
    private ClientSide? client;
    private byte[] data = new byte[4096];

    /// <summary>A session over a connection.</summary>
    /// <param name="connection">The connection; it is closed with this.</param>
    /// <param name="device">The device.</param>
    /// <param name="patience">How long the client may take to answer.</param>
    public Session(Connection connection, IServedDevice device, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(device);
        (this.connection, this.device, this.patience) = (connection, device, patience);
        isTold = new bool[device.Vectors];
        irqs = [.. device.Interrupts.Select(count => new IrqTable(count ?? 0))];
    }

    /// <summary>Commands served so far.</summary>
    public long Commands { get; private set; }

    /// <summary>Serves until the client goes.</summary>
    /// <exception cref="ProtocolException">The client breaks the protocol.</exception>
    /// <exception cref="OperationCanceledException">It is wanted no more.</exception>
    public void Run(CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var received = connection.Receive(slice);
            if (received == Received.End)
            {
                return;
            }

            if (received == Received.Message)
            {
                Take();
            }

            Advance();
            if (!connection.HasMore)
            {
                connection.Flush();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (client is not null)
        {
            for (var vector = 0; vector < device.Vectors; vector++)
            {
                SetTrigger(vector, false);
            }

            device.Connect(null);
        }

        Array.ForEach(irqs, table => table.Dispose());
        memory.Dispose();
        connection.Dispose();
    }

    private void Take()
    {
        var header = connection.Header;
        if (header.IsReply && client is not null)
        {
            transfers.Take(header, connection.Payload);
            return;
        }

        if (!header.IsCommand)
        {
            throw new ProtocolException($"it sent a message of type {header.Flags & 0xF} that is no command");
        }

        Commands++;
        if (Serve(header, connection.Payload) is { } error && header.WantsReply)
        {
            connection.Queue(new Header(header.Id, header.Command, 0, Header.Reply | Header.Failed, (uint)error), []);
        }
    }

    private Errno? Serve(in Header header, ReadOnlySpan<byte> payload)
    {
        if (client is null)
        {
            return header.Command == Command.Version ? Greet(payload) : throw new ProtocolException($"it sent command {(int)header.Command} before VERSION");
        }

        return header.Command switch
        {
            Command.DmaMap => Map(payload),
            Command.DmaUnmap => Unmap(payload),
            Command.DeviceInfo => TellDevice(payload),
            Command.RegionInfo => TellRegion(payload),
            Command.RegionIoFds => TellNoIoFds(payload),
            Command.IrqInfo => TellIrq(payload),
            Command.SetIrqs => Set(payload),
            Command.RegionRead => Read(payload),
            Command.RegionWrite => Write(payload),
            Command.DeviceReset => Reset(),
            Command.Version => Errno.Invalid,
            _ => Errno.NotSupported,
        };
    }

    private Errno? Greet(ReadOnlySpan<byte> payload)
    {
        var asked = Greeting.Read(payload);
        if (asked.Major != 0)
        {
            throw new ProtocolException($"it speaks version {asked.Major}.{asked.Minor} of the protocol; 0.0 is served");
        }

        transfers = new Transfers(connection, patience);
        client = new ClientSide(memory, transfers, irqs[Msix], Math.Min(asked.Limits.Data, Transfers.Most));
        device.Connect(client);
        return Answer(new Greeting(0, 0, Limits.Own).ToBytes());
    }

    /// <summary>Lets the device go on until it has nothing more to do or waits for memory.</summary>
    private void Advance()
    {
        if (client is null)
        {
            return;
        }

        transfers.Check(Environment.TickCount64);
        while (!transfers.IsWaiting)
        {
            transfers.Again();
            if (device.Advance() == Progress.Idle)
            {
                return;
            }
        }
    }

    /// <summary>Whether a reply is wanted, it is sent: with what is told, behind what else is to be sent.</summary>
    private Errno? Answer(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> more = default)
    {
        var asked = connection.Header;
        if (asked.WantsReply)
        {
            connection.Queue(new Header(asked.Id, asked.Command, 0, Header.Reply), payload, more);
        }

        return null;
    }

    private Errno? Answer<T>(in T payload, ReadOnlySpan<byte> more = default)
        where T : unmanaged => Answer(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in payload)), more);

    /// <summary>The fixed part of a payload, or false where it is shorter; more may follow where later versions say more.</summary>
    private static bool TryRead<T>(ReadOnlySpan<byte> payload, out T fixedPart)
        where T : unmanaged
    {
        var isThere = payload.Length >= Unsafe.SizeOf<T>();
        fixedPart = isThere ? MemoryMarshal.Read<T>(payload) : default;
        return isThere;
    }
}
