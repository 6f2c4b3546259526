using System.Collections.Immutable;

namespace Dsa.Model.Quirks;

/// <summary>The entries without a quirk, and why.</summary>
public static class Omissions
{
    private const string Code = "shows in the memory of the driver only: ";

    /// <summary>All of them.</summary>
    public static ImmutableArray<Omission> All { get; } =
    [
        new("DEC-26", "what such an access reaches, 344 bytes before the IMS, is no register that an event tells of"),
        new("DEC-27", "a race of two allocations inside the interrupt chip; the model's steps are atomic"),
        new("DEC-33", "how a processor caches the mapping of a portal; the code computes that and does not use it, and the stores reach the device either way"),
        new("DEC-37", "a race of the host's error path with the guest; the model's steps are atomic"),
        new("DEC-38", Code + "a pointer to a virtual device that is gone"),
        new("DEC-44", Code + "a lock that is not given back"),
        new("DEC-47", Code + "a lock given back that was not taken"),
        new("DEC-51", "0x03 in Halt was right before revision 3 and is accepted (AMB-13)"),
        new("DEC-59", Code + "a pointer used before it is looked at"),
        new(
            "DEC-66",
            "two virtual devices on one dedicated WQ, which the model has no room for: a virtual device has the number of its WQ. What comes first, a virtual device that stays when its WQ is unbound, is the quirk of DEC-65"
        ),
        new("DEC-68", "a driver that takes PASID 0 as any other does as decided"),
        new("DVC-01", "its quirk is that of DEC-17"),
        new("DVC-02", "a driver that tells the command whatever its host says does as decided"),
        new("DVC-03", "its quirk is that of DEC-39"),
        new("DVC-04", "its quirk is that of DEC-16"),
        new("DVC-06", "a commit's text: the code programs the PASID at the guest's Enable WQ, as the model does"),
        new("DVC-07", "names, which profiles map"),
        new("DVC-08", "the analytics device is another device"),
        new("COMP-AMB-01", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-02", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-03", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-04", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-05", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-06", "open in the documents, and decided: no driver is at fault"),
        new("COMP-AMB-07", "open in the documents, and decided: no driver is at fault"),
    ];
}
