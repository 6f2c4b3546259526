using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Requirements;

/// <content>Portals, descriptors and work (DSA 3.3, 3.9, 5.3, 5.4, 8.1, 9.3).</content>
public static partial class Obligations
{
    private static ImmutableArray<Requirement> Work =>
    [
        new("DSA-POR-01", D, "Bits 11:6 of a portal address do not count; bits 5:0 are 0.", Spec("9.3"), Portals),
        new("DSA-POR-02", D, "A dedicated WQ's limited portal is as good as the unlimited one.", Spec("3.3"), Submission),
        new("DSA-POR-03", D, "Whether a portal is an MSI-X or an IMS one only chooses the table of completion interrupts.", Spec("3.3, 3.7"), Execution),
        new("DSA-POR-04", D, "Without an IMS its portals do not exist: writes are dropped, deferrable ones get Retry.", Spec("3.3"), Submission),
        new("DSA-POR-06", N, "BAR2 reads as bytes that are all 0x00 or all 0xFF.", Spec("9.1.1.2, 9.3"), Reads),
        new("DSA-POR-07", D, "Where BAR2 has no WQ a write is ignored and a deferrable one gets Retry.", Spec("9.1.1.2, 9.2.21"), Submission),
        new("DSA-POR-10", D, "A full dedicated WQ is reported to SWERROR.", Spec("5.8.2"), Portals),
        new("DSA-POR-11", D, "A posted write to a full dedicated WQ is lost.", Spec("3.3.2"), Portals),
        new("DSA-POR-12", D, "A posted write to a WQ that is not Enabled, is shared or does not exist is reported nowhere.", Spec("5.3"), Portals),
        new("DSA-POR-13", D, "Threshold can change while the WQ runs; at 0 the limited portal takes nothing.", Spec("7.1, 9.2.24"), Submission),
        new("DSA-POR-14", N, "When a dispatched descriptor frees its place in the WQ is the device's affair.", Spec("9.2.24"), Submissions),
        new("DSA-POR-16", N, "A deferrable write may get Retry for no reason software can see.", Spec("3.3.1"), Submissions),
        new("DSA-POR-20", D, "PASID and privilege of a shared WQ's descriptor are what its 64 bytes say, whoever filled them in.", Spec("3.3.1, 8.1.1"), "model/Descriptors/Work.cs"),
        new("DSA-POR-21", D, "A privileged descriptor of a shared WQ without Privileged Mode Enable is discarded with 0x1d in SWERROR; a dedicated WQ is not looked at.", Spec("5.4, 5.8.1"), Checks),
        new("DSA-POR-22", D, "A dedicated WQ takes no notice of PASID and privilege in a descriptor.", Spec("8.1.1"), "model/Descriptors/Work.cs"),
        new("DSA-POR-30", N, "In which order the WQs of a group are served is the device's affair.", Spec("4.1"), Order),
        new("DSA-POR-31", N, "Descriptors of one WQ and one portal of a group with one engine write in order of receipt; nothing orders their records as seen.", Spec("3.9"), Order),
        new("DSA-POR-32", N, "Descriptors are otherwise carried out in any order.", Spec("3.9"), Order),
        new("DSA-POR-33", D, "A completion record comes after the data its descriptor wrote.", Spec("3.9"), Execution),
        new("DSA-POR-34", D, "A completion interrupt comes after the completion record.", Spec("3.9, T8-3"), Execution),
        new("DSA-POR-35", D, "Priorities, read buffers, limits of work in progress and cache hints change no result.", Spec("4, 3.10"), Order),
        new("DSA-POR-36", N, "A device short of room takes descriptors later: Retry, or 0x53.", Spec("4.4"), Submissions),
        new("DSA-POR-37", D, "An error in one descriptor does not stop later ones.", Spec("3.9"), Execution),
        new("DSA-CHK-40", D, "The completion record of a descriptor carries its status, and Bytes Completed 0 where a check failed.", Spec("5.4"), Memory),
        new("DSA-CHK-41", D, "A requested completion interrupt comes after a failed check too, unless the check is about the interrupt.", Spec("5.4"), Execution),
        new("DSA-CHK-42", N, "Invalid Flags shows at least one flag that is invalid, perhaps not all.", Spec("8.2.6"), Checks),
        new("DSA-CHK-47", D, "An address of 0 is an address like any other.", Spec("5.4"), Checks),
        new("DSA-CHK-49", D, "A transfer of 2^31 bytes can be allowed, a larger one never.", Spec("9.2.24"), Checks),
        new("DSA-CHK-50", D, "A transfer as large as the limit is allowed.", Spec("5.4"), Checks),
        new("DSA-CHK-60", D, "Request Completion Interrupt is reserved for user descriptors with a PASID unless user-mode interrupts are enabled.", Spec("T5-4, T8-3"), Checks),
        new("DSA-CHK-65", D, "Request Completion Record and its traffic class are reserved without a record address.", Spec("T5-4"), Checks),
        new("DSA-OP-01", D, "No-op touches no memory but its completion record.", Spec("8.3.1"), Execution),
        new("DSA-OP-02", D, "Memory Move leaves at the destination what stood at the source, as if it had been copied aside first, and changes nothing else.", Spec("8.3.4"), Memory),
        new("DSA-OP-09", D, "Bytes Completed is 0 on success.", Spec("8.2.4"), Execution),
        new("DSA-DRN-01", D, "Drain waits for earlier descriptors of its WQ, in a shared WQ for those of its PASID.", Spec("3.12"), DrainOrder),
        new("DSA-DRN-02", D, "What Drain waited for can be seen by all, records and interrupts included.", Spec("3.12"), DrainOrder),
        new("DSA-DRN-03", D, "Drain must ask for a record or an interrupt; an interrupt alone will do.", Spec("T5-5"), Checks),
    ];
}
