namespace Dsa.Model.Operations;

/// <summary>
/// The tags of one block, and the step to the next one: seeds in a descriptor, running tags in a completion record, where they are those of the
/// block after the last completed one, ready for a descriptor that goes on (DSA App. B, DSA-DIF-11).
/// </summary>
/// <param name="ReferenceTag">32 bits; wraps to 0 (DSA-DIF-02).</param>
/// <param name="ApplicationTagMask">Bits set are bits the tag has as 0; all set: the tag is not checked (DSA-DIF-04).</param>
/// <param name="ApplicationTag">16 bits, before the mask: the mask is applied after the increment (DSA-DIF-03).</param>
public readonly record struct DifTags(uint ReferenceTag, ushort ApplicationTagMask, ushort ApplicationTag)
{
    /// <summary>The application tag as it stands in the data.</summary>
    public ushort MaskedApplicationTag => (ushort)(ApplicationTag & ~ApplicationTagMask);

    /// <summary>Whether the application tag is checked.</summary>
    public bool ChecksApplicationTag => ApplicationTagMask != 0xFFFF;

    /// <summary>
    /// The tags of a little-endian quadword: 31:0 reference tag, 47:32 mask, 63:48 application tag. Source tags are bytes 48-55 of a descriptor and
    /// 16-23 of a record, destination tags bytes 56-63 and 24-31.
    /// </summary>
    public static DifTags Of(ulong quadword) => new((uint)quadword, (ushort)(quadword >> 32), (ushort)(quadword >> 48));

    /// <summary>The quadword of these tags.</summary>
    public ulong Quadword => ReferenceTag | ((ulong)ApplicationTagMask << 32) | ((ulong)ApplicationTag << 48);

    /// <summary>The source tags of the next block. They advance past every block, checked or not (DSA-DIF-08).</summary>
    public DifTags Next(SourceDifFlags flags) => Next(flags.ReferenceTagIncrements, flags.ApplicationTagIncrements);

    /// <summary>The destination tags of the next block.</summary>
    public DifTags Next(DestinationDifFlags flags) => Next(flags.ReferenceTagIncrements, flags.ApplicationTagIncrements);

    private DifTags Next(bool reference, bool application) =>
        this with
        {
            ReferenceTag = unchecked(ReferenceTag + (reference ? 1U : 0)),
            ApplicationTag = unchecked((ushort)(ApplicationTag + (application ? 1 : 0))),
        };
}
