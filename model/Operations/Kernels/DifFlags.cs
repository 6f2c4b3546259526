namespace Dsa.Model.Operations;

/// <summary>DIF Flags, byte 42 of a descriptor (DSA 8.3.17.1): the size of a block and the form of its guard.</summary>
/// <param name="Bits">1:0 block size, 2 invert CRC seed, 3 invert CRC result; 7:4 are reserved.</param>
public readonly record struct DifFlags(byte Bits)
{
    /// <summary>Bytes of a Data Integrity Field.</summary>
    public const int FieldSize = 8;

    /// <summary>Bytes of data in a block: 512, 520, 4096 or 4104.</summary>
    public int BlockSize =>
        (Bits & 3) switch
        {
            0 => 512,
            1 => 520,
            2 => 4096,
            _ => 4104,
        };

    /// <summary>Bytes of a block with the field that follows it.</summary>
    public int ProtectedSize => BlockSize + FieldSize;

    /// <summary>Bit 2: the guard starts from 0xFFFF, not 0.</summary>
    public bool InvertsSeed => (Bits & 0x04) != 0;

    /// <summary>Bit 3: the guard is inverted at the end.</summary>
    public bool InvertsResult => (Bits & 0x08) != 0;

    /// <summary>Bytes that DIF Insert writes for <paramref name="bytes"/> of data (DSA App. B, DSA-DIF-13).</summary>
    public ulong Inserted(ulong bytes) => bytes + Generated(bytes);

    /// <summary>Bytes that DIF Strip writes for <paramref name="bytes"/> of blocks with fields.</summary>
    public ulong Stripped(ulong bytes) => bytes - (bytes / (ulong)ProtectedSize * FieldSize);

    /// <summary>Bytes that DIX Generate writes for <paramref name="bytes"/> of data: the fields alone.</summary>
    public ulong Generated(ulong bytes) => bytes / (ulong)BlockSize * FieldSize;
}
