using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Requirements;

/// <content>Interrupts (DSA 3.7, 9.2.11, 9.2.22, 9.2.28).</content>
public static partial class Obligations
{
    private static ImmutableArray<Requirement> Interrupts =>
    [
        new("DSA-INT-01", D, "Software errors, command completions and Halt interrupt through MSI-X entry 0.", Spec("T3-1, 5.7"), Messages),
        new("DSA-INT-02", D, "Entry 0 may be a completion interrupt's entry as well.", Spec("T5-2"), Handles),
        new("DSA-INT-03", D, "An INTCAUSE bit is set exactly when its source interrupts, only while that source is enabled, and stays until it is cleared.", Spec("9.2.9, 9.2.10, 9.2.11"), Messages),
        new("DSA-INT-04", N, "A new cause while another is still set may send another message or not.", Spec("9.2.9, 5.9"), "model/Registers/Internal.cs"),
        new("DSA-INT-05", D, "A completion interrupt uses the table the portal belongs to and the entry its handle names, once, after the completion record.", Spec("3.7"), Outputs),
        new("DSA-INT-06", D, "A masked entry sends nothing and becomes pending; an ignored one sends nothing and does not.", Spec("3.7, 9.2.22"), Messages),
        new("DSA-INT-07", D, "Unmasking a pending entry sends its message, even if it is ignored by now.", Spec("9.2.22, 9.2.28"), Messages),
        new("DSA-INT-08", D, "PASID Enable, PASID and Ignore of an entry concern completion interrupts only.", Spec("3.7"), Messages),
        new("DSA-INT-09", D, "Function mask and MSI-X Enable act as PCI says.", Spec("App. C"), Messages),
        new("DSA-INT-10", D, "While it is enabled, its WQ is Enabled and Generated is 0, an occupancy interrupt comes once occupancy is at or below the limit, and sets Generated.", Spec("9.2.24"), Occupancy),
        new("DSA-INT-11", D, "An occupancy interrupt through MSI-X entry 0 sets INTCAUSE bit 2; through another entry it sets no cause.", Spec("9.2.11"), Occupancy),
        new("DSA-INT-12", D, "An occupancy interrupt whose Generated is cleared while occupancy is low comes again.", Spec("9.2.24"), Occupancy),
        new("DSA-INT-13", D, "Handle and table of the occupancy interrupt are checked at Enable WQ.", Spec("5.2, 3.7"), Questions),
        new("DSA-INT-14", D, "The message address of an IMS entry is kept only in the range of interrupt messages, its lowest two bits not at all.", Spec("9.2.28"), Access),
        new("DSA-INT-15", D, "A device that revokes handles sets INTCAUSE bit 31 and interrupts through MSI-X entry 0; uses of an old handle end with 0x19.", Spec("3.7, 7.5.4"), Handles),
        new("DSA-INT-16", N, "Asking again for the handle of an entry may give the same handle.", Spec("Fig. 7-3"), Hypothesis),
        new("DSA-INT-17", D, "An entry with PASID Enable serves only descriptors with that PASID, one without only descriptors without: else 0x19.", Spec("5.4"), "model/Descriptors/Work.cs"),
        new("DSA-INT-18", N, "Permissions may change at any time; Ignore and Mask count at completion.", Spec("3.7"), Execution),
        new("DSA-INT-20", D, "An abandoned descriptor raises no interrupt and leaves none pending.", Spec("3.9, 3.15"), Concerned),
    ];
}
