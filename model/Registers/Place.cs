namespace Dsa.Model.Registers;

/// <summary>What the offset of a register counts from. Tables and capabilities stand where the device announces them (DSA-REG-01).</summary>
public enum Place
{
    /// <summary>The start of BAR0.</summary>
    Bar0,

    /// <summary>BAR0 + OFFSETS[15:0] x 0x100.</summary>
    GroupTable,

    /// <summary>BAR0 + OFFSETS[31:16] x 0x100.</summary>
    WqTable,

    /// <summary>BAR0 + OFFSETS[47:32] x 0x100.</summary>
    MsixPermissions,

    /// <summary>BAR0 + OFFSETS[63:48] x 0x100.</summary>
    ImsTable,

    /// <summary>BAR0 + OFFSETS[79:64] x 0x100, where there are performance counters.</summary>
    Perfmon,

    /// <summary>BAR0 + OFFSETS[95:80] x 0x100.</summary>
    IdptTable,

    /// <summary>BAR0 + the MSI-X capability's Table Offset.</summary>
    MsixTable,

    /// <summary>BAR0 + the MSI-X capability's PBA Offset.</summary>
    MsixPending,

    /// <summary>The start of configuration space.</summary>
    Config,

    /// <summary>The PCI Express capability.</summary>
    PciExpress,

    /// <summary>The MSI-X capability.</summary>
    MsixCapability,

    /// <summary>The power management capability.</summary>
    PowerManagement,

    /// <summary>The AER extended capability.</summary>
    ErrorReporting,

    /// <summary>The LTR extended capability.</summary>
    LatencyTolerance,

    /// <summary>The TPH extended capability.</summary>
    ProcessingHints,

    /// <summary>The VC extended capability.</summary>
    VirtualChannels,

    /// <summary>The SIOV vendor-specific extended capability.</summary>
    ScalableIov,

    /// <summary>The ATS extended capability.</summary>
    Ats,

    /// <summary>The PASID extended capability.</summary>
    Pasid,

    /// <summary>The PRS (page request) extended capability.</summary>
    Prs,

    /// <summary>Nowhere: state of the device that no access shows directly.</summary>
    Internal,
}
