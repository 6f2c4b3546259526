namespace Dsa.Model.Operations;

/// <summary>A delta record being applied (DSA 8.3.9): a caller brings its entries in order and writes the data of those that may be written.</summary>
/// <param name="TransferSize">Bytes of the destination.</param>
/// <param name="Applied">Bytes of the record applied: Bytes Completed of a partial completion and of an error (DSA-DLT-09).</param>
/// <param name="Last">Offset of the entry applied last; -1: none yet. A record resumed after a fault starts without one (DSA-DLT-12).</param>
public readonly record struct DeltaApplication(uint TransferSize, uint Applied = 0, int Last = -1)
{
    /// <summary>Operation status: an offset is not above the one before it. Equal offsets count as such (DSA-DLT-09).</summary>
    public const ulong NotIncreasing = 0x07;

    /// <summary>Operation status: an offset, in bytes, is not below Transfer Size.</summary>
    public const ulong BeyondTransfer = 0x08;

    /// <summary>The operation status that an entry ends the operation with, 0 if its data may be written at <see cref="DeltaEntry.ByteOffset"/>.</summary>
    public ulong Refusal(DeltaEntry entry) =>
        entry.Offset <= Last ? NotIncreasing
        : entry.ByteOffset >= TransferSize ? BeyondTransfer
        : 0;

    /// <summary>After the data of an entry were written.</summary>
    public DeltaApplication After(DeltaEntry entry) => this with { Applied = Applied + DeltaEntry.Size, Last = entry.Offset };
}
