namespace Dsa.Model.Virtual;

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
