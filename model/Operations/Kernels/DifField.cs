using System.Buffers.Binary;

namespace Dsa.Model.Operations;

/// <summary>A Data Integrity Field: the 8 bytes after a block, each part big-endian (DSA App. B).</summary>
/// <param name="Guard">Bytes 0-1: the CRC of the block's data.</param>
/// <param name="ApplicationTag">Bytes 2-3.</param>
/// <param name="ReferenceTag">Bytes 4-7.</param>
public readonly record struct DifField(ushort Guard, ushort ApplicationTag, uint ReferenceTag)
{
    /// <summary>Whether all 64 bits are 1.</summary>
    public bool IsAllF => Guard == 0xFFFF && ApplicationTag == 0xFFFF && ReferenceTag == 0xFFFF_FFFF;

    /// <summary>The field in the first 8 bytes.</summary>
    public static DifField Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

    /// <summary>Writes it to the first 8 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, Guard);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], ApplicationTag);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], ReferenceTag);
    }
}
