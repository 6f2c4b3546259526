using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <summary>
/// A part of a region, mapped from the file the server passed. No more is mapped than the file has, so a store cannot end this process unless the server
/// makes the file shorter afterwards; a sealed file cannot be made shorter.
/// </summary>
public sealed unsafe class RegionMapping : IDisposable
{
    private const int ReadWrite = 3;
    private const int Shared = 1;
    private readonly byte* bytes;
    private readonly int length;
    private bool isDisposed;

    /// <summary>Maps whole pages of a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="offset">Where in it.</param>
    /// <param name="length">Bytes.</param>
    /// <exception cref="ProtocolException">The server does not offer them, or its file does not have them.</exception>
    public RegionMapping(Region region, ulong offset, int length)
    {
        ArgumentNullException.ThrowIfNull(region);
        var what = $"0x{length:x} bytes at 0x{offset:x} of region {region.Index}";
        if (!region.CanMap(offset, (ulong)length))
        {
            throw new ProtocolException($"it does not offer {what} for mapping");
        }

        var at = region.Offset + offset;
        var file = OpenFile.Of(region.File!);
        if (file is not { IsRegular: true, IsReadable: true, IsWritable: true } open)
        {
            throw new ProtocolException($"what it passed for region {region.Index} is no file that can be read and written");
        }

        if (open.Length < at + (ulong)length)
        {
            throw new ProtocolException($"the file of region {region.Index} has 0x{open.Length:x} bytes and not the 0x{at + (ulong)length:x} that {what} need");
        }

        var mapped = Libc.Map(0, (nuint)length, ReadWrite, Shared, (int)region.File!.DangerousGetHandle(), (long)at);
        bytes = mapped != -1 ? (byte*)mapped : throw new ProtocolException($"{what} cannot be mapped: {Marshal.GetPInvokeErrorMessage(Libc.Error)}");
        this.length = length;
    }

    /// <summary>Stores bytes, eight by eight in ascending order, each eight in one piece.</summary>
    /// <param name="at">Where in the mapping; a multiple of 8.</param>
    /// <param name="data">A multiple of 8 bytes.</param>
    public void Store(int at, ReadOnlySpan<byte> data)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, length - at);
        for (var i = 0; i + 8 <= data.Length; i += 8)
        {
            Volatile.Write(ref *(ulong*)(bytes + at + i), BinaryPrimitives.ReadUInt64LittleEndian(data[i..]));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            _ = Libc.Unmap((nint)bytes, (nuint)length);
        }
    }
}
