using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <content>What comes in, and which descriptors belong to it.</content>
public sealed unsafe partial class Connection
{
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
}
