namespace Dsa.Model.Operations;

/// <summary>
/// The DIF operations on one block (DSA 8.3.14 to 8.3.18, App. B). An operation goes from block to block, completes whole blocks only (DSA-DIF-19)
/// and takes the tags of the next block from <see cref="DifTags"/>. "block" is data and field, "data" is data alone.
/// </summary>
public static class Dif
{
    /// <summary>DIF Check: what is wrong with a block. A field may be excused from the checks; all ones may be an error itself (DSA-DIF-04, -06).</summary>
    public static DifStatus Check(DifFlags flags, SourceDifFlags source, DifTags expected, ReadOnlySpan<byte> block)
    {
        var field = DifField.Read(block[flags.BlockSize..]);
        if (source.AllFIsError && field.IsAllF)
        {
            return DifStatus.AllF;
        }

        if (source.Excuses(field))
        {
            return DifStatus.None;
        }

        var status = DifStatus.None;
        if (source.ChecksGuard && field.Guard != Guard.Of(flags, block[..flags.BlockSize]))
        {
            status |= DifStatus.Guard;
        }

        // The tag in the data is compared whole; the mask is for the expected one alone.
        if (expected.ChecksApplicationTag && field.ApplicationTag != expected.MaskedApplicationTag)
        {
            status |= DifStatus.ApplicationTag;
        }

        if (source.ChecksReferenceTag && field.ReferenceTag != expected.ReferenceTag)
        {
            status |= DifStatus.ReferenceTag;
        }

        return status;
    }

    /// <summary>The field of a block of data (DSA-DIF-14).</summary>
    public static DifField Field(DifFlags flags, DifTags tags, ReadOnlySpan<byte> data) =>
        new(Guard.Of(flags, data[..flags.BlockSize]), tags.MaskedApplicationTag, tags.ReferenceTag);

    /// <summary>DIF Insert: data, then their field.</summary>
    public static void Insert(DifFlags flags, DifTags tags, ReadOnlySpan<byte> data, Span<byte> block)
    {
        var field = Field(flags, tags, data);
        data[..flags.BlockSize].CopyTo(block);
        field.Write(block[flags.BlockSize..]);
    }

    /// <summary>DIX Generate: the field of data, alone.</summary>
    public static void Generate(DifFlags flags, DifTags tags, ReadOnlySpan<byte> data, Span<byte> field) => Field(flags, tags, data).Write(field);

    /// <summary>DIF Strip: checks a block, then writes its data without the field. Nothing is written for a bad block (DSA-DIF-09).</summary>
    public static DifStatus Strip(DifFlags flags, SourceDifFlags source, DifTags expected, ReadOnlySpan<byte> block, Span<byte> data)
    {
        var status = Check(flags, source, expected, block);
        if (status == DifStatus.None)
        {
            block[..flags.BlockSize].CopyTo(data);
        }

        return status;
    }

    /// <summary>The field that DIF Update writes: each part either made anew or passed through from the source (DSA-DIF-15, -18).</summary>
    public static DifField Field(DifFlags flags, DestinationDifFlags destination, DifTags tags, ReadOnlySpan<byte> block)
    {
        var field = DifField.Read(block[flags.BlockSize..]);
        return new(
            destination.PassesGuard ? field.Guard : Guard.Of(flags, block[..flags.BlockSize]),
            destination.PassesApplicationTag ? field.ApplicationTag : tags.MaskedApplicationTag,
            destination.PassesReferenceTag ? field.ReferenceTag : tags.ReferenceTag
        );
    }

    /// <summary>DIF Update: checks a block with the source tags, then writes its data and the new field. Nothing is written for a bad block.</summary>
    public static DifStatus Update(
        DifFlags flags,
        SourceDifFlags source,
        DifTags expected,
        DestinationDifFlags destination,
        DifTags tags,
        ReadOnlySpan<byte> block,
        Span<byte> updated
    )
    {
        var status = Check(flags, source, expected, block);
        if (status == DifStatus.None)
        {
            var field = Field(flags, destination, tags, block);
            block[..flags.BlockSize].CopyTo(updated);
            field.Write(updated[flags.BlockSize..]);
        }

        return status;
    }
}
