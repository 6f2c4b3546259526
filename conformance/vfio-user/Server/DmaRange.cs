using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>A range of DMA addresses the client has mapped.</summary>
/// <param name="Start">First address.</param>
/// <param name="Last">Last address.</param>
/// <param name="Flags">Bit 0 readable, bit 1 writable by the device.</param>
/// <param name="File">The file it is in, or null where it is reached by messages.</param>
/// <param name="Offset">Where in the file it starts.</param>
internal sealed record DmaRange(ulong Start, ulong Last, uint Flags, SharedFile? File, ulong Offset)
{
    internal bool Allows(bool write) => (Flags & (write ? 2u : 1u)) != 0;

    /// <summary>The part of the range from one address to another.</summary>
    internal DmaRange Part(ulong start, ulong last) => new(start, last, Flags, File?.Again(), Offset + (start - Start));
}

/// <summary>A file a client passed, once however often it passes it: clients with an IOMMU pass the same file for every page.</summary>
/// <param name="key">Which file it is.</param>
/// <param name="handle">A descriptor of it.</param>
internal sealed class SharedFile(OpenFile key, SafeFileHandle handle)
{
    internal OpenFile Key { get; } = key;

    internal int Descriptor { get; } = (int)handle.DangerousGetHandle();

    internal int Uses { get; private set; } = 1;

    internal SharedFile Again()
    {
        Uses++;
        return this;
    }

    /// <summary>One use less; true when it was the last.</summary>
    internal bool Leave()
    {
        if (--Uses > 0)
        {
            return false;
        }

        handle.Dispose();
        return true;
    }
}
