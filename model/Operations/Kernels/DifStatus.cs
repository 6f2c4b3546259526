namespace Dsa.Model.Operations;

/// <summary>DIF Status, byte 1 of the completion record when the operation status is 0x09 (DSA 8.3.17.4).</summary>
[Flags]
public enum DifStatus
{
    /// <summary>The block is good.</summary>
    None = 0,

    /// <summary>The guard is not that of the data.</summary>
    Guard = 0x01,

    /// <summary>The application tag is not the one expected.</summary>
    ApplicationTag = 0x02,

    /// <summary>The reference tag is not the one expected.</summary>
    ReferenceTag = 0x04,

    /// <summary>The field is all ones, and that is an error; nothing else is reported beside it.</summary>
    AllF = 0x08,
}
