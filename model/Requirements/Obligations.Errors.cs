using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Requirements;

/// <content>SWERROR, Halt and resets (DSA 5.7, 5.8, 9.2.15, T9-3).</content>
public static partial class Obligations
{
    private static ImmutableArray<Requirement> Errors =>
    [
        new("DSA-ERR-01", D, "The first error fills SWERROR; a later one before Valid is cleared only sets Overflow.", Spec("9.2.15"), Software),
        new("DSA-ERR-02", D, "SWERROR interrupts when Valid goes from 0 to 1 and its enable in GENCTRL is 1, not on overflow.", Spec("9.2.15"), Software),
        new("DSA-ERR-03", D, "SWERROR Valid and Overflow are cleared by writing 1 or by a reset of the function, not by Reset Device.", Spec("9.2.15, T9-3"), Mismatch),
        new("DSA-ERR-04", N, "While Valid is 0 only Overflow means something, and clearing the one does not clear the other.", Spec("9.2.15"), Defined),
        new("DSA-ERR-05", N, "Descriptor Valid and WQ Index Valid tell which fields of SWERROR mean something.", Spec("9.2.15"), Defined),
        new("DSA-ERR-06", D, "SWERROR tells a descriptor of a batch as such, with its place.", Spec("9.2.15"), Software),
        new("DSA-ERR-09", N, "Which PASID and privilege SWERROR shows of a dedicated WQ's descriptor is not told.", Spec("9.2.15, 8.1.1"), Defined),
        new("DSA-ERR-21", D, "Entering Halt with its enable in GENCTRL sets INTCAUSE bit 4 and interrupts through MSI-X entry 0.", Spec("5.7"), Outputs),
        new("DSA-ERR-22", I, "Reset Type Required is the least reset that ends a Halt.", Spec("5.7"), Software),
        new("DSA-ERR-23", D, "A function level reset reports nothing of the work it ends.", Spec("T9-3"), Reset),
        new("DSA-ERR-24", D, "Reset Device is the software reset of T9-3.", Spec("T9-3, 3.15"), Reset),
        new("DSA-ERR-25", N, "INTCAUSE bit 4 may be set on Halt without its enable.", Spec("5.7, 9.2.9"), Reads),
        new("DSA-ERR-26", I, "Which reset a changed configuration asks for is the device's choice.", Spec("5.7"), Software),
        new("DSA-EVL-01", D, "The event log starts empty when the device is enabled.", Spec("5.9, 9.2.17"), Effects),
    ];

    /// <summary>Where the specification contradicts itself or is silent: what was decided.</summary>
    private static ImmutableArray<Requirement> Conflicts =>
    [
        new("DSA-AMB-01", N, "Flag bit 5: reserved on version 1.", Spec("T8-3, 5.5"), Checks),
        new("DSA-AMB-05", N, "Max Batch Size 0: see DSA-ST-11.", Decision("AMB-05"), Questions),
        new("DSA-AMB-07", N, "What CMD reads back: any value.", Decision("AMB-07"), Defined),
        new("DSA-AMB-08", N, "Where 0x52 is reported: SWERROR, as there is no event log.", Spec("9.2.12, 5.8.2"), Life),
        new("DSA-AMB-09", N, "Bytes Completed after an error: 0 where a check failed.", Spec("5.4, 8.2.4"), Memory),
        new("DSA-AMB-11", N, "GENCFG without Configuration Support: its fields of version 1 are read-only, Event Log Enable is not.", Decision("AMB-11"), Window),
        new("DSA-AMB-12", N, "Reset WQ of a Disabled WQ: no error.", Decision("AMB-12"), WqCommands),
        new("DSA-AMB-13", N, "A command in Halt: 0x05, and 0x03 is accepted.", Decision("AMB-13"), AnyCommand),
        new("DSA-AMB-14", N, "Operand of Release Interrupt Handle: the table index; a device that takes the handle is accepted.", Decision("AMB-14"), HandleCommands),
        new("DSA-AMB-15", N, "Enable Device 0x13: the page request allocation.", Decision("AMB-15"), DeviceCommands),
        new("DSA-AMB-17", N, "Where MSI-X table and pending bits stand: where the capability says.", Spec("Fig. 9-1, App. C"), Announced),
        new("DSA-AMB-18", N, "VERSION: major in bits 15:8, minor in 7:0.", Spec("9.2.1"), Capabilities),
        new("DSA-AMB-19", N, "Retired bits of GENCAP: any value.", Spec("Revision History"), Capabilities),
        new("DSA-AMB-20", N, "The mask of an IMS entry: byte 12.", Spec("9.2.28"), Tables),
        new("DSA-AMB-22", N, "Order of a WQ's portal pages: unlimited and limited MSI-X, unlimited and limited IMS.", Spec("9.3"), Portals),
        new("DSA-AMB-24", N, "Reserved bits of GRPFLAGS: they do not keep a 1, so no check meets one.", Spec("9.2.23"), Tables),
        new("DSA-AMB-25", N, "A command on several WQs one of which will not do: see DSA-ST-20.", Decision("AMB-25"), WqCommands),
        new("DSA-AMB-26", N, "0x19 stands in SWERROR as well; a device that leaves the copy out is accepted.", Decision("AMB-26"), Execution),
        new("DSA-AMB-28", N, "When Request Completion Interrupt is reserved: see DSA-CHK-60.", Spec("T5-4, T8-3"), Checks),
        new("DSA-AMB-31", N, "Where 0x1d is reported: SWERROR.", Decision("AMB-31"), Checks),
        new("DSA-AMB-33", N, "The occupancy handle while its interrupt is off: not looked at.", Decision("AMB-33"), Questions),
        new("DSA-AMB-34", N, "Whether the revocation interrupt has an enable bit: none.", Decision("AMB-34"), Handles),
        new("DSA-AMB-35", N, "Which portals stand behind a guest's pages: the IMS ones, limited as limited and unlimited as unlimited.", Spec("7.5.2, 7.5.4"), Composition),
        new("DSA-AMB-36", N, "Reset values without Configuration Support: see DSA-CFG-09.", Decision("M-08"), Reset),
    ];
}
