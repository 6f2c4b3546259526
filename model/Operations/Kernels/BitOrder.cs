using System.Buffers.Binary;

namespace Dsa.Model.Operations;

/// <summary>Orders of bits: the CRC register shifts out the most significant bit first, data enter least significant bit first (DSA App. A).</summary>
public static class BitOrder
{
    private const ulong Odd = 0x5555_5555_5555_5555;
    private const ulong Pairs = 0x3333_3333_3333_3333;
    private const ulong Nibbles = 0x0F0F_0F0F_0F0F_0F0F;

    /// <summary>Reverses the bits of each of eight bytes; the bytes stay where they are.</summary>
    public static ulong ReverseInBytes(ulong bytes)
    {
        bytes = ((bytes >> 1) & Odd) | ((bytes & Odd) << 1);
        bytes = ((bytes >> 2) & Pairs) | ((bytes & Pairs) << 2);
        return ((bytes >> 4) & Nibbles) | ((bytes & Nibbles) << 4);
    }

    /// <summary>Reverses the low <paramref name="width"/> bits (1 to 64) of a value: bit 0 changes place with bit width - 1. Bits above are dropped.</summary>
    public static ulong Reverse(ulong value, int width) => BinaryPrimitives.ReverseEndianness(ReverseInBytes(value)) >> (64 - width);
}
