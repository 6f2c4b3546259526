using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>
/// Messages over a connected UNIX stream socket. Whatever arrives is read at once; descriptors belong to the message whose header they came with.
/// The other end may be anybody: sizes are checked before they are used, no wait is endless, and descriptors nobody takes are closed.
/// </summary>
public sealed unsafe partial class Connection : IDisposable
{
    private const int SmallestBuffer = 1 << 16;
    private const int MostQueued = 1 << 14;
    private const int SliceMilliseconds = 50;
    private const int DontWait = 0x40;
    private const int ControlBytes = 16 + (4 * MostFds);
    private const int MostFds = 253;

    private readonly Socket socket;
    private readonly int fd;
    private readonly TimeSpan patience;
    private readonly Queue<Batch> batches = [];
    private byte[] input = new byte[SmallestBuffer];
    private int start;
    private int end;
    private long position;
    private bool hasCurrent;
    private byte[] output = new byte[SmallestBuffer];
    private int queued;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The socket; it is closed with this.</param>
    /// <param name="patience">How long the other end may take to finish a message it has begun, or to read one it is sent.</param>
    public Connection(Socket socket, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(socket);
        (this.socket, this.patience) = (socket, patience);
        fd = (int)socket.Handle;
        SetTimeout(20, TimeSpan.FromMilliseconds(SliceMilliseconds));
        SetTimeout(21, patience);
    }

    /// <summary>The descriptor of the socket, to wait for it together with others.</summary>
    public int Descriptor => fd;

    /// <summary>Header of the message received last.</summary>
    public Header Header { get; private set; }

    /// <summary>Payload of the message received last, until the next is received.</summary>
    public ReadOnlySpan<byte> Payload => input.AsSpan(start + Header.Bytes, (int)Header.Size - Header.Bytes);

    /// <summary>Descriptors that came with the message received last. Those still open when the next is received are closed; who keeps one sets its place to null.</summary>
    public SafeFileHandle?[] Fds { get; private set; } = [];

    /// <summary>Whether more than the message received last has arrived: who answers many questions at once need not send each answer by itself.</summary>
    public bool HasMore => end - start > (hasCurrent ? (int)Header.Size : 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseFds();
        while (batches.TryDequeue(out var batch))
        {
            Array.ForEach(batch.Fds, f => f?.Dispose());
        }

        socket.Dispose();
    }

    private void CloseFds()
    {
        foreach (var file in Fds)
        {
            file?.Dispose();
        }

        Fds = [];
    }

    private void SetTimeout(int option, TimeSpan time)
    {
        var value = stackalloc long[2];
        (value[0], value[1]) = ((long)time.TotalSeconds, time.Microseconds + (1000 * time.Milliseconds));
        _ = Libc.SetSocketOption(fd, 1, option, value, 16);
    }

    /// <summary>Descriptors and the bytes they were read with, by their place in the stream.</summary>
    private readonly record struct Batch(long From, long To, SafeFileHandle?[] Fds);
}
