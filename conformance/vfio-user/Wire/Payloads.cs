using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <summary>DMA_MAP, 32 bytes.</summary>
/// <param name="ArgSize">32.</param>
/// <param name="Flags">Bit 0 readable, bit 1 writable by the device; bits 2 and 3 how the file may be used, where a peer says so.</param>
/// <param name="Offset">Where in the file the range starts.</param>
/// <param name="Address">DMA address.</param>
/// <param name="Size">Bytes.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct DmaMap(uint ArgSize, uint Flags, ulong Offset, ulong Address, ulong Size);

/// <summary>DMA_UNMAP, 24 bytes; the reply has the same.</summary>
/// <param name="ArgSize">Bytes of payload a reply may have.</param>
/// <param name="Flags">Bit 1: everything, with address and size 0.</param>
/// <param name="Address">DMA address.</param>
/// <param name="Size">Bytes.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct DmaUnmap(uint ArgSize, uint Flags, ulong Address, ulong Size);

/// <summary>DEVICE_GET_INFO, 16 bytes.</summary>
/// <param name="ArgSize">Bytes of payload a reply may have.</param>
/// <param name="Flags">Bit 0 it can be reset, bit 1 a PCI device.</param>
/// <param name="Regions">Number of regions; 9 for PCI, more are the device's own.</param>
/// <param name="Irqs">Kinds of interrupts; 5 for PCI.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct DeviceInfo(uint ArgSize, uint Flags, uint Regions, uint Irqs);

/// <summary>DEVICE_GET_REGION_INFO, 32 bytes and a chain of capabilities.</summary>
/// <param name="ArgSize">Bytes of payload the whole reply has, or the client takes.</param>
/// <param name="Flags">Bit 0 readable, bit 1 writable, bit 2 can be mapped, bit 3 there are capabilities.</param>
/// <param name="Index">0 to 5 the BARs, 6 the ROM, 7 configuration space, 8 VGA, from 9 the device's own.</param>
/// <param name="CapabilityOffset">Offset of the first capability in the payload.</param>
/// <param name="Size">Bytes; 0 for a region that is not there.</param>
/// <param name="Offset">What to give to mmap as the offset.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct RegionInfo(uint ArgSize, uint Flags, uint Index, uint CapabilityOffset, ulong Size, ulong Offset)
{
    /// <summary>It can be read.</summary>
    public const uint Read = 1;

    /// <summary>It can be written.</summary>
    public const uint Write = 2;

    /// <summary>It can be mapped.</summary>
    public const uint Map = 4;

    /// <summary>There are capabilities.</summary>
    public const uint Capabilities = 8;
}

/// <summary>DEVICE_GET_IRQ_INFO, 16 bytes.</summary>
/// <param name="ArgSize">16.</param>
/// <param name="Flags">Bit 0: signalled by eventfd; bit 1: can be masked.</param>
/// <param name="Index">0 INTx, 1 MSI, 2 MSI-X, 3 errors, 4 requests.</param>
/// <param name="Count">How many of them.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct IrqInfo(uint ArgSize, uint Flags, uint Index, uint Count);

/// <summary>DEVICE_SET_IRQS, 20 bytes and a byte an interrupt where the data are bytes.</summary>
/// <param name="ArgSize">20 and the data.</param>
/// <param name="Flags">One of <see cref="None"/>, <see cref="Bytes"/>, <see cref="EventFds"/> and one of <see cref="Mask"/>, <see cref="Unmask"/>, <see cref="Trigger"/>.</param>
/// <param name="Index">The kind of interrupt.</param>
/// <param name="Start">The first.</param>
/// <param name="Count">How many; 0 for all.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct SetIrqs(uint ArgSize, uint Flags, uint Index, uint Start, uint Count)
{
    /// <summary>No data.</summary>
    public const uint None = 1;

    /// <summary>A byte each: 0 or not.</summary>
    public const uint Bytes = 2;

    /// <summary>An eventfd each, or none at all to take them away.</summary>
    public const uint EventFds = 4;

    /// <summary>Mask.</summary>
    public const uint Mask = 8;

    /// <summary>Unmask.</summary>
    public const uint Unmask = 16;

    /// <summary>Install, or fire.</summary>
    public const uint Trigger = 32;
}

/// <summary>REGION_READ and REGION_WRITE, 16 bytes; the data follow.</summary>
/// <param name="Offset">Where in the region.</param>
/// <param name="Region">The region.</param>
/// <param name="Count">Bytes.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct RegionAccess(ulong Offset, uint Region, uint Count);

/// <summary>DMA_READ and DMA_WRITE, 16 bytes; the data follow.</summary>
/// <param name="Address">DMA address.</param>
/// <param name="Count">Bytes.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct DmaAccess(ulong Address, ulong Count);
