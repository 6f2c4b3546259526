using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>An eventfd: a counter that interrupts are counted in.</summary>
/// <param name="file">The descriptor; it is closed with this.</param>
public sealed unsafe class EventFile(SafeFileHandle file) : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x8_0000;

    /// <summary>The descriptor.</summary>
    public SafeFileHandle File { get; } = file;

    /// <summary>A new one, 0.</summary>
    public static EventFile Create()
    {
        var fd = Libc.EventFd(0, NonBlocking | CloseOnExec);
        return fd >= 0 ? new EventFile(new SafeFileHandle(fd, true)) : throw new IOException($"No eventfd can be had: {Marshal.GetPInvokeErrorMessage(Libc.Error)}.");
    }

    /// <summary>Adds 1. A counter that is full stays full: whoever reads it has not read 2^64 - 2 events.</summary>
    public void Signal()
    {
        var fd = (int)File.DangerousGetHandle();
        var ready = new Libc.PollEntry { Fd = fd, Asked = Libc.PollOut };
        if (Libc.Poll(&ready, 1, 0) == 1 && (ready.Answered & Libc.PollOut) != 0)
        {
            ulong one = 1;
            _ = Libc.Write(fd, (byte*)&one, 8);
        }
    }

    /// <summary>Takes everything counted; 0 where nothing was.</summary>
    public ulong Take()
    {
        ulong count = 0;
        return Libc.Read((int)File.DangerousGetHandle(), (byte*)&count, 8) == 8 ? count : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();
}
