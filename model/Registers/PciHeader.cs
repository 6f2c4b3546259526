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
    public static readonly Field HardWired21 = Register.Field(0, 23, 21, ReadOnly);
    public static readonly Field MasterDataParityError = Register.Flag(0, 24, WriteOneToClear, defined: Defined.Never);
    public static readonly Field DevselTiming = Register.Field(0, 26, 25, ReadOnly);
    public static readonly Field Errors = Register.Field(0, 31, 27, WriteOneToClear, defined: Defined.Never);
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
