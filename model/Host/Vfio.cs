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
