using System.Numerics;
using System.Runtime.InteropServices;
using Dsa.Conformance;
using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Bench;

/// <summary>Whole descriptors on buffers of 64 KiB, submitted to the model and carried out, beside what plain .NET does with the bytes. A ratio is the plain rate over ours.</summary>
internal sealed class Operations : IDisposable
{
    private const int Size = 65536;
    private const int Count = 4000;
    private readonly ModelDevice device = new(Profiles.DsaV1());
    private readonly List<Event> log = [];
    private readonly byte[] data = new byte[Size];
    private readonly byte[] copy = new byte[Size];
    private readonly byte[] same;
    private uint sum;

    internal Operations()
    {
        new Random(1).NextBytes(data);
        same = [.. data];
        device.Memory.Write(Addresses.Source, data);
        var tester = new Tester(device, Profiles.DsaV1());
        tester.BringUp();
    }

    public void Dispose() => device.Dispose();

    internal void Run()
    {
        var move = Descriptor.Move(Size) with { Destination = 0x100_0000 };
        var copied = Rate("Span.CopyTo", () => data.CopyTo(copy.AsSpan()));
        Compare("Memory Move", copied, move);
        Compare("No-op, which has only what every descriptor costs", copied, new Descriptor());
        Compare("Fill", Rate("Span.Fill", () => copy.AsSpan().Fill(1)), move with { Operation = 4 });
        Compare(
            "Compare",
            Rate("Span.SequenceEqual", () => sum += data.AsSpan().SequenceEqual(same) ? 1u : 0),
            move with
            {
                Operation = 5,
                Destination = Addresses.Source,
            }
        );
        var crc = Rate("BitOperations.Crc32C", Crc);
        Compare(
            "CRC Generation",
            crc,
            new Descriptor
            {
                Operation = 0x10,
                Source = Addresses.Source,
                Size = Size,
            }
        );
        var guard = new Kernels();
        var sliced = Rate("T10-DIF, slice-by-8 of 16-bit tables", () => sum += guard.Sliced());
        Compare("DIF Insert, blocks of 512 bytes", sliced, move with { Operation = 0x13 });
        var stripped = move with { Operation = 0x13, Destination = 0x200_0000 };
        device.Apply(Event.PortalWrite(0, stripped.ToBytes()), log);
        Compare(
            "DIF Check, blocks of 520 bytes",
            sliced,
            new Descriptor
            {
                Operation = 0x12,
                Source = 0x200_0000,
                Size = 520 * 128,
            }
        );
    }

    private void Crc()
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(data))
        {
            sum = BitOperations.Crc32C(sum, word);
        }
    }

    private void Compare(string name, double plain, Descriptor descriptor)
    {
        var stimulus = Event.PortalWrite(0, descriptor.ToBytes());
        var rate = Rate(
            "  " + name,
            () =>
            {
                device.Apply(stimulus, log);
                log.Clear();
            }
        );
        Console.WriteLine($"    {rate * Size / 1e9:F1} GB/s, ratio {plain / rate:F2}");
        var record = new byte[32];
        device.Memory.Read(descriptor.Record, record);
        if (record[0] != 0x01)
        {
            throw new InvalidOperationException($"{name} ended with 0x{record[0]:x2}.");
        }
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
}
