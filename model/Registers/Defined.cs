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

    /// <summary>While the device is in Halt (DSA 9.2.10).</summary>
    Halted,

    /// <summary>Never exactly: when a slot is freed depends on timing (DSA-POR-14).</summary>
    Timing,
}
