namespace Dsa.Model.Requirements;

/// <content>What comes with operations and is not there.</content>
public static partial class Absences
{
    private static IEnumerable<Requirement> Operations =>
        Of(Absence.Part,
            ("DSA-DRN-01", D, "3.12", "Drain waits for earlier descriptors of its WQ, in a shared WQ for those of its PASID."),
            ("DSA-DRN-02", D, "3.12", "What Drain waited for can be seen by all, records and interrupts included."));
}
