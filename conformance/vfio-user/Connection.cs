using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>What a wait for a message gave.</summary>
public enum Received
{
    /// <summary>A message.</summary>
    Message,

    /// <summary>None in the time given.</summary>
    Nothing,

    /// <summary>The other end has closed the connection, between two messages.</summary>
    End,
}

/// <summary>
/// Messages over a connected UNIX stream socket. Whatever arrives is read at once; descriptors belong to the message whose header they came with.
/// The other end may be anybody: sizes are checked before they are used, no wait is endless, and descriptors nobody takes are closed.
/// </summary>
public sealed unsafe class Connection : IDisposable
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

    /// <summary>Waits for the next message.</summary>
    /// <param name="wait">How long it may take to begin. Once begun it must be whole within the patience.</param>
    /// <exception cref="ProtocolException">The other end sends what is no message, stops in the middle of one, or is gone in the middle of one.</exception>
    public Received Receive(TimeSpan wait)
    {
        Leave();
        var begun = Environment.TickCount64;
        var hasBegun = end > start;
        while (!IsWhole())
        {
            MakeRoom();
            var read = ReadOn(wait == TimeSpan.Zero && end == start ? DontWait : 0);
            if (read == 0)
            {
                return end == start ? Received.End : throw new ProtocolException($"it closed the connection after {end - start} bytes of a message");
            }

            if (read < 0 && end == start && Environment.TickCount64 - begun >= wait.TotalMilliseconds)
            {
                return Received.Nothing;
            }

            if (!hasBegun && read > 0)
            {
                (begun, hasBegun) = (Environment.TickCount64, true);
            }
            else if (hasBegun && Environment.TickCount64 - begun >= patience.TotalMilliseconds && !IsWhole())
            {
                throw new ProtocolException($"it sent {end - start} bytes of a message and not the rest within {patience.TotalSeconds:0.###} s");
            }
        }

        TakeFds();
        hasCurrent = true;
        return Received.Message;
    }

    /// <summary>Puts a message behind those that will be sent together. A header is never split: no more is put together than the kernel keeps in one piece.</summary>
    public void Queue(in Header header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> data = default)
    {
        var size = Header.Bytes + payload.Length + data.Length;
        if (queued > 0 && queued + size > MostQueued)
        {
            Flush();
        }

        if (size > output.Length)
        {
            output = new byte[size];
        }

        var to = output.AsSpan(queued, size);
        (header with { Size = (uint)size }).Write(to);
        payload.CopyTo(to[Header.Bytes..]);
        data.CopyTo(to[(Header.Bytes + payload.Length)..]);
        queued += size;
    }

    /// <summary>Sends what is put together.</summary>
    /// <exception cref="ProtocolException">The other end does not read, or is gone.</exception>
    public void Flush()
    {
        var count = queued;
        queued = 0;
        fixed (byte* bytes = output)
        {
            for (var sent = 0; sent < count; )
            {
                sent += Sent(Libc.Send(fd, bytes + sent, (nuint)(count - sent), Libc.NoSignal));
            }
        }
    }

    /// <summary>Sends a message with descriptors, which belong to its first byte.</summary>
    public void Send(in Header header, ReadOnlySpan<byte> payload, ReadOnlySpan<SafeFileHandle> fds)
    {
        Flush();
        Queue(header, payload);
        if (fds.IsEmpty)
        {
            Flush();
            return;
        }

        var control = stackalloc byte[ControlBytes];
        *(nuint*)control = (nuint)(16 + (4 * fds.Length));
        (((int*)control)[2], ((int*)control)[3]) = (1, 1);
        for (var i = 0; i < fds.Length; i++)
        {
            ((int*)(control + 16))[i] = (int)fds[i].DangerousGetHandle();
        }

        var (count, sent) = (queued, 0);
        queued = 0;
        fixed (byte* bytes = output)
        {
            while (sent == 0)
            {
                var piece = new Libc.Piece { Base = bytes, Length = (nuint)count };
                var message = new Libc.MessageHeader
                {
                    Pieces = &piece,
                    PieceCount = 1,
                    Control = control,
                    ControlLength = (nuint)((16 + (4 * fds.Length) + 7) & ~7),
                };
                sent = Sent(Libc.SendMessage(fd, &message, Libc.NoSignal));
            }

            while (sent < count)
            {
                sent += Sent(Libc.Send(fd, bytes + sent, (nuint)(count - sent), Libc.NoSignal));
            }
        }
    }

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

    /// <summary>Goes past the message received last.</summary>
    private void Leave()
    {
        if (hasCurrent)
        {
            CloseFds();
            start += (int)Header.Size;
            position += Header.Size;
            hasCurrent = false;
        }
    }

    private void CloseFds()
    {
        foreach (var file in Fds)
        {
            file?.Dispose();
        }

        Fds = [];
    }

    private bool IsWhole()
    {
        if (end - start < Header.Bytes)
        {
            return false;
        }

        Header = Header.Read(input.AsSpan(start));
        return Header.Size is < Header.Bytes or > Limits.LongestMessage
            ? throw new ProtocolException($"it sent a message of {Header.Size} bytes; {Header.Bytes} to {Limits.LongestMessage} are possible")
            : end - start >= Header.Size;
    }

    private void MakeRoom()
    {
        var needed = end - start < Header.Bytes ? Header.Bytes : (int)Header.Size;
        if (start == end)
        {
            start = end = 0;
        }

        if (start + needed > input.Length || end == input.Length)
        {
            var to = needed > input.Length ? new byte[Limits.LongestMessage + SmallestBuffer] : input;
            input.AsSpan(start, end - start).CopyTo(to);
            (input, start, end) = (to, 0, end - start);
        }
    }

    /// <summary>Reads what there is; 0 at the end, -1 where nothing came in a slice of time.</summary>
    private int ReadOn(int flags)
    {
        var control = stackalloc byte[ControlBytes];
        fixed (byte* bytes = input)
        {
            var piece = new Libc.Piece { Base = bytes + end, Length = (nuint)(input.Length - end) };
            var message = new Libc.MessageHeader
            {
                Pieces = &piece,
                PieceCount = 1,
                Control = control,
                ControlLength = ControlBytes,
            };
            var read = (int)Libc.ReceiveMessage(fd, &message, Libc.CloseOnExec | flags);
            if (read < 0)
            {
                return Libc.Error is Libc.Again or Libc.Interrupted ? -1 : 0;
            }

            if (message.ControlLength > 0)
            {
                Keep(control, message, read);
            }

            end += read;
            return read;
        }
    }

    private void Keep(byte* control, in Libc.MessageHeader message, int read)
    {
        var count = message.ControlLength >= 16 && ((int*)control)[2] == 1 && ((int*)control)[3] == 1 ? ((int)*(nuint*)control - 16) / 4 : 0;
        var fds = new SafeFileHandle?[count];
        for (var i = 0; i < count; i++)
        {
            fds[i] = new SafeFileHandle(((int*)(control + 16))[i], true);
        }

        var at = position + (end - start);
        batches.Enqueue(new Batch(at, at + read, fds));
        if ((message.Flags & Libc.ControlTruncated) != 0)
        {
            throw new ProtocolException("it passed more descriptors than this process can take");
        }
    }

    /// <summary>
    /// The kernel never puts descriptors of two messages into one read, and what is read with them ends where their message ends at the latest: they are
    /// of the last message that begins in it.
    /// </summary>
    private void TakeFds()
    {
        var behind = position + Header.Size;
        if (batches.TryPeek(out var batch) && batch.To <= behind)
        {
            batches.Dequeue();
            Fds = batch.Fds;
            if (batch.From > position)
            {
                throw new ProtocolException("it passed descriptors in the middle of a message");
            }
        }
    }

    private int Sent(nint count) =>
        count > 0 ? (int)count
        : Libc.Error == Libc.Interrupted ? 0
        : Libc.Error == Libc.Again ? throw new ProtocolException($"it does not read what it is sent for {patience.TotalSeconds:0.###} s")
        : throw new ProtocolException($"it is gone: {Marshal.GetPInvokeErrorMessage(Libc.Error)}");

    private void SetTimeout(int option, TimeSpan time)
    {
        var value = stackalloc long[2];
        (value[0], value[1]) = ((long)time.TotalSeconds, time.Microseconds + (1000 * time.Milliseconds));
        _ = Libc.SetSocketOption(fd, 1, option, value, 16);
    }

    /// <summary>Descriptors and the bytes they were read with, by their place in the stream.</summary>
    private readonly record struct Batch(long From, long To, SafeFileHandle?[] Fds);
}
