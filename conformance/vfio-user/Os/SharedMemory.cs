using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>Memory that can be given to another process as a file: a sealed memfd, mapped here. Nobody can make it shorter.</summary>
public sealed unsafe class SharedMemory : IDisposable
{
    private const uint CloseOnExec = 1;
    private const uint AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int SealShrinkGrowSeal = 7;
    private const int PunchHoleKeepSize = 3;
    private readonly byte* bytes;

    /// <summary>Memory of so many bytes, all 0.</summary>
    /// <exception cref="IOException">There is none to be had.</exception>
    public SharedMemory(int length)
    {
        var fd = Libc.MemoryFile("dsaconf", CloseOnExec | AllowSealing);
        File = fd >= 0 ? new SafeFileHandle(fd, true) : throw Refused();
        Length = length;
        var at = Libc.SetLength(fd, length) == 0 && Libc.Control(fd, AddSeals, SealShrinkGrowSeal) == 0 ? Libc.Map(0, (nuint)length, 3, 1, fd, 0) : -1;
        bytes = at != -1 ? (byte*)at : throw Refused();
    }

    /// <summary>The file.</summary>
    public SafeFileHandle File { get; }

    /// <summary>Bytes it has.</summary>
    public int Length { get; }

    /// <summary>The bytes, shared with everybody who has the file.</summary>
    public Span<byte> Bytes => new(bytes, Length);

    /// <summary>All bytes are 0 again; those that nobody has written since cost nothing.</summary>
    public void Clear()
    {
        if (Libc.Allocate((int)File.DangerousGetHandle(), PunchHoleKeepSize, 0, Length) != 0)
        {
            Bytes.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!File.IsClosed)
        {
            _ = Libc.Unmap((nint)bytes, (nuint)Length);
            File.Dispose();
        }
    }

    private static IOException Refused() => new($"No shared memory can be had: {Marshal.GetPInvokeErrorMessage(Libc.Error)}.");
}
