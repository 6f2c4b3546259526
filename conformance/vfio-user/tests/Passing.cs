using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser.Tests;

/// <summary>Passes descriptors over a socket, written once more and not with the code under test.</summary>
internal static class Passing
{
    /// <summary>Sends bytes with descriptors at the first of them.</summary>
    internal static unsafe void Send(Socket socket, byte[] bytes, SafeHandle[] files)
    {
        var control = new byte[(16 + (4 * files.Length) + 7) & ~7];
        BitConverter.TryWriteBytes(control, (long)(16 + (4 * files.Length)));
        BitConverter.TryWriteBytes(control.AsSpan(8), 1);
        BitConverter.TryWriteBytes(control.AsSpan(12), 1);
        for (var i = 0; i < files.Length; i++)
        {
            BitConverter.TryWriteBytes(control.AsSpan(16 + (4 * i)), (int)files[i].DangerousGetHandle());
        }

        fixed (byte* data = bytes)
        fixed (byte* ancillary = control)
        {
            var piece = stackalloc long[2];
            (piece[0], piece[1]) = ((long)data, bytes.Length);
            var message = stackalloc long[7];
            (message[2], message[3], message[4], message[5]) = ((long)piece, 1, (long)ancillary, control.Length);
            Assert.Equal(bytes.Length, SendMessage((int)socket.Handle, message, 0x4000));
        }
    }

    [DllImport("libc", EntryPoint = "sendmsg")]
    private static extern unsafe nint SendMessage(int fd, long* message, int flags);
}
