namespace Dsa.VfioUser;

/// <summary>The commands of vfio-user, by number.</summary>
public enum Command : ushort
{
    /// <summary>Versions and capabilities.</summary>
    Version = 1,

    /// <summary>A range of DMA addresses becomes accessible.</summary>
    DmaMap = 2,

    /// <summary>It is not any more.</summary>
    DmaUnmap = 3,

    /// <summary>What the device has.</summary>
    DeviceInfo = 4,

    /// <summary>What a region is.</summary>
    RegionInfo = 5,

    /// <summary>Descriptors that stand for writes to a region.</summary>
    RegionIoFds = 6,

    /// <summary>What a kind of interrupt has.</summary>
    IrqInfo = 7,

    /// <summary>Triggers of interrupts.</summary>
    SetIrqs = 8,

    /// <summary>Reads a region.</summary>
    RegionRead = 9,

    /// <summary>Writes a region.</summary>
    RegionWrite = 10,

    /// <summary>The device reads the client's memory.</summary>
    DmaRead = 11,

    /// <summary>The device writes the client's memory.</summary>
    DmaWrite = 12,

    /// <summary>Resets the device.</summary>
    DeviceReset = 13,
}
