using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <summary>What an open file is, as the kernel tells it: nothing a peer says of a file it passes is believed.</summary>
/// <param name="Device">The device it is on.</param>
/// <param name="Node">Its number there; with <paramref name="Device"/> it says which file it is.</param>
/// <param name="Length">Bytes it has.</param>
/// <param name="IsRegular">Whether it is a file of bytes: not a socket, a pipe, a folder.</param>
/// <param name="IsWritable">Whether it may be written through this descriptor.</param>
/// <param name="IsReadable">Whether it may be read through this descriptor.</param>
public readonly record struct OpenFile(ulong Device, ulong Node, ulong Length, bool IsRegular, bool IsReadable, bool IsWritable)
{
    private const int EmptyPath = 0x1000;
    private const int CurrentFolder = -100;
    private const int FileType = 0xF000;
    private const int RegularType = 0x8000;
    private const int SocketType = 0xC000;
    private const uint BasicStatus = 0x7FF;
    private const int GetFlags = 3;
    private const int WriteOnly = 1;
    private const int AccessMode = 3;
    private const int OnlyAPath = 0x20_0000;
    private const long HugePages = 0x9584_58F6;

    /// <summary>Asks the kernel; null where the descriptor is none.</summary>
    public static unsafe OpenFile? Of(SafeHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var fd = (int)file.DangerousGetHandle();
        Span<byte> status = stackalloc byte[256];
        fixed (byte* at = status)
        {
            if (Libc.Status(fd, "", EmptyPath, BasicStatus, at) != 0)
            {
                return null;
            }
        }

        var flags = Libc.Control(fd, GetFlags, 0);
        var mode = BinaryPrimitives.ReadUInt16LittleEndian(status[28..]);
        var access = (flags & OnlyAPath) != 0 ? -1 : flags & AccessMode;
        return new OpenFile(
            BinaryPrimitives.ReadUInt64LittleEndian(status[136..]),
            BinaryPrimitives.ReadUInt64LittleEndian(status[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(status[40..]),
            (mode & FileType) == RegularType,
            access is 0 or 2,
            access is WriteOnly or 2
        );
    }

    /// <summary>Whether what stands at a path is a UNIX socket.</summary>
    public static unsafe bool IsSocket(string path)
    {
        var status = stackalloc byte[256];
        return Libc.Status(CurrentFolder, path, 0, BasicStatus, status) == 0 && (*(ushort*)(status + 28) & FileType) == SocketType;
    }

    /// <summary>Whether a file is on hugetlbfs, which can be mapped but not written.</summary>
    public static unsafe bool IsOnHugePages(SafeHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var status = stackalloc byte[256];
        return Libc.FileSystem((int)file.DangerousGetHandle(), status) == 0 && *(long*)status == HugePages;
    }

    /// <summary>Whether a descriptor is an eventfd: only such a one can be signalled without a risk of waiting for its reader.</summary>
    public static bool IsEventFd(SafeHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget == "anon_inode:[eventfd]";
    }
}
