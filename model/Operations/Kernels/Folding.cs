using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsa.Model.Operations;

/// <summary>
/// Makes long data short: whole strides of 64 bytes become one stride that leaves the same remainder. Data are a polynomial, the first bit the highest
/// term. 16 bytes H x^64 + L that stand 512 bits before others add H (x^576 mod P) + L (x^512 mod P) to them: two carry-less multiplications.
/// </summary>
/// <param name="remainders">x^512 mod P below, x^576 mod P above.</param>
internal readonly struct Folding(Vector128<ulong> remainders)
{
    /// <summary>Bytes of a stride: four vectors, so that four multiplications are under way at a time.</summary>
    internal const int Stride = 64;

    private static readonly Vector128<byte> LastFirst = Vector128.Create((byte)15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    private static readonly Vector128<byte> Mirrored = Vector128.Create((byte)0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15);

    /// <summary>Whether the processor multiplies without carries.</summary>
    internal static bool IsSupported => Pclmulqdq.IsSupported;

    /// <summary>Folds the whole strides of data, the state added to the first 8 bytes, into <paramref name="folded"/>, where no byte is reflected.</summary>
    internal void Fold(ulong state, ReadOnlySpan<byte> data, bool reflected, Span<byte> folded)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector128<byte>>(data[..(data.Length / Stride * Stride)]);
        var a = Load(vectors[0], reflected) ^ Vector128.Create(0, state);
        var b = Load(vectors[1], reflected);
        var c = Load(vectors[2], reflected);
        var d = Load(vectors[3], reflected);
        for (vectors = vectors[4..]; vectors.Length >= 4; vectors = vectors[4..])
        {
            a = Advance(a) ^ Load(vectors[0], reflected);
            b = Advance(b) ^ Load(vectors[1], reflected);
            c = Advance(c) ^ Load(vectors[2], reflected);
            d = Advance(d) ^ Load(vectors[3], reflected);
        }

        Store(a, folded);
        Store(b, folded[16..]);
        Store(c, folded[32..]);
        Store(d, folded[48..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<ulong> Advance(Vector128<ulong> vector) =>
        Pclmulqdq.CarrylessMultiply(vector, remainders, 0x11) ^ Pclmulqdq.CarrylessMultiply(vector, remainders, 0x00);

    /// <summary>16 bytes as a number of 128 bits, the first byte highest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(Vector128<byte> bytes, bool reflected)
    {
        if (reflected)
        {
            var low = bytes & Vector128.Create((byte)0x0F);
            var high = (bytes.AsUInt16() >> 4).AsByte() & Vector128.Create((byte)0x0F);
            bytes = (Vector128.ShuffleNative(Mirrored, low).AsUInt16() << 4).AsByte() | Vector128.ShuffleNative(Mirrored, high);
        }

        return Vector128.ShuffleNative(bytes, LastFirst).AsUInt64();
    }

    private static void Store(Vector128<ulong> number, Span<byte> bytes) => Vector128.ShuffleNative(number.AsByte(), LastFirst).CopyTo(bytes);
}
