namespace Dsa.Model.Registers;

/// <summary>When the value read from a field means something; otherwise any value is legal.</summary>
public enum Defined
{
    /// <summary>At all times.</summary>
    Always,

    /// <summary>Never (CMD reads back unpredictably: DSA-REG-05).</summary>
    Never,

    /// <summary>While no command is active (DSA-CMD-07).</summary>
    CommandIdle,

    /// <summary>While SWERROR.Valid is 1 (DSA-ERR-04).</summary>
    ErrorValid,

    /// <summary>While SWERROR.Valid is 1 and the WQ index counts (DSA-ERR-05).</summary>
    ErrorWqValid,

    /// <summary>While SWERROR.Valid is 1 and the descriptor fields count (DSA-ERR-05, DSA-ERR-09).</summary>
    ErrorDescriptorValid,

    /// <summary>As <see cref="ErrorDescriptorValid"/>, where the descriptor came through a shared WQ and told its PASID and privilege itself (DSA-ERR-09).</summary>
    ErrorShared,

    /// <summary>As <see cref="ErrorDescriptorValid"/>, where the descriptor is a member of a batch (DSA 9.2.15).</summary>
    ErrorBatchMember,

    /// <summary>While SWERROR tells of invalid flags, 0x11: at least one of them is shown (DSA 9.2.15).</summary>
    ErrorFlags,

    /// <summary>While SWERROR tells of a fault of the completion record, 0x1a: of other faults the device chooses which it meets (DSA 9.2.15).</summary>
    ErrorRecordFault,

    /// <summary>While the device is in Halt (DSA 9.2.10).</summary>
    Halted,

    /// <summary>Never exactly: when a slot is freed depends on timing (DSA-POR-14).</summary>
    Timing,
}
