using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <content>What goes out.</content>
public sealed unsafe partial class Connection
{
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

    private int Sent(nint count) =>
        count > 0 ? (int)count
        : Libc.Error == Libc.Interrupted ? 0
        : Libc.Error == Libc.Again ? throw new ProtocolException($"it does not read what it is sent for {patience.TotalSeconds:0.###} s")
        : throw new ProtocolException($"it is gone: {Marshal.GetPInvokeErrorMessage(Libc.Error)}");
}
