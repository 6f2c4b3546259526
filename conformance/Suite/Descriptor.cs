using System.Buffers.Binary;

namespace Dsa.Conformance;

/// <summary>The 64 bytes of a descriptor, by the manual's names (DSA 8.1).</summary>
public sealed record Descriptor
{
    /// <summary>Fence.</summary>
    public const uint Fence = 1 << 0;

    /// <summary>Block On Fault.</summary>
    public const uint BlockOnFault = 1 << 1;

    /// <summary>Completion Record Address Valid.</summary>
    public const uint RecordAddressValid = 1 << 2;

    /// <summary>Request Completion Record.</summary>
    public const uint RequestRecord = 1 << 3;

    /// <summary>Request Completion Interrupt.</summary>
    public const uint RequestInterrupt = 1 << 4;

    /// <summary>Check Result.</summary>
    public const uint CheckResult = 1 << 7;

    /// <summary>A record, valid and wanted.</summary>
    public const uint WithRecord = RecordAddressValid | RequestRecord;

    /// <summary>Operation code.</summary>
    public byte Operation { get; init; }

    /// <summary>Flags.</summary>
    public uint Flags { get; init; } = WithRecord;

    /// <summary>PASID in bytes 0 to 3, of a shared WQ.</summary>
    public uint Pasid { get; init; }

    /// <summary>Priv in bytes 0 to 3, of a shared WQ.</summary>
    public bool Priv { get; init; }

    /// <summary>Completion Record Address.</summary>
    public ulong Record { get; init; } = Addresses.Record;

    /// <summary>Source Address.</summary>
    public ulong Source { get; init; }

    /// <summary>Destination Address.</summary>
    public ulong Destination { get; init; }

    /// <summary>Transfer Size.</summary>
    public uint Size { get; init; }

    /// <summary>Completion Interrupt Handle.</summary>
    public ushort Handle { get; init; }

    /// <summary>Bytes 40 to 47, which each operation uses in its own way.</summary>
    public ulong Bytes40 { get; init; }

    /// <summary>Bytes 48 to 55.</summary>
    public ulong Bytes48 { get; init; }

    /// <summary>Bytes 56 to 63.</summary>
    public ulong Bytes56 { get; init; }

    /// <summary>A Memory Move of the usual place.</summary>
    public static Descriptor Move(uint size = 64) =>
        new()
        {
            Operation = 3,
            Source = Addresses.Source,
            Destination = Addresses.Destination,
            Size = size,
        };

    /// <summary>The bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Pasid | (Priv ? 0x8000_0000 : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Flags | ((uint)Operation << 24));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), Record);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), Source);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), Destination);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), Size);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(36), Handle);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(40), Bytes40);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(48), Bytes48);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(56), Bytes56);
        return bytes;
    }
}
