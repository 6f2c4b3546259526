using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>The PCI Express capability, version 2, of a Root Complex Integrated Endpoint: it has no link, slot or root registers.</summary>
public static class PciExpress
{
    public static readonly Register Register = Register.At("PCIECAP", Place.PciExpress, 0, 3, Citation.Spec("App. C PCIECAPLST, PCIECAP, DEVCAP, DEVCTL, DEVSTS"), kept: true);

    public static readonly Field CapabilityId = Register.Field(0, 7, 0, ReadOnly, reset: Reset.To(0x10));
    public static readonly Field Next = Register.Field(0, 15, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field CapabilityVersion = Register.Field(0, 19, 16, ReadOnly, reset: Reset.To(2));
    public static readonly Field DeviceType = Register.Field(0, 23, 20, ReadOnly, reset: Reset.To(9));
    public static readonly Field SlotAndMessage = Register.Field(0, 29, 24, ReadOnly, reset: Reset.Announced);
    public static readonly Field DeviceCapabilities = Register.Field(1, 14, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field RoleBasedErrorReporting = Register.Flag(1, 15, ReadOnly, reset: Reset.To(1));
    public static readonly Field Flr = Register.Flag(1, 28, ReadOnly, reset: Reset.To(1));
    public static readonly Field ErrorReportingEnables = Register.Field(2, 3, 0, ReadWrite, reset: Reset.Announced);
    public static readonly Field EnableRelaxedOrdering = Register.Flag(2, 4, ReadWrite, reset: Reset.Announced);
    public static readonly Field MaxPayloadSize = Register.Field(2, 7, 5, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field ExtendedTagEnable = Register.Flag(2, 8, ReadWrite, reset: Reset.Announced);
    public static readonly Field EnableNoSnoop = Register.Flag(2, 11, ReadWrite, reset: Reset.Announced);
    public static readonly Field MaxReadRequestSize = Register.Field(2, 14, 12, ReadWrite, reset: Reset.Announced);
    public static readonly Field InitiateFlr = Register.Flag(2, 15, WriteOnly);
    public static readonly Field ErrorsDetected = Register.Field(2, 19, 16, WriteOneToClear, defined: Defined.Never);
    public static readonly Field TransactionsPending = Register.Flag(2, 21, ReadOnly, defined: Defined.Timing);

    /// <summary>Link, slot and root registers, which a Root Complex Integrated Endpoint leaves reserved.</summary>
    public static readonly Register Absent = Register.At("LNKCAP", Place.PciExpress, 0x0C, 6, new Citation("PCIE", "7.5.3"), kept: true);

    public static readonly Register Second = Register.At("DEVCAP2", Place.PciExpress, 0x24, 2, Citation.Spec("App. C DEVCAP2, DEVCTL2"), kept: true);
    public static readonly Field CompletionTimeoutRanges = Second.Field(0, 3, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field CompletionTimeoutDisableSupport = Second.Flag(0, 4, ReadOnly, reset: Reset.Announced);
    public static readonly Field LtrSupport = Second.Flag(0, 11, ReadOnly, reset: Reset.Announced);
    public static readonly Field TenBitTags = Second.Field(0, 17, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Prefixes = Second.Field(0, 23, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field DeferrableWriteCompleter = Second.Flag(0, 28, ReadOnly, reset: Reset.Announced);
    public static readonly Field DeferrableWriteLengths = Second.Field(0, 30, 29, ReadOnly, reset: Reset.Announced);
    public static readonly Field CompletionTimeoutValue = Second.Field(1, 3, 0, ReadWrite, defined: Defined.Never);
    public static readonly Field CompletionTimeoutDisable = Second.Flag(1, 4, ReadWrite);
    public static readonly Field LtrEnable = Second.Flag(1, 10, ReadWrite);
    public static readonly Field TenBitTagEnable = Second.Flag(1, 12, ReadWrite);

    /// <summary>The second link and slot registers, reserved as the first.</summary>
    public static readonly Register AbsentSecond = Register.At("LNKCAP2", Place.PciExpress, 0x2C, 4, new Citation("PCIE", "7.5.3"), kept: true);
}

/// <summary>The MSI-X capability.</summary>
public static class MsixCapability
{
    public static readonly Register Register = Register.At("MSIXCAP", Place.MsixCapability, 0, 3, Citation.Spec("App. C MSIXMSGCTL, MSIXTBL, MSIXPBA"), kept: true);

    public static readonly Field CapabilityId = Register.Field(0, 7, 0, ReadOnly, reset: Reset.To(0x11));
    public static readonly Field Next = Register.Field(0, 15, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field TableSize = Register.Field(0, 26, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field FunctionMask = Register.Flag(0, 30, ReadWrite);
    public static readonly Field Enable = Register.Flag(0, 31, ReadWrite);
    public static readonly Field TableOffset = Register.Field(1, 31, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field PbaOffset = Register.Field(2, 31, 0, ReadOnly, reset: Reset.Announced);
}

/// <summary>The power management capability: D0 and D3hot, and nothing is lost on the way back.</summary>
public static class PowerManagement
{
    public static readonly Register Register = Register.At("PMCAP", Place.PowerManagement, 0, 2, Citation.Spec("App. C PMCAP, PMCSR"), kept: true);

    public static readonly Field CapabilityId = Register.Field(0, 7, 0, ReadOnly, reset: Reset.To(0x01));
    public static readonly Field Next = Register.Field(0, 15, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field CapabilityVersion = Register.Field(0, 18, 16, ReadOnly, reset: Reset.To(3));
    public static readonly Field D1Support = Register.Flag(0, 25, ReadOnly);
    public static readonly Field D2Support = Register.Flag(0, 26, ReadOnly);
    public static readonly Field PowerState = Register.Field(1, 1, 0, Access.PowerState);
    public static readonly Field NoSoftReset = Register.Flag(1, 3, ReadOnly, reset: Reset.To(1));
}
