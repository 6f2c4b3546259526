using System.Buffers.Binary;
using Dsa.Model.Descriptors;

namespace Dsa.Conformance.Replay;

/// <summary>A descriptor in a trace.</summary>
/// <param name="Line">Line of the recording it stands at.</param>
/// <param name="Bytes">Its 64 bytes.</param>
/// <param name="Status">The status byte of its completion record, or null where it asks for none or it never came.</param>
public sealed record DescriptorOutcome(int Line, byte[] Bytes, byte? Status)
{
    /// <summary>Byte 7.</summary>
    public int Operation => Bytes[7];

    /// <summary>Address of the completion record.</summary>
    public ulong Record => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.AsSpan(8));

    /// <summary>The interrupt handle.</summary>
    public int Handle => BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(36));

    /// <summary>Whether a completion record can be expected: the flags ask for one.</summary>
    public bool AsksForRecord => Has(Flag.RecordAddressValid) && Has(Flag.RequestRecord);

    /// <summary>Whether it asks for an interrupt.</summary>
    public bool AsksForInterrupt => Has(Flag.RequestInterrupt);

    private bool Has(int flag) => (Bytes[4 + (flag / 8)] >> (flag % 8) & 1) != 0;
}
