using System.Buffers.Binary;
using System.Numerics;

namespace Dsa.Model.Operations;

/// <summary>
/// CRC Generation and Copy with CRC (DSA 8.3.12, 8.3.13, App. A). A value is the seed of what follows: CRC(A then B, s) = CRC(B, CRC(A, s)) in
/// every mode (DSA-CRC-05), so data may come in pieces of any length. Nothing is padded (DSA-CRC-06).
/// </summary>
public static class Crc
{
    /// <summary>The CRC of data after a seed, bit by bit: the definition (DSA-CRC-02 to -04). A 32-bit CRC is in bits 31:0.</summary>
    public static ulong Plain(CrcMode mode, ulong seed, ReadOnlySpan<byte> data) =>
        mode.Value(mode.Polynomial.Plain(mode.Register(seed), data, reflected: !mode.BypassDataReflection));

    /// <summary>The same, eight bytes at a time.</summary>
    public static ulong Of(CrcMode mode, ulong seed, ReadOnlySpan<byte> data) =>
        mode.Is64 ? mode.Value(mode.Polynomial.Feed(mode.Register(seed), data, reflected: !mode.BypassDataReflection)) : Crc32(mode, (uint)seed, data);

    /// <summary>With the processor's CRC-32C. Its register is this one's mirror image, and it takes the bits of a byte lowest first.</summary>
    private static uint Crc32(CrcMode mode, uint seed, ReadOnlySpan<byte> data)
    {
        var mirrored = mode.BypassInversion ? (uint)BitOrder.Reverse(seed, 32) : ~seed;
        mirrored = mode.BypassDataReflection ? FeedHighestFirst(mirrored, data) : FeedLowestFirst(mirrored, data);
        return mode.BypassInversion ? (uint)BitOrder.Reverse(mirrored, 32) : ~mirrored;
    }

    private static uint FeedLowestFirst(uint mirrored, ReadOnlySpan<byte> data)
    {
        for (; data.Length >= 8; data = data[8..])
        {
            mirrored = BitOperations.Crc32C(mirrored, BinaryPrimitives.ReadUInt64LittleEndian(data));
        }

        foreach (var value in data)
        {
            mirrored = BitOperations.Crc32C(mirrored, value);
        }

        return mirrored;
    }

    private static uint FeedHighestFirst(uint mirrored, ReadOnlySpan<byte> data)
    {
        for (; data.Length >= 8; data = data[8..])
        {
            mirrored = BitOperations.Crc32C(mirrored, BitOrder.ReverseInBytes(BinaryPrimitives.ReadUInt64LittleEndian(data)));
        }

        foreach (var value in data)
        {
            mirrored = BitOperations.Crc32C(mirrored, (byte)BitOrder.Reverse(value, 8));
        }

        return mirrored;
    }
}
