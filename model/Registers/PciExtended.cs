using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>The AER extended capability. What it records depends on the bus, and the logs on what it records; both outlive every reset but power-on.</summary>
public static class ErrorReporting
{
    public static readonly Register Register = Register.At("AER", Place.ErrorReporting, 0, 1, Citation.Spec("App. C AEREXTCAP"), kept: true);
    public static readonly Field CapabilityId = Register.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x01));
    public static readonly Field Version = Register.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Next = Register.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);

    public static readonly Register Uncorrectable = Register.At("ERRUNC", Place.ErrorReporting, 0x04, 3, Citation.Spec("App. C ERRUNCSTS, ERRUNCMSK, ERRUNCSEV"), kept: true);
    public static readonly Field StatusPoisoned = Uncorrectable.Flag(0, 12, WriteOneToClear, defined: Defined.Never, sticky: true);
    public static readonly Field StatusCompleter = Uncorrectable.Field(0, 16, 14, WriteOneToClear, defined: Defined.Never, sticky: true);
    public static readonly Field StatusMalformed = Uncorrectable.Flag(0, 18, WriteOneToClear, defined: Defined.Never, sticky: true);
    public static readonly Field StatusUnsupported = Uncorrectable.Flag(0, 20, WriteOneToClear, defined: Defined.Never, sticky: true);
    public static readonly Field StatusInternal = Uncorrectable.Flag(0, 22, WriteOneToClear, defined: Defined.Never, sticky: true);
    public static readonly Field MaskPoisoned = Uncorrectable.Flag(1, 12, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field MaskCompleter = Uncorrectable.Field(1, 16, 14, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field MaskMalformed = Uncorrectable.Flag(1, 18, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field MaskUnsupported = Uncorrectable.Flag(1, 20, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field MaskInternal = Uncorrectable.Flag(1, 22, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field SeverityPoisoned = Uncorrectable.Flag(2, 12, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field SeverityCompleter = Uncorrectable.Field(2, 16, 14, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field SeverityMalformed = Uncorrectable.Flag(2, 18, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field SeverityUnsupported = Uncorrectable.Flag(2, 20, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field SeverityInternal = Uncorrectable.Flag(2, 22, ReadWrite, reset: Reset.Announced, sticky: true);

    public static readonly Register Correctable = Register.At("ERRCOR", Place.ErrorReporting, 0x10, 2, Citation.Spec("App. C ERRCORSTS, ERRCORMSK"), kept: true);
    public static readonly Field StatusCorrected = Correctable.Field(0, 14, 13, WriteOneToClear, defined: Defined.Never, sticky: true);
    public static readonly Field MaskCorrected = Correctable.Field(1, 14, 13, ReadWrite, reset: Reset.Announced, sticky: true);

    public static readonly Register Logs = Register.At("AERCAPCTL", Place.ErrorReporting, 0x18, 12, Citation.Spec("App. C AERCAPCTL, AERHDRLOG1-4, AERTLPPLOG1-4"), kept: true);
    public static readonly Field FirstErrorPointer = Logs.Field(0, 4, 0, ReadOnly, defined: Defined.Never, sticky: true);
    public static readonly Field PrefixLogPresent = Logs.Flag(0, 11, ReadOnly, defined: Defined.Never, sticky: true);
    public static readonly Field HeaderLog = Logs.Field(1, 63, 0, ReadOnly, defined: Defined.Never, sticky: true);
    public static readonly Field HeaderLog64 = Logs.Field(3, 63, 0, ReadOnly, defined: Defined.Never, sticky: true);
    public static readonly Field PrefixLog = Logs.Field(8, 63, 0, ReadOnly, defined: Defined.Never, sticky: true);
    public static readonly Field PrefixLog64 = Logs.Field(10, 63, 0, ReadOnly, defined: Defined.Never, sticky: true);
}

/// <summary>The LTR extended capability.</summary>
public static class LatencyTolerance
{
    public static readonly Register Register = Register.At("LTR", Place.LatencyTolerance, 0, 2, Citation.Spec("App. C LTREXTCAP, MAXSNPLAT, MAXNSNPLAT"), kept: true);

    public static readonly Field CapabilityId = Register.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x18));
    public static readonly Field Version = Register.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Next = Register.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field Snoop = Register.Field(1, 12, 0, ReadWrite);
    public static readonly Field NoSnoop = Register.Field(1, 28, 16, ReadWrite);
}

/// <summary>The TPH extended capability, with a steering tag table of two entries.</summary>
public static class ProcessingHints
{
    public static readonly Register Register = Register.At("TPH", Place.ProcessingHints, 0, 4, Citation.Spec("App. C TPHEXTCAP, TPHCAP, TPHCTL, TPHSTTBL0-1"), kept: true);

    public static readonly Field CapabilityId = Register.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x17));
    public static readonly Field Version = Register.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Next = Register.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field Modes = Register.Field(1, 2, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Table = Register.Field(1, 10, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field TableSize = Register.Field(1, 26, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field ModeSelect = Register.Field(2, 2, 0, ReadWrite);
    public static readonly Field RequesterEnable = Register.Flag(2, 8, ReadWrite);
    public static readonly Field ExtendedRequesterEnable = Register.Flag(2, 9, ReadOnly);
    public static readonly Field Tag0 = Register.Field(3, 7, 0, ReadWrite);
    public static readonly Field TagUpper0 = Register.Field(3, 15, 8, ReadOnly);
    public static readonly Field Tag1 = Register.Field(3, 23, 16, ReadWrite);
    public static readonly Field TagUpper1 = Register.Field(3, 31, 24, ReadOnly);
}

/// <summary>The VC extended capability: two channels and which traffic classes each carries. FLR leaves all of it alone (PCIE 6.6.2).</summary>
public static class VirtualChannels
{
    public static readonly Register Register = Register.At("VC", Place.VirtualChannels, 0, 4, Citation.Spec("App. C VCEXTCAP, PORTVCCAP1, PORTVCCAP2, PORTVCCTL, PORTVCSTS"), kept: true);
    public static readonly Field CapabilityId = Register.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x02));
    public static readonly Field Version = Register.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Next = Register.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field ExtendedCount = Register.Field(1, 2, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field LowPriorityCount = Register.Field(1, 6, 4, ReadOnly, reset: Reset.Announced);
    public static readonly Field PortArbitration = Register.Field(1, 11, 8, ReadOnly);
    public static readonly Field Arbitration = Register.Field(2, 7, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field ArbitrationTable = Register.Field(2, 31, 24, ReadOnly);
    public static readonly Field LoadArbitrationTable = Register.Flag(3, 0, ReadOnly);
    public static readonly Field ArbitrationSelect = Register.Field(3, 3, 1, ReadWrite, sticky: true);
    public static readonly Field ArbitrationStatus = Register.Flag(3, 16, ReadOnly);

    public static readonly Register Vc0 = Register.At("VC0", Place.VirtualChannels, 0x10, 3, Citation.Spec("App. C VC0CAP, VC0CTL, VC0STS"), kept: true);
    public static readonly Field Undefined0 = Vc0.Flag(0, 14, ReadOnly, defined: Defined.Never);
    public static readonly Field TrafficClass0On0 = Vc0.Flag(1, 0, ReadOnly, reset: Reset.To(1));
    public static readonly Field TrafficClassesOn0 = Vc0.Field(1, 7, 1, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field Id0 = Vc0.Field(1, 26, 24, ReadOnly);
    public static readonly Field Enable0 = Vc0.Flag(1, 31, ReadOnly, reset: Reset.To(1));
    public static readonly Field Status0 = Vc0.Field(2, 17, 16, ReadOnly);

    public static readonly Register Vc1 = Register.At("VC1", Place.VirtualChannels, 0x1C, 3, Citation.Spec("App. C VC1CAP, VC1CTL, VC1STS"), kept: true);
    public static readonly Field Undefined1 = Vc1.Flag(0, 14, ReadOnly, defined: Defined.Never);
    public static readonly Field TrafficClass0On1 = Vc1.Flag(1, 0, ReadOnly);
    public static readonly Field TrafficClassesOn1 = Vc1.Field(1, 7, 1, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field Id1 = Vc1.Field(1, 26, 24, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field Enable1 = Vc1.Flag(1, 31, ReadWrite, reset: Reset.Announced, sticky: true);
    public static readonly Field Status1 = Vc1.Field(2, 17, 16, ReadOnly);
}

/// <summary>The SIOV vendor-specific extended capability, on silicon though not in the DSA specification (DSA-PCI-08): its capabilities tell in bit 0 that there is an IMS (DSA-PCI-06), its page sizes are the device's (DSA-PCI-07).</summary>
public static class ScalableIov
{
    public static readonly Register Register = Register.At("SIOV", Place.ScalableIov, 0, 6, new Citation("SIOV", "DVSEC"), kept: true);

    public static readonly Field CapabilityId = Register.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x23));
    public static readonly Field Version = Register.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Next = Register.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field Vendor = Register.Field(1, 15, 0, ReadOnly, reset: Reset.To(0x8086));
    public static readonly Field Revision = Register.Field(1, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Length = Register.Field(1, 31, 20, ReadOnly, reset: Reset.To(0x18));
    public static readonly Field DvsecId = Register.Field(2, 15, 0, ReadOnly, reset: Reset.To(0x05));
    public static readonly Field DependencyLink = Register.Field(2, 23, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field SupportedPageSizes = Register.Field(3, 31, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field SystemPageSize = Register.Field(4, 31, 0, ReadWrite, reset: Reset.Announced, defined: Defined.Never);
    public static readonly Field Capabilities = Register.Field(5, 31, 0, ReadOnly, reset: Reset.Announced);
}
