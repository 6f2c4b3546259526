using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>The configuration header, as far as a driver and the command preconditions use it.</summary>
public static class PciHeader
{
    public static readonly Register Id = Register.At("ID", Place.Config, 0x00, 1, Citation.Spec("App. C VID, DID"), kept: true);
    public static readonly Field Vendor = Id.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x8086));
    public static readonly Field Device = Id.Field(0, 31, 16, ReadOnly, reset: Reset.Announced);

    public static readonly Register Class = Register.At("CLASS", Place.Config, 0x08, 1, Citation.Spec("App. C RID, CCBC, CCSC"), kept: true);
    public static readonly Field Revision = Class.Field(0, 7, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field ClassCode = Class.Field(0, 31, 8, ReadOnly, reset: Reset.To(0x088000));

    public static readonly Register Type = Register.At("HDR", Place.Config, 0x0C, 1, Citation.Spec("App. C CLS, LATTMR, HDR, BIST"), kept: true);
    public static readonly Field CacheLineSize = Type.Field(0, 7, 0, ReadWrite);
    public static readonly Field LatencyTimer = Type.Field(0, 15, 8, ReadOnly);
    public static readonly Field HeaderType = Type.Field(0, 23, 16, ReadOnly);
    public static readonly Field SelfTest = Type.Field(0, 31, 24, ReadOnly);

    public static readonly Register Unused = Register.At("BAR4", Place.Config, 0x20, 3, Citation.Spec("9.1.1"), kept: true);
    public static readonly Field Bar4 = Unused.Field(0, 63, 0, ReadOnly);
    public static readonly Field Cardbus = Unused.Field(2, 31, 0, ReadOnly, defined: Defined.Never);

    public static readonly Register Subsystem = Register.At("SSID", Place.Config, 0x2C, 1, Citation.Spec("App. C SSVID, SSID"), kept: true);
    public static readonly Field SubsystemIds = Subsystem.Field(0, 31, 0, ReadOnly, reset: Reset.Announced);

    public static readonly Register Rom = Register.At("ROM", Place.Config, 0x30, 1, Citation.Spec("9.1.1"), kept: true);
    public static readonly Field RomBase = Rom.Field(0, 31, 0, ReadOnly);

    public static readonly Register Pointer = Register.At("CAPPTR", Place.Config, 0x34, 2, Citation.Spec("App. C CAPPTR"), kept: true);
    public static readonly Field FirstCapability = Pointer.Field(0, 7, 0, ReadOnly, reset: Reset.Announced);

    public static readonly Register Interrupt = Register.At("INT", Place.Config, 0x3C, 1, Citation.Spec("App. C INTL, INTP"), kept: true);
    public static readonly Field InterruptLine = Interrupt.Field(0, 7, 0, ReadOnly, defined: Defined.Never);
    public static readonly Field InterruptPin = Interrupt.Field(0, 15, 8, ReadOnly);
    public static readonly Field GrantAndLatency = Interrupt.Field(0, 31, 16, ReadOnly);
}

/// <summary>PCICMD and PCISTS.</summary>
public static class PciCmd
{
    public static readonly Register Register = Register.At("PCICMD", Place.Config, 0x04, 1, Citation.Spec("App. C PCICMD, PCISTS"), kept: true);

    public static readonly Field Iose = Register.Flag(0, 0, ReadOnly);
    public static readonly Field Mse = Register.Flag(0, 1, ReadWrite);
    public static readonly Field Bme = Register.Flag(0, 2, ReadWrite);
    public static readonly Field HardWired3 = Register.Field(0, 5, 3, ReadOnly);
    public static readonly Field Pere = Register.Flag(0, 6, ReadWrite);
    public static readonly Field Wcc = Register.Flag(0, 7, ReadOnly);
    public static readonly Field See = Register.Flag(0, 8, ReadWrite);
    public static readonly Field Fbe = Register.Flag(0, 9, ReadOnly);
    public static readonly Field Intd = Register.Flag(0, 10, ReadOnly);
    public static readonly Field InterruptStatus = Register.Flag(0, 19, ReadOnly);
    public static readonly Field CapabilitiesList = Register.Flag(0, 20, ReadOnly, reset: Reset.To(1));
    public static readonly Field Errors = Register.Field(0, 31, 24, WriteOneToClear, defined: Defined.Never);
}

/// <summary>BAR0: control registers, at least 64 KiB (DSA-PCI-01).</summary>
public static class Bar0
{
    public static readonly Register Register = Register.At("BAR0", Place.Config, 0x10, 2, Citation.Spec("9.1.1.1"), kept: true);

    public static readonly Field Msi = Register.Flag(0, 0, ReadOnly);
    public static readonly Field Bt = Register.Field(0, 2, 1, ReadOnly, reset: Reset.To(2));
    public static readonly Field Pf = Register.Flag(0, 3, ReadOnly, reset: Reset.To(1));
    public static readonly Field Addr = Register.Field(0, 63, 4, BaseAddress);
}

/// <summary>BAR2: portals, 16 KiB a WQ (DSA-PCI-02).</summary>
public static class Bar2
{
    public static readonly Register Register = Register.At("BAR2", Place.Config, 0x18, 2, Citation.Spec("9.1.1.2"), kept: true);

    public static readonly Field Msi = Register.Flag(0, 0, ReadOnly);
    public static readonly Field Bt = Register.Field(0, 2, 1, ReadOnly, reset: Reset.To(2));
    public static readonly Field Pf = Register.Flag(0, 3, ReadOnly, reset: Reset.To(1));
    public static readonly Field Addr = Register.Field(0, 63, 4, BaseAddress);
}

/// <summary>The PCI Express capability, as far as FLR needs it.</summary>
public static class PciExpress
{
    public static readonly Register Register = Register.At("PCIECAP", Place.PciExpress, 0, 3, Citation.Spec("App. C PCIECAP, DEVCAP, DEVCTL"), kept: true);

    public static readonly Field CapabilityId = Register.Field(0, 7, 0, ReadOnly, reset: Reset.To(0x10));
    public static readonly Field Next = Register.Field(0, 15, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field CapabilityVersion = Register.Field(0, 19, 16, ReadOnly, reset: Reset.To(2));
    public static readonly Field DeviceType = Register.Field(0, 23, 20, ReadOnly, reset: Reset.To(9));
    public static readonly Field SlotAndMessage = Register.Field(0, 31, 24, ReadOnly, reset: Reset.Announced);
    public static readonly Field DeviceCapabilities = Register.Field(1, 27, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Flr = Register.Flag(1, 28, ReadOnly, reset: Reset.To(1));
    public static readonly Field DeviceControl = Register.Field(2, 14, 0, ReadWrite, reset: Reset.Announced, defined: Defined.Never);
    public static readonly Field InitiateFlr = Register.Flag(2, 15, WriteOnly);
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

/// <summary>The AER extended capability, the first of the list, as far as walking the list needs it.</summary>
public static class ErrorReporting
{
    public static readonly Register Register = Register.At("AER", Place.ErrorReporting, 0, 1, Citation.Spec("App. C AERCAP"), kept: true);

    public static readonly Field CapabilityId = Register.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x01));
    public static readonly Field Version = Register.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Next = Register.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);
}

/// <summary>The ATS, PASID and PRS extended capabilities (DSA 9.1.3).</summary>
public static class Translation
{
    public static readonly Register AtsHeader = Register.At("ATSHDR", Place.Ats, 0, 1, Citation.Spec("App. C ATSCAP"), kept: true);
    public static readonly Field AtsId = AtsHeader.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x0F));
    public static readonly Field AtsVersion = AtsHeader.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field AtsNext = AtsHeader.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);

    public static readonly Register PasidHeader = Register.At("PASIDHDR", Place.Pasid, 0, 1, Citation.Spec("App. C PASIDCAP"), kept: true);
    public static readonly Field PasidId = PasidHeader.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x1B));
    public static readonly Field PasidVersion = PasidHeader.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field PasidNext = PasidHeader.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);

    public static readonly Register PrsHeader = Register.At("PRSHDR", Place.Prs, 0, 1, Citation.Spec("App. C PRSCAP"), kept: true);
    public static readonly Field PrsId = PrsHeader.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x13));
    public static readonly Field PrsVersion = PrsHeader.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field PrsNext = PrsHeader.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);

    public static readonly Register Ats = Register.At("ATS", Place.Ats, 4, 1, Citation.Spec("App. C ATSCAP, ATSCTL"), kept: true);
    public static readonly Field AtsCapability = Ats.Field(0, 15, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field SmallestUnit = Ats.Field(0, 20, 16, ReadWrite);
    public static readonly Field AtsEnable = Ats.Flag(0, 31, ReadWrite);

    public static readonly Register Pasid = Register.At("PASID", Place.Pasid, 4, 1, Citation.Spec("App. C PASIDCAP, PASIDCTL"), kept: true);
    public static readonly Field PasidCapability = Pasid.Field(0, 15, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field PasidEnable = Pasid.Flag(0, 16, ReadWrite);
    public static readonly Field PrivilegedModeEnable = Pasid.Flag(0, 18, ReadWrite, Window.PrivilegedModeSupported);

    public static readonly Register Prs = Register.At("PRS", Place.Prs, 4, 3, Citation.Spec("App. C PRSCTL, PRSREQCAP, PRSREQALLOC"), kept: true);
    public static readonly Field PrsEnable = Prs.Flag(0, 0, ReadWrite);
    public static readonly Field PrsStatus = Prs.Field(0, 31, 16, ReadOnly, reset: Reset.Announced, defined: Defined.Never);
    public static readonly Field RequestCapacity = Prs.Field(1, 31, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field RequestAllocation = Prs.Field(2, 31, 0, ReadWrite);
}
