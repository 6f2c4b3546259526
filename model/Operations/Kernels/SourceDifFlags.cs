namespace Dsa.Model.Operations;

/// <summary>Source DIF Flags, byte 40 of a descriptor (DSA 8.3.17.2): what is checked in a block that is read.</summary>
/// <param name="Bits">The byte.</param>
public readonly record struct SourceDifFlags(byte Bits)
{
    /// <summary>Bits 0 and 1: a field of ones is an error. Bit 0 means nothing without bit 1.</summary>
    public bool AllFIsError => (Bits & 0x03) == 0x03;

    /// <summary>Bit 1: a field of ones turns the checks of its block off.</summary>
    public bool DetectsAllF => (Bits & 0x02) != 0;

    /// <summary>Bit 2: an application tag of ones turns the checks of its block off.</summary>
    public bool DetectsApplicationF => (Bits & 0x04) != 0;

    /// <summary>Bit 3: an application tag and a reference tag of ones turn the checks of their block off.</summary>
    public bool DetectsTagsF => (Bits & 0x08) != 0;

    /// <summary>Bit 4: the application tag goes up by one from block to block.</summary>
    public bool ApplicationTagIncrements => (Bits & 0x10) != 0;

    /// <summary>Bit 5 off: the guard is checked.</summary>
    public bool ChecksGuard => (Bits & 0x20) == 0;

    /// <summary>Bit 6 off: the reference tag is checked.</summary>
    public bool ChecksReferenceTag => (Bits & 0x40) == 0;

    /// <summary>Bit 7 off: the reference tag goes up by one from block to block. Mind that bit 4 says it the other way round.</summary>
    public bool ReferenceTagIncrements => (Bits & 0x80) == 0;

    /// <summary>Whether a field turns off the checks of its block: any enabled F condition does, alone (DSA-DIF-06, -07).</summary>
    public bool Excuses(DifField field) =>
        (DetectsAllF && field.IsAllF)
        || (DetectsApplicationF && field.ApplicationTag == 0xFFFF)
        || (DetectsTagsF && field is { ApplicationTag: 0xFFFF, ReferenceTag: 0xFFFF_FFFF });
}
