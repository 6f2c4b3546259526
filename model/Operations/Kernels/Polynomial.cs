using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Dsa.Model.Operations;

/// <summary>
/// A generator polynomial and its register of <see cref="Width"/> bits, which is shifted towards the most significant bit: what CRC Generation
/// (DSA App. A) and the guard of a DIF (DSA App. B) have in common.
/// </summary>
/// <remarks>
/// The fast way keeps the register at the top of 64 bits. Long data are folded first; then eight bytes are added to the register at once, and each
/// of its eight bytes is replaced by the remainder that a table holds for that byte followed by 7, 6, ... 0 bytes of zeros.
/// </remarks>
public sealed class Polynomial
{
    private readonly ulong[][] remainders = new ulong[8][];
    private readonly Folding folding;
    private readonly int unused;

    /// <summary>A generator of degree <paramref name="width"/> (8 to 64) without its highest term: bit i is the coefficient of x^i.</summary>
    public Polynomial(int width, ulong coefficients)
    {
        Width = width;
        Coefficients = coefficients;
        unused = 64 - width;
        folding = new(Vector128.Create(Plain(1, new byte[64]), Plain(1, new byte[72])));
        for (var zeros = 0; zeros < 8; zeros++)
        {
            remainders[zeros] = new ulong[256];
            for (var value = 0; value < 256; value++)
            {
                remainders[zeros][value] = zeros == 0 ? Plain((ulong)value << (width - 8), [0]) << unused : Shifted(remainders[zeros - 1][value]);
            }
        }
    }

    /// <summary>CRC-32C: 0x11EDC6F41 (DSA App. A, DSA-CRC-01).</summary>
    public static Polynomial Crc32C { get; } = new(32, 0x1EDC_6F41);

    /// <summary>CRC-64 as NVMe has it: 0x1AD93D23594C93659 (DSA App. A, DSA-CRC-01).</summary>
    public static Polynomial Crc64 { get; } = new(64, 0xAD93_D235_94C9_3659);

    /// <summary>CRC-16/T10-DIF: 0x18BB7 (DSA App. B, DSA-DIF-01).</summary>
    public static Polynomial T10Dif { get; } = new(16, 0x8BB7);

    /// <summary>Bits of the register.</summary>
    public int Width { get; }

    /// <summary>The generator without its highest term.</summary>
    public ulong Coefficients { get; }

    /// <summary>Feeds data to the register bit by bit: the definition. <paramref name="reflected"/>: the bits of a byte enter lowest first.</summary>
    public ulong Plain(ulong register, ReadOnlySpan<byte> data, bool reflected = false)
    {
        var top = 1UL << (Width - 1);
        foreach (var value in data)
        {
            register ^= (reflected ? BitOrder.Reverse(value, 8) : value) << (Width - 8);
            for (var bit = 0; bit < 8; bit++)
            {
                register = (register & top) != 0 ? (register << 1) ^ Coefficients : register << 1;
            }
        }

        return register & (ulong.MaxValue >> unused);
    }

    /// <summary>The same, many bytes at a time.</summary>
    public ulong Feed(ulong register, ReadOnlySpan<byte> data, bool reflected = false)
    {
        var state = register << unused;
        if (Folding.IsSupported && data.Length >= 2 * Folding.Stride)
        {
            Span<byte> folded = stackalloc byte[Folding.Stride];
            folding.Fold(state, data, reflected, folded);
            state = Slice(0, folded, reflected: false);
            data = data[^(data.Length % Folding.Stride)..];
        }

        return Slice(state, data, reflected) >> unused;
    }

    /// <summary>Eight bytes at a time. Each byte of the state is replaced by what it leaves after the bytes below it.</summary>
    private ulong Slice(ulong state, ReadOnlySpan<byte> data, bool reflected)
    {
        for (; data.Length >= 8; data = data[8..])
        {
            var bytes = BinaryPrimitives.ReadUInt64BigEndian(data);
            state ^= reflected ? BitOrder.ReverseInBytes(bytes) : bytes;
            state =
                remainders[7][(byte)(state >> 56)]
                ^ remainders[6][(byte)(state >> 48)]
                ^ remainders[5][(byte)(state >> 40)]
                ^ remainders[4][(byte)(state >> 32)]
                ^ remainders[3][(byte)(state >> 24)]
                ^ remainders[2][(byte)(state >> 16)]
                ^ remainders[1][(byte)(state >> 8)]
                ^ remainders[0][(byte)state];
        }

        foreach (var value in data)
        {
            state = Shifted(state ^ ((reflected ? BitOrder.Reverse(value, 8) : value) << 56));
        }

        return state;
    }

    /// <summary>A state after one byte of zeros.</summary>
    private ulong Shifted(ulong state) => (state << 8) ^ remainders[0][state >> 56];
}
