using System.Buffers.Binary;
using System.Text;

namespace Dsa.Model.Tests;

/// <summary>The data of the test vectors, by name.</summary>
internal static class Bytes
{
    /// <summary>"pattern" is 0x0123456789abcdef in little-endian quadwords; "N x BB" is a byte N times; anything else is its ASCII text.</summary>
    internal static byte[] Named(string name) =>
        name switch
        {
            "00..1F" => [.. Enumerable.Range(0, 32).Select(i => (byte)i)],
            "1F..00" => [.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))],
            "00..FF twice" => [.. Enumerable.Range(0, 512).Select(i => (byte)i)],
            "iSCSI read" => Convert.FromHexString("01C0000000000000000000000000000014000000000004000000001400000018" + "28000000000000000200000000000000"),
            "DML reversed" => Convert.FromHexString("26CE867A3696464E864E9E"),
            _ when name.EndsWith(" pattern", StringComparison.Ordinal) => Quadwords(int.Parse(name[..^8]), 0x0123_4567_89AB_CDEF),
            _ when name.Contains(" x ", StringComparison.Ordinal) => [.. Enumerable.Repeat(Convert.ToByte(name[^2..], 16), int.Parse(name[..^5]))],
            _ => Encoding.ASCII.GetBytes(name),
        };

    /// <summary>A quadword over and over.</summary>
    internal static byte[] Quadwords(int length, ulong quadword)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length; at += 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), quadword);
        }

        return bytes;
    }

    /// <summary>A random piece of a random buffer: any length below a limit, any alignment.</summary>
    internal static ReadOnlySpan<byte> Piece(this Random random, int limit)
    {
        var bytes = new byte[limit + 16];
        random.NextBytes(bytes);
        return bytes.AsSpan(random.Next(16), random.Next(limit));
    }
}
