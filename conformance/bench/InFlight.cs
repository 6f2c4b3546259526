using System.Buffers.Binary;
using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Bench;

/// <summary>The oracle on a device that always has 64 copies in flight on four work queues, each with its own interrupt, and finishes them in any order.</summary>
internal sealed class InFlight
{
    private const int Copies = 64;
    private const ulong Records = 0x10_0000;
    private readonly Theta theta = Profiles.DsaV1();
    private readonly List<Event> log = [];
    private readonly Random random = new(1);
    private readonly int[] inFlight = [.. Enumerable.Range(0, Copies)];

    internal static void Run()
    {
        Measure("64 in flight: interrupt, record, next", withRecords: true, withDma: false, polls: false);
        Measure("64 in flight: records polled, interrupts late", withRecords: true, withDma: false, polls: true);
        Measure("64 in flight: interrupts alone", withRecords: false, withDma: false, polls: false);
        Measure("64 in flight: DMA seen", withRecords: false, withDma: true, polls: false);
    }

    private static void Measure(string name, bool withRecords, bool withDma, bool polls)
    {
        var bench = new InFlight();
        bench.BringUp();
        for (var round = 0; round < 10_000; round++)
        {
            bench.FinishOne(withRecords, withDma, polls);
        }

        ImmutableArray<Event> events = [.. bench.log];
        var observes = Observables.Irq | Observables.MsixTable | (withDma ? Observables.Dma : 0) | (withRecords ? Observables.Mem : 0);
        var most = 0;
        Figure.Measure(
            name,
            events.Length,
            () =>
            {
                var oracle = Traces.Oracle.Check(bench.theta, observes, events);
                most = oracle.MostLive;
                if (oracle.Findings.Count > 0 || oracle.IsInconclusive)
                {
                    throw new InvalidOperationException($"the trace does not conform: {string.Join("; ", oracle.Findings.Take(1))}");
                }
            }
        );
        Console.WriteLine($"{string.Empty, -44} {most, 14:N0} hypotheses at most");
    }

    private void BringUp()
    {
        log.AddRange([Event.CfgWrite(4, 2, 6), Event.CfgWrite(0x82, 2, 0x8000), .. Enumerable.Range(1, 4).Select(vector => Event.IrqSet(vector, true))]);
        for (var wq = 0UL; wq < 4; wq++)
        {
            log.AddRange([Event.MmioWrite(0x500 + (32 * wq), 4, 16), Event.MmioWrite(0x508 + (32 * wq), 4, 0x11), Event.MmioWrite(0x50C + (32 * wq), 4, 0x15F)]);
        }

        log.AddRange([Event.MmioWrite(0x400, 8, 0xF), Event.MmioWrite(0x420, 8, 1)]);
        foreach (var command in new ulong[] { 0x0010_0000, 0x0060_0000, 0x0060_0001, 0x0060_0002, 0x0060_0003 })
        {
            log.AddRange([Event.MmioWrite(0xA0, 4, command), Event.MmioRead(0xA8, 4, 0)]);
        }

        foreach (var copy in inFlight)
        {
            Submit(copy);
        }
    }

    private void Submit(int copy)
    {
        var data = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(data, 0x0300_001C_0000_0000);
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(8), RecordOf(copy));
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(16), 0x20_0000 + (0x1000 * (ulong)copy));
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(24), 0x30_0000 + (0x1000 * (ulong)copy));
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(32), 0x1000UL | (VectorOf(copy) << 32));
        log.Add(Event.PortalWrite((ulong)(copy % 4) << 14, data));
    }

    private static ulong RecordOf(int copy) => Records + (32 * (ulong)copy);

    private static ulong VectorOf(int copy) => 1 + ((ulong)copy % 4);

    private void FinishOne(bool withRecords, bool withDma, bool polls)
    {
        var copy = inFlight[random.Next(Copies)];
        var irq = Event.Irq((int)VectorOf(copy));
        if (withDma)
        {
            log.Add(Event.DmaWrite(RecordOf(copy), [1, .. new byte[31]]));
        }

        if (!polls)
        {
            log.Add(irq);
        }

        if (withRecords)
        {
            log.Add(Event.MemRead(RecordOf(copy), 1, [1]));
            log.Add(Event.MemWrite(RecordOf(copy), new byte[32]));
        }

        if (polls)
        {
            log.AddRange([irq, Event.MemRead(RecordOf(random.Next(Copies)), 1, [0])]);
        }

        Submit(copy);
    }
}
