namespace Dsa.Model.Virtual;

/// <summary>Numbers of the VFIO interface for PCI devices (DOC "ioctl").</summary>
public static class Vfio
{
    /// <summary>How many regions there are: six BARs, ROM, configuration space, VGA.</summary>
    public const int Regions = 9;

    /// <summary>Region of BAR0: registers.</summary>
    public const int Bar0 = 0;

    /// <summary>Region of BAR2: portals.</summary>
    public const int Bar2 = 2;

    /// <summary>Region of configuration space.</summary>
    public const int Config = 7;

    /// <summary>How many kinds of interrupts there are: INTx, MSI, MSI-X, error, request.</summary>
    public const int Irqs = 5;

    /// <summary>Interrupts by MSI-X.</summary>
    public const int Msix = 2;

    /// <summary>The interrupt that tells of an error of the bus. There is none here; a server may have it.</summary>
    public const int Error = 3;

    /// <summary>The interrupt that asks the user to give the device back.</summary>
    public const int Request = 4;

    /// <summary>GET_INFO: the device can be reset.</summary>
    public const ulong CanBeReset = 1;

    /// <summary>GET_INFO: it is a PCI device.</summary>
    public const ulong IsPci = 2;

    /// <summary>GET_REGION_INFO: it can be read and written.</summary>
    public const ulong CanBeAccessed = 3;

    /// <summary>GET_REGION_INFO: some of it can be mapped.</summary>
    public const ulong CanBeMapped = 4;

    /// <summary>GET_IRQ_INFO: it is signalled by eventfd.</summary>
    public const ulong ByEventFd = 1;

    /// <summary>GET_IRQ_INFO: it can be masked and unmasked.</summary>
    public const ulong CanBeMasked = 2;

    /// <summary>A page: portals are mapped one by one.</summary>
    public const ulong Page = 0x1000;
}

/// <summary>What VFIO is asked by GET_INFO, GET_REGION_INFO and GET_IRQ_INFO: each a number.</summary>
public enum VfioQuestion
{
    /// <summary>Flags of the device.</summary>
    Flags,

    /// <summary>How many regions.</summary>
    Regions,

    /// <summary>How many kinds of interrupts.</summary>
    Irqs,

    /// <summary>Flags of a region.</summary>
    RegionFlags,

    /// <summary>Bytes of a region.</summary>
    RegionSize,

    /// <summary>A bit for each page of a region that can be mapped.</summary>
    RegionPages,

    /// <summary>How many interrupts of a kind.</summary>
    IrqCount,

    /// <summary>Flags of a kind of interrupts.</summary>
    IrqFlags,
}

/// <summary>What a question is answered.</summary>
/// <param name="Refusal">0, or an <see cref="Errno"/>.</param>
/// <param name="Number">The number asked for.</param>
public readonly record struct VfioAnswer(ulong Refusal, ulong Number);

/// <summary>What GET_INFO tells.</summary>
/// <param name="IsPci">It is a PCI device.</param>
/// <param name="CanBeReset">It can be reset.</param>
/// <param name="Regions">How many regions.</param>
/// <param name="Irqs">How many kinds of interrupts.</param>
public readonly record struct DeviceAnswer(bool IsPci, bool CanBeReset, int Regions, int Irqs);

/// <summary>What GET_REGION_INFO tells.</summary>
/// <param name="Size">Bytes; 0 where there is no such region, and then nothing else.</param>
/// <param name="Areas">Offsets of the pages that can be mapped.</param>
public sealed record RegionAnswer(ulong Size, IReadOnlyList<ulong> Areas)
{
    /// <summary>Whether it can be read and written.</summary>
    public bool IsThere => Size != 0;
}
