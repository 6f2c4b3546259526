namespace Dsa.Model.Operations;

/// <summary>Destination DIF Flags, byte 41 of a descriptor (DSA 8.3.17.3): where the field that is written comes from.</summary>
/// <param name="Bits">The byte; 2:0 are reserved. The three pass-through bits matter to DIF Update alone (DSA-DIF-18).</param>
public readonly record struct DestinationDifFlags(byte Bits)
{
    /// <summary>Bit 3: the application tag is the source's.</summary>
    public bool PassesApplicationTag => (Bits & 0x08) != 0;

    /// <summary>Bit 4: the application tag goes up by one from block to block.</summary>
    public bool ApplicationTagIncrements => (Bits & 0x10) != 0;

    /// <summary>Bit 5: the guard is the source's.</summary>
    public bool PassesGuard => (Bits & 0x20) != 0;

    /// <summary>Bit 6: the reference tag is the source's.</summary>
    public bool PassesReferenceTag => (Bits & 0x40) != 0;

    /// <summary>Bit 7 off: the reference tag goes up by one from block to block. Mind that bit 4 says it the other way round.</summary>
    public bool ReferenceTagIncrements => (Bits & 0x80) == 0;
}
