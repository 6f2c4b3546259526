using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;
using static Dsa.Model.Requirements.RequirementClass;

namespace Dsa.Model.Requirements;

/// <summary>Requirements that are neither a row of a table of checks nor a register field: what the oracle judges by them is written in code.</summary>
public static class Obligations
{
    /// <summary>The obligations, physical device first.</summary>
    public static ImmutableArray<Requirement> All { get; } =
    [
        new("DSA-PCI-01", ImplementationChosen, "BAR0 is 64 KiB or larger; the device chooses how large.", Spec("9.1.1.1")),
        new("DSA-PCI-09", Deterministic, "Extended configuration space that no capability covers reads 0 and keeps nothing.", new Citation("PCIE", "7.6")),
        new(
            "DSA-REG-01",
            ImplementationChosen,
            "The device chooses where in BAR0 its tables stand and tells it in OFFSETS and in the MSI-X capability; no two of them may claim the same bytes.",
            Spec("9.2.7")
        ),
        new("DSA-CMD-01", Deterministic, "A command is Active from the write of CMD until its outcome stands in CMDSTATUS, and then no longer.", Spec("9.2.12, 9.2.13")),
        new(
            "DSA-CMD-02",
            Deterministic,
            "A command written while another is Active is dropped with SWERROR 0x52 and leaves the running one alone.",
            Spec("9.2.12, 5.8.2")
        ),
        new(
            "DSA-CMD-03",
            Deterministic,
            "A command that asks for it ends with INTCAUSE bit 1 and an interrupt of MSI-X entry 0, whatever its outcome; one that does not ask ends silently.",
            Spec("9.2.12")
        ),
        new(
            "DSA-CMD-21",
            Deterministic,
            "When a drain, an abort, a disable or a reset is done, the work it concerns writes nothing more to memory and sends no interrupt.",
            Spec("3.15")
        ),
        new(
            "DSA-CMD-23",
            SeveralOutcomes,
            "An abort or a reset finishes each descriptor it concerns or leaves it without record and interrupt; it does nothing to others.",
            Spec("3.15")
        ),
        new("DSA-POR-06", SeveralOutcomes, "BAR2 reads as bytes that are all 0x00 or all 0xFF.", Spec("9.1.1.2, 9.3")),
        new("DSA-CHK-40", Deterministic, "The completion record of a descriptor carries its status, and Bytes Completed 0 where a check failed.", Spec("5.4")),
        new(
            "DSA-OP-02",
            Deterministic,
            "Memory Move leaves at the destination what stood at the source, as if it had been copied aside first, and changes nothing else.",
            Spec("8.3.4")
        ),
        new(
            "DSA-INT-03",
            Deterministic,
            "An INTCAUSE bit is set exactly when its source interrupts, only while that source is enabled, and stays until it is cleared.",
            Spec("9.2.9, 9.2.10, 9.2.11")
        ),
        new(
            "DSA-INT-05",
            Deterministic,
            "A completion interrupt uses the table the portal belongs to and the entry its handle names, once, after the completion record.",
            Spec("3.7")
        ),
        new(
            "DSA-INT-10",
            Deterministic,
            "While it is enabled, its WQ is Enabled and Generated is 0, an occupancy interrupt comes once the occupancy is at or below the limit, and sets Generated.",
            Spec("9.2.24")
        ),
        new("DSA-INT-11", Deterministic, "An occupancy interrupt through MSI-X entry 0 sets INTCAUSE bit 2; through another entry it sets no cause.", Spec("9.2.11")),
        new(
            "DSA-INT-15",
            SeveralOutcomes,
            "A device may revoke interrupt handles it gave out: INTCAUSE bit 31 and MSI-X entry 0 tell, and a revoked handle is refused with 0x19.",
            Spec("3.7, 7.5.4")
        ),
        new("DSA-INT-06", Deterministic, "A masked entry sends nothing and becomes pending; an ignored one sends nothing and does not.", Spec("3.7, 9.2.22")),
        new("DSA-ERR-01", Deterministic, "The first error fills SWERROR; a later one before Valid is cleared only sets Overflow.", Spec("9.2.15")),
        new("DSA-ERR-02", Deterministic, "SWERROR interrupts when Valid goes from 0 to 1 and its enable in GENCTRL is 1, not on overflow.", Spec("9.2.15")),
        new("DSA-ERR-03", Deterministic, "SWERROR Valid and Overflow are cleared by writing 1 or by a reset of the function, not by Reset Device.", Spec("9.2.15, T9-3")),
        new("DSA-ERR-21", Deterministic, "Entering Halt with its enable in GENCTRL sets INTCAUSE bit 4 and interrupts through MSI-X entry 0.", Spec("5.7")),
        new("DSA-VRT-05", Deterministic, "Work of a virtual device reaches memory with the PASID the host attached to it.", Spec("7.5.3")),
        new("VDSA-TYP-01", Deterministic, "The one WQ of a 1DWQ_v1 device is dedicated and belongs to no other virtual device.", Doc("Supported_type_groups")),
        new("VDSA-CAP-01", Deterministic, "A virtual device shows Configuration Support 0, no IMS of its own, and CMDCAP.", Spec("7.5.1")),
        new("VDSA-CAP-04", Deterministic, "A 1DWQ_v1 device shows one WQ, one group, and a total WQ size equal to its WQ's.", Doc("Supported_type_groups")),
        new("VDSA-CAP-05", Deterministic, "WQCAP tells only the mode the virtual device's WQ has.", Doc("Supported_type_groups")),
        new(
            "VDSA-INT-01",
            Deterministic,
            "An unmasked vector 0 event of a virtual device signals once; while masked it is only pending.",
            Doc("Interrupt Message Store")
        ),
        new("VDSA-IMS-04", Deterministic, "An IMS slot that checks the PASID holds a PASID of the virtual device it belongs to.", Doc("Interrupt Message Store")),
        new("VDSA-IMS-07", Deterministic, "The IMS slot behind a vector is masked exactly while the guest masks that vector.", Spec("7.5.4")),
        new("VDSA-ISO-02", Deterministic, "The WQCFG PASID the host programs for a virtual device is one attached to it.", Doc("ADI Isolation")),
        new("VDSA-ISO-03", Deterministic, "A command forwarded to the host device names the virtual device's WQ and nothing else.", Doc("ADI Isolation")),
        new("VDSA-ISO-08", Deterministic, "After release no IMS slot carries the PASID the virtual device had.", Doc("ADI Isolation")),
    ];
}
