using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsa.Model.Operations;

/// <summary>
/// The pattern of Fill and Compare Pattern (DSA 8.3.5, 8.3.7). It starts anew every 16 bytes, counted from the start of the buffer whatever its
/// alignment (DSA-OP-04); a pattern of 8 bytes is one of 16 with equal halves.
/// </summary>
/// <param name="Lower">Bytes 0-7, little-endian.</param>
/// <param name="Upper">Bytes 8-15: Pattern Upper if the flag Pattern Size (18) is set.</param>
public readonly record struct Pattern(ulong Lower, ulong Upper)
{
    private const int Size = 16;

    /// <summary>A pattern of 8 bytes.</summary>
    public Pattern(ulong pattern)
        : this(pattern, pattern) { }

    /// <summary>The byte at an offset from the start of the buffer: the definition.</summary>
    public byte At(ulong offset) => (byte)(((offset & 8) == 0 ? Lower : Upper) >> (int)(8 * (offset & 7)));

    /// <summary>Fills bytes that start at an offset from the start of the buffer.</summary>
    public void Fill(Span<byte> destination, ulong offset = 0)
    {
        Span<byte> turned = stackalloc byte[Size];
        Turn(offset, turned);
        MemoryMarshal.Cast<byte, UInt128>(destination).Fill(MemoryMarshal.Read<UInt128>(turned));
        turned[..(destination.Length % Size)].CopyTo(destination[^(destination.Length % Size)..]);
    }

    /// <summary>How many bytes, which start at an offset from the start of the buffer, are the pattern's before the first that is not.</summary>
    public int EqualBytes(ReadOnlySpan<byte> source, ulong offset = 0)
    {
        Span<byte> turned = stackalloc byte[Size];
        Turn(offset, turned);
        var pattern = Vector128.Create<byte>(turned);
        var at = 0;
        while (source.Length - at >= Size && Vector128.EqualsAll(Vector128.Create(source.Slice(at, Size)), pattern))
        {
            at += Size;
        }

        return at + source[at..].CommonPrefixLength(turned);
    }

    /// <summary>The 16 bytes of the pattern from an offset on.</summary>
    private void Turn(ulong offset, Span<byte> turned)
    {
        for (var i = 0; i < Size; i++)
        {
            turned[i] = At(offset + (ulong)i);
        }
    }
}
