using System.Buffers.Binary;
using System.Numerics;
using Dsa.Model;
using Dsa.Model.Operations;
using Dsa.Model.Values;

namespace Dsa.Bench;

/// <summary>The arithmetic of the operations on buffers of 64 KiB, beside what plain .NET does with them. A ratio is the plain rate over ours.</summary>
internal sealed class Kernels
{
    private const int Size = 65536;
    private const int Count = 4000;
    private readonly byte[] data = new byte[Size];
    private readonly byte[] copy = new byte[Size];
    private readonly ushort[][] guardTables = GuardTables();
    private ulong sum;

    internal Kernels() => new Random(1).NextBytes(data);

    internal void Run()
    {
        var processor = Rate("BitOperations.Crc32C, 8 bytes at a time", () => sum += Processor());
        Compare("CRC-32C", processor, () => sum += Crc.Of(new(false, false, false), sum, data));
        Compare("CRC-32C, flag 17", processor, () => sum += Crc.Of(new(true, false, false), sum, data));
        Compare("CRC-32C, flag 18", processor, () => sum += Crc.Of(new(false, true, false), sum, data));

        var sliced = Rate("T10-DIF, slice-by-8 of 16-bit tables", () => sum += Sliced());
        Compare("T10-DIF guard", sliced, () => sum += Guard.Of(new(0), data));
        Compare("CRC-64", sliced, () => sum += Crc.Of(new(false, false, true), sum, data));
        Compare("CRC-64, flag 18", sliced, () => sum += Crc.Of(new(false, true, true), sum, data));

        var copied = Rate("Span.CopyTo", () => data.CopyTo(copy.AsSpan()));
        var memory = new ByteMemory();
        memory.Write(0, data);
        var piece = new byte[Size];
        Compare(
            "memory read and written through pages",
            copied,
            () =>
            {
                memory.Read(0, piece);
                memory.Write(1 << 20, piece);
            }
        );
        Compare("fill", Rate("Span.Fill", () => copy.AsSpan().Fill(1)), () => new Pattern(0x0123_4567_89AB_CDEF).Fill(copy, 3));

        data.CopyTo(copy.AsSpan());
        var equal = Rate("Span.SequenceEqual", () => sum += data.AsSpan().SequenceEqual(copy) ? 1UL : 0);
        Compare("compare", equal, () => sum += (ulong)Comparison.EqualBytes(data, copy));
        Compare("create delta, identical", equal, () => sum += new DeltaCreation(80).Append(data, copy, []).Compared);
    }

    private static double Rate(string name, Action body) =>
        Figure.Measure(
            name + ", 64 KiB",
            Count,
            () =>
            {
                for (var i = 0; i < Count; i++)
                {
                    body();
                }
            }
        );

    private static void Compare(string name, double plain, Action body)
    {
        var rate = Rate("  " + name, body);
        Console.WriteLine($"    {rate * Size / 1e9:F1} GB/s, ratio {plain / rate:F2}");
    }

    private uint Processor()
    {
        var crc = (uint)sum;
        for (var at = 0; at < Size; at += 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(at)));
        }

        return crc;
    }

    /// <summary>The guard as a table does it, eight bytes at a time.</summary>
    internal uint Sliced()
    {
        var crc = 0U;
        var t = guardTables;
        for (var at = 0; at < Size; at += 8)
        {
            var bytes = BinaryPrimitives.ReadUInt64BigEndian(data.AsSpan(at)) ^ ((ulong)crc << 48);
            crc = (uint)(
                t[7][(byte)(bytes >> 56)]
                ^ t[6][(byte)(bytes >> 48)]
                ^ t[5][(byte)(bytes >> 40)]
                ^ t[4][(byte)(bytes >> 32)]
                ^ t[3][(byte)(bytes >> 24)]
                ^ t[2][(byte)(bytes >> 16)]
                ^ t[1][(byte)(bytes >> 8)]
                ^ t[0][(byte)bytes]
            );
        }

        return crc;
    }

    private static ushort[][] GuardTables() =>
        [
            .. Enumerable
                .Range(0, 8)
                .Select(zeros => Enumerable.Range(0, 256).Select(value => (ushort)Polynomial.T10Dif.Plain(0, [(byte)value, .. new byte[zeros]])).ToArray()),
        ];
}
