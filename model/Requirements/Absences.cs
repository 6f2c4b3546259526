using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Requirements;

/// <summary>Requirements of the specification that the model lacks, each with the reason. What a row, a field or an obligation states is struck off here.</summary>
public static partial class Absences
{
    private const RequirementClass D = RequirementClass.Deterministic;
    private const RequirementClass N = RequirementClass.SeveralOutcomes;
    private const RequirementClass U = RequirementClass.Undefined;
    private const RequirementClass I = RequirementClass.ImplementationChosen;

    /// <summary>The absences, reason by reason.</summary>
    public static ImmutableArray<Requirement> All { get; } = [.. Parts, .. Others, .. LaterVersions, .. LaterRegisters];

    private static IEnumerable<Requirement> Of(Absence absence, params (string Id, RequirementClass Class, string Section, string Text)[] rows) =>
        rows.Select(row => new Requirement(row.Id, row.Class, row.Text, Spec(row.Section), Absence: absence));

    /// <summary>Parts of a version 1 device.</summary>
    private static IEnumerable<Requirement> Parts =>
    [
        .. Of(Absence.Part,
            ("DSA-ENDEV-10", D, "5.1", "Enable Device is refused with 0x1a where ATS is not as the platform needs it."),
            ("DSA-VRT-08", D, "7.5.4", "Handles of a virtual device are revoked after migration.")),
        .. Of(Absence.Stimulus,
            ("DSA-ERR-08", D, "T5-6", "An error of translation, 0x22, stands in SWERROR as well as in the record."),
            ("DSA-ERR-20", N, "5.7", "Parity errors and severe errors of the fabric bring Halt.")),
    ];

    /// <summary>What binds no device, or shows at none.</summary>
    private static IEnumerable<Requirement> Others =>
    [
        .. Of(Absence.Driver,
            ("DSA-CFG-07", I, "9.2.24", "Some devices keep values in WQCFG over a reset; a driver reads them back."),
            ("DSA-CMD-09", D, "9.2.12", "Linux waits for commands by interrupt, and polls for some."),
            ("DSA-CMD-30", N, "9.2.13", "One driver's emulation looks at code, Halt and then the command's own conditions."),
            ("DSA-ST-10", N, "5.2", "One driver's emulation checks index, device, WQ, mode and PASID in this order."),
            ("DSA-CHK-45", N, "5.4", "A library wants delta records on 8 bytes."),
            ("DSA-CHK-46", N, "5.4", "A library wants four descriptors or more in a batch."),
            ("DSA-DLT-07", N, "8.3.8", "A library leaves Bytes Completed of Create Delta unset."),
            ("DSA-DLT-13", N, "8.3.8", "A driver that resumes Create Delta shifts the offsets."),
            ("DSA-DIF-05", N, "8.3.17", "A library takes the application tag mask the other way round."),
            ("DSA-DIF-07", N, "8.3.17", "A library needs two flags for what one flag asks."),
            ("DSA-DRV-01", D, "5.1, 5.2", "Linux takes 0x21 of Enable WQ and 0x10 of Enable Device for success."),
            ("DSA-DRV-02", D, "T5-8", "Linux looks at some bits of the error of Disable Device."),
            ("DSA-DRV-04", D, "5.7", "Linux gives no commands in Halt."),
            ("DSA-DRV-09", D, "9.2.24", "Linux takes over a fixed configuration, dedicated WQs without PASID only."),
            ("DSA-DRV-11", D, "9.2.13", "DPDK reads CMDSTATUS 1000 times at most."),
            ("DSA-DRV-12", D, "8.3.2", "Linux keeps Batch from users on some version 1 devices.")),
        .. Of(Absence.HostSoftware,
            ("DSA-VRT-11", D, "7.5.7", "To suspend a guest its PASIDs are drained; its WQ does not shrink on the way.")),
        .. Of(Absence.Reading,
            ("DSA-REG-14", I, "Revision History", "A draft told Request Interrupt Handle in GENCAP bit 7."),
            ("DSA-AMB-30", N, "T9-3", "Digits that scanned copies of the text have damaged."),
            ("DSA-AMB-37", N, "3.7", "Footnotes that some copies of the text lack.")),
    ];
}
