using System.Buffers.Binary;

namespace Dsa.Model.Operations;

/// <summary>An entry of a delta record: 10 bytes, little-endian (DSA 8.3.8). A record is entries and nothing else.</summary>
/// <param name="Offset">Bytes 0-1: which unit of 8 bytes, from the start of the buffer.</param>
/// <param name="Data">Bytes 2-9: what the unit is in Source2.</param>
public readonly record struct DeltaEntry(ushort Offset, ulong Data)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 10;

    /// <summary>Bytes of a unit.</summary>
    public const int UnitSize = 8;

    /// <summary>The most bytes a delta record can speak of: 0x80000.</summary>
    public const uint MaximumTransferSize = (ushort.MaxValue + 1) * UnitSize;

    /// <summary>Where the unit starts, in bytes.</summary>
    public uint ByteOffset => (uint)Offset * UnitSize;

    /// <summary>The entry in the first 10 bytes.</summary>
    public static DeltaEntry Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[2..]));

    /// <summary>Writes it to the first 10 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[2..], Data);
    }
}
