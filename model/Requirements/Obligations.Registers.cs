using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Requirements;

/// <content>Regions, registers, and when they are writable (DSA 9.1, 9.2, T9-1 to T9-7).</content>
public static partial class Obligations
{
    private static ImmutableArray<Requirement> Registers =>
    [
        new("DSA-GEN-01", N, "Of several conditions that are broken at once any may be the one reported, and another one the next time; only submission checks have an order.", Spec("5.1-5.4"), Answers),
        new("DSA-GEN-02", N, "What an operation or a status does not define in a completion record is not looked at.", Spec("8.2"), "model/Descriptors/RecordMeaning.cs"),
        new("DSA-GEN-03", N, "A device may leave reserved fields of descriptors unchecked; what they do then is not told.", Spec("5.4"), Checks),
        new("DSA-PCI-01", I, "BAR0 is 64 KiB or larger; the device chooses how large.", Spec("9.1.1.1"), Announced),
        new("DSA-PCI-02", D, "BAR2 has four pages of 4 KiB for each WQ, rounded up to a power of two.", Spec("9.1.1.2"), PciHeader),
        new("DSA-PCI-03", D, "Configuration space takes aligned accesses of 1, 2 or 4 bytes, BAR0 also of 8, which may cover two registers; in BAR2 only 64-byte writes act.", Spec("9"), Bus),
        new("DSA-PCI-04", D, "Without bus mastering no interrupt message leaves the device.", Spec("App. C PCICMD, 5.1"), Messages),
        new("DSA-PCI-05", D, "Switching off bus mastering, or changing the ATS, PASID or PRS enable, while the device is not Disabled brings Halt and SWERROR 0x51; another setting of these capabilities may.", Spec("5.7, 5.8.2, 9.1.3"), Settings),
        new("DSA-PCI-06", D, "The SIOV capability tells by its bit 0 that there is an IMS.", new("SIOV", "DVSEC"), Siov),
        new("DSA-PCI-07", I, "The SIOV capability holds supported and system page size.", new("SIOV", "DVSEC"), Siov),
        new("DSA-PCI-08", I, "The SIOV capability is not described in the DSA specification; known devices have it at 0x200.", new("SIOV", "DVSEC"), Siov),
        new("DSA-PCI-09", D, "Extended configuration space that no capability covers reads 0 and keeps nothing.", new("PCIE", "7.6"), Nothing),
        new("DSA-REG-01", I, "The device chooses where in BAR0 its tables stand and tells it in OFFSETS and in the MSI-X capability; no two of them may claim the same bytes.", Spec("9.2.7"), Announced),
        new("DSA-REG-02", D, "Reset Device clears GENCTRL, MSIXPERM and INTCAUSE and leaves the MSI-X table alone.", Spec("3.15, T9-3"), Reset),
        new("DSA-REG-03", D, "A function level reset clears every register, CMDSTATUS and SWERROR too, and masks the MSI-X table.", Spec("T9-3"), Reset),
        new("DSA-REG-04", D, "A write to what is read-only, always or just now, is ignored without an error.", Spec("T9-1, 9.2.24"), Access),
        new("DSA-REG-05", N, "What CMD reads back is not to be relied on.", Spec("T9-1, 9.2.12"), Defined),
        new("DSA-REG-12", I, "GENCAP bit 3 has a retired meaning on version 1 and may be 0 or 1.", Spec("Revision History"), Capabilities),
        new("DSA-REG-13", I, "GENCAP bits 39:32 have a retired meaning on version 1 and may hold any number.", Spec("Revision History"), Capabilities),
        new("DSA-CFG-01", D, "WQ Size can be written while the device is Disabled, and not after.", Spec("3.3, 9.2.24"), Window),
        new("DSA-CFG-02", D, "The other fields of a WQ can be written after Enable Device, until Enable WQ.", Spec("3.3"), Window),
        new("DSA-CFG-03", D, "Occupancy Limit is taken in the write that sets Occupancy Interrupt Enable, and in no later one while it is 1.", Spec("9.2.24"), Window),
        new("DSA-CFG-04", D, "A WQ of size 0 cannot be enabled and may be in no group; its other fields do not count.", Spec("9.2.24, 5.1"), Questions),
        new("DSA-CFG-05", N, "In Halt a device may let registers be written that are writable while it is Disabled.", Spec("5.7"), Writes),
        new("DSA-CFG-06", I, "Entries of GRPCFG past the last group may exist; what was set there may refuse Enable Device with 0x15.", Spec("9.2.23, T5-8"), Beyond),
        new("DSA-CFG-08", D, "A driver may write all of WQCFG, read-only parts too: they stay as they are.", Spec("9.2.24"), Writes),
        new("DSA-CFG-09", I, "Without Configuration Support what is read-only shows a configuration the implementation fixed, and no reset changes it.", Spec("9.2.2, T9-3"), Reset),
        new("DSA-CFG-10", N, "A field reserved for want of a feature may be hard-wired to 0 or keep what is written.", Spec("T9-1, 9.2.24"), HardWiring),
        new("DSA-CFG-11", D, "Configuration Support 0 closes GENCFG, GRPCFG and WQCFG; MSIXPERM, IMS, GENCTRL and INTCAUSE stay writable.", Spec("9.2.2, 9.2.8-9.2.28"), Window),
        new("DSA-DRV-05", D, "SWERROR is acknowledged by one 8-byte write of its lowest two bits.", Spec("9.2.15"), Bus),
        new("DSA-DRV-07", D, "GENCFG is written in 4 bytes, GRPCFG in 8, WQCFG in 4.", Spec("9"), Bus),
        new("DSA-DRV-08", D, "OFFSETS and OPCAP are read in 8 bytes, CMDCAP in 4.", Spec("9"), Bus),
    ];
}
