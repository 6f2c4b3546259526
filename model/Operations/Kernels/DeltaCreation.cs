using System.Buffers.Binary;

namespace Dsa.Model.Operations;

/// <summary>
/// A delta record in the making (DSA 8.3.8): a caller brings the two sources piece by piece, whole units of 8 bytes, and writes the entries it gets.
/// </summary>
/// <param name="MaximumSize">Bytes the record may have, Maximum Delta Record Size.</param>
/// <param name="Compared">Bytes compared and, where they differ, recorded: Bytes Completed of Result 2 and of a partial completion.</param>
/// <param name="Size">Bytes of the record: Delta Record Size, a multiple of 10.</param>
/// <param name="IsFull">Whether a difference was met whose entry does not fit (DSA-DLT-02, -03: exactly then, not earlier).</param>
public readonly record struct DeltaCreation(uint MaximumSize, uint Compared = 0, uint Size = 0, bool IsFull = false)
{
    /// <summary>Result: 0 identical, 1 a complete record, 2 the record would exceed its maximum. After a fault: 1 if there is any entry (DSA-DLT-06).</summary>
    public int Result => IsFull ? 2 : Math.Sign(Size);

    /// <summary>
    /// Compares the next bytes of the sources and puts the entries of those that differ into <paramref name="entries"/>, in order (DSA-DLT-01). 10 bytes
    /// for each unit always suffice. The entries made are the bytes by which <see cref="Size"/> has grown; they are not in memory yet.
    /// </summary>
    public DeltaCreation Append(ReadOnlySpan<byte> source1, ReadOnlySpan<byte> source2, Span<byte> entries)
    {
        var (compared, size) = (Compared, Size);
        for (var at = 0; at < source1.Length; at += DeltaEntry.UnitSize)
        {
            var data = BinaryPrimitives.ReadUInt64LittleEndian(source2[at..]);
            if (BinaryPrimitives.ReadUInt64LittleEndian(source1[at..]) != data)
            {
                if (size + DeltaEntry.Size > MaximumSize)
                {
                    return this with { Compared = compared, Size = size, IsFull = true };
                }

                new DeltaEntry((ushort)(compared / DeltaEntry.UnitSize), data).Write(entries[(int)(size - Size)..]);
                size += DeltaEntry.Size;
            }

            compared += DeltaEntry.UnitSize;
        }

        return this with
        {
            Compared = compared,
            Size = size,
        };
    }

    /// <summary>As it was when an entry, after <paramref name="size"/> bytes of record, could not be written: its unit does not count (DSA-DLT-06).</summary>
    public DeltaCreation CutBefore(DeltaEntry entry, uint size) => this with { Compared = entry.ByteOffset, Size = size, IsFull = false };
}
