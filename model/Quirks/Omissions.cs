using System.Collections.Immutable;

namespace Dsa.Model.Quirks;

/// <summary>The entries without a quirk, and why.</summary>
public static class Omissions
{
    private const string Answers = "shows in answers of VFIO only, for which a trace has no event: ";
    private const string Life = "shows to the host only; the rule is proven in properties/Invariants/Host*.cs: ";
    private const string Code = "shows in the memory of the driver only: ";

    /// <summary>All of them.</summary>
    public static ImmutableArray<Omission> All { get; } =
    [
        new("DEC-17", Answers + "a handle is asked for between open and the setting of interrupts, which the model does not tell apart (DVC-01)"),
        new("DEC-20", Life + "a WQ of a guest that sysfs can configure"),
        new("DEC-23", Answers + "a reset that is done and answered with an error"),
        new("DEC-26", "what such an access reaches, 344 bytes before the IMS, is no register that an event tells of"),
        new("DEC-27", "a race of two allocations inside the interrupt chip; the model's steps are atomic"),
        new("DEC-33", "the caching of a mapping, which nothing of a DSA shows"),
        new("DEC-34", Answers + "regions that do not exist"),
        new("DEC-35", Answers + "interrupts taken away"),
        new("DEC-36", Answers + "interrupts set from a vector other than 0 on"),
        new("DEC-37", "a race of the host's error path with the guest; the model's steps are atomic"),
        new("DEC-38", Code + "a pointer to a virtual device that is gone"),
        new("DEC-39", Life + "what the host looks for before it offers virtual devices"),
        new("DEC-40", Life + "the order in which it takes them back"),
        new("DEC-41", Life + "a count of bound WQs that begins at 0 again"),
        new("DEC-43", Life + "how many virtual devices can still be created"),
        new("DEC-44", Code + "a lock that is not given back"),
        new("DEC-45", Life + "a creation that fails halfway"),
        new("DEC-47", Code + "a lock given back that was not taken"),
        new("DEC-51", "0x03 in Halt was right before revision 3 and is accepted (AMB-13)"),
        new("DEC-56", Answers + "a PASID taken when interrupts are asked about"),
        new("DEC-59", Code + "a pointer used before it is looked at"),
        new("DEC-61", Answers + "which pages may be mapped; what is stored to the page does the same either way"),
        new("DEC-63", Answers + "a reset that the host fails"),
        new("DEC-64", Answers + "a reset that the host fails, in Halt"),
        new("DEC-66", Life + "a WQ unbound, bound and given out a second time"),
        new("DEC-68", "a driver that takes PASID 0 as any other does as decided"),
        new("DVC-01", Answers + "the slot allocated when interrupts are set"),
        new("DVC-02", "a driver that tells the command whatever its host says does as decided"),
        new("DVC-03", "as DEC-39"),
        new("DVC-04", "its quirk is that of DEC-16"),
        new("DVC-06", "a commit's text: the code programs the PASID at the guest's Enable WQ, as the model does"),
        new("DVC-07", "names, which profiles map"),
        new("DVC-08", "the analytics device is another device"),
        new("DVC-09", Life + "a feature of the host switched off that was not on"),
        new("COMP-AMB-01", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-02", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-03", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-04", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-05", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-06", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-07", "open in the documents, and decided: no driver is at fault"),
    ];
}
