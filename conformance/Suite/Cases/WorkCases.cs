using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>What descriptors do, and what commands do to descriptors in flight (DSA 3.9, 3.12, 3.15, 8.3).</summary>
internal static class WorkCases
{
    private static readonly byte[] Pattern = [.. Enumerable.Range(0, 64).Select(i => (byte)(i + 1))];

    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("A Memory Move copies, and records success", ["DSA-OP-02"], t =>
        {
            t.BringUp();
            t.WriteMemory(Addresses.Source, Pattern);
            t.Submit(Descriptor.Move());
            t.ExpectStatus(0x01);
            ExpectBytes(t, Addresses.Destination, Pattern);
            t.Expect("byte after the destination", t.ReadMemory(Addresses.Destination + 64, 1)[0], 0);
        }),
        Case.Any("A No-op writes its completion record and nothing else", ["DSA-OP-01"], t =>
        {
            t.BringUp();
            t.WriteMemory(Addresses.Record, [.. Enumerable.Repeat((byte)0x55, 96)]);
            t.ExpectRecord(t.Carry(new Descriptor { Record = Addresses.Record + 32 }), 0x01);
            ExpectBytes(t, Addresses.Record, [.. Enumerable.Repeat((byte)0x55, 32)]);
            ExpectBytes(t, Addresses.Record + 64, [.. Enumerable.Repeat((byte)0x55, 32)]);
        }),
        Case.Any("The record is written after the data", ["DSA-POR-33"], t =>
        {
            Tester.Need(t.Device.Observes.HasFlag(Observables.Dma), "adapter: what the device does with memory is not seen");
            t.BringUp();
            t.WriteMemory(Addresses.Source, Pattern);
            t.Submit(Descriptor.Move());
            t.ExpectStatus(0x01);
            var writes = t.Log.Where(e => e.Kind == EventKind.DmaWrite).Select(e => e.At).ToList();
            t.Expect("the last write is of the record", writes.Count > 0 ? writes[^1] & ~0x1FUL : 0, Addresses.Record);
        }),
        Case.Configurable("Priority, read buffers and limits of work in progress change no result", ["DSA-POR-35"], t =>
        {
            t.EnableBus();
            t.ConfigureWq(0, mode: (Tester.Dedicated & ~0xF0U) | 0xF0);
            t.Write32(t.GrpCfgAt(0, 40), (t.Read32(t.GrpCfgAt(0, 40)) & ~0x0FF0_0000U) | 0x0200_0000);
            t.ConfigureGroup(0);
            t.Command(Bar.EnableDevice, 0);
            t.Command(Bar.EnableWq, 0);
            t.WriteMemory(Addresses.Source, Pattern);
            t.ExpectRecord(t.Carry(Descriptor.Move()), 0x01);
            ExpectBytes(t, Addresses.Destination, Pattern);
        }),
        Case.Configurable("What a full dedicated WQ cannot take is told in SWERROR", ["DSA-POR-10"], t =>
        {
            t.BringUp(size: 1);
            for (var i = 0; i < 6; i++)
            {
                t.Submit(new Descriptor { Record = Addresses.Record + (32 * (ulong)i) });
            }

            t.Wait();
            var done = Enumerable.Range(0, 6).Count(i => t.ReadMemory(Addresses.Record + (32 * (ulong)i), 1)[0] == 0x01);
            t.ExpectError(done == 6 ? 0x00u : 0x53);
        }),
        Overlapping("A Memory Move to a higher overlapping address copies as through a buffer", 16),
        Overlapping("A Memory Move to a lower overlapping address copies as through a buffer", -16),
        Case.Any("An overlapping Memory Move on a device that cannot ends with 0x16", ["DSA-CHK-17"], t =>
        {
            Tester.Need(t.Theta[GenCap.OverlappingCopySupport] == 0, "the device can");
            t.BringUp();
            t.Submit(Descriptor.Move() with { Destination = Addresses.Source + 16 });
            t.ExpectStatus(0x16);
        }),
        Case.Any("The record comes before the interrupt", ["DSA-POR-34", "DSA-INT-05"], t =>
        {
            t.BringUp();
            t.WriteMemory(Addresses.Source, Pattern);
            t.Submit(Descriptor.Move() with { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = t.Handle() });
            t.ExpectStatus(0x01);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
            if (t.Device.Observes.HasFlag(Observables.Dma))
            {
                var events = t.Log.ToList();
                var record = events.FindIndex(e => e.Kind == EventKind.DmaWrite && e.At <= Addresses.Record && Addresses.Record < e.At + (ulong)e.Size);
                t.Expect("record written before the interrupt", record >= 0 && record < events.FindIndex(e => e.Kind == EventKind.Irq && e.Vector == 1) ? 1u : 0, 1);
            }
        }),
        Case.Any("An error in one descriptor does not stop the next", ["DSA-POR-37"], t =>
        {
            t.BringUp();
            t.Submit(Descriptor.Move(0));
            t.Submit(new Descriptor { Record = Addresses.Record + 32 });
            t.ExpectStatus(0x13);
            t.Expect("status of the second", t.ReadMemory(Addresses.Record + 32, 1)[0], 1);
        }),
        Finishes("Drain WQ finishes what was submitted", Bar.DrainWq | 1, "DSA-CMD-21"),
        Finishes("Drain All finishes what was submitted", Bar.DrainAll, "DSA-CMD-21"),
        Finishes("Disable WQ finishes what was submitted", Bar.DisableWq | 1, "DSA-CMD-21"),
        Finishes("Disable Device finishes what was submitted", Bar.DisableDevice, "DSA-CMD-21"),
        Abandons("Abort WQ leaves each descriptor done or undone", Bar.AbortWq | 1),
        Abandons("Abort All leaves each descriptor done or undone", Bar.AbortAll),
        Abandons("Reset WQ leaves each descriptor done or undone", Bar.ResetWq | 1),
        Abandons("Reset Device leaves each descriptor done or undone", Bar.ResetDevice),
        Case.Any("A Drain descriptor is done after all that came before it", ["DSA-DRN-01", "DSA-DRN-02"], t =>
        {
            t.BringUp();
            t.WriteMemory(Addresses.Source, Pattern);
            for (ulong round = 0; round < 3; round++)
            {
                Drains(t, Addresses.Record + (0x100 * round), Addresses.Destination + (0x400 * round));
            }
        }),
        Case.Any("A Drain descriptor with an interrupt and no record interrupts", ["DSA-DRN-03"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor { Operation = 2, Flags = Descriptor.RequestInterrupt, Record = 0, Handle = t.Handle() });
            t.Wait();
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
        }),
        Case.Any("A dedicated WQ takes no notice of PASID and Priv in a descriptor", ["DSA-POR-22"], t =>
        {
            Tester.Need(!t.IsShared, "the WQ is shared");
            t.BringUp();
            t.Submit(new Descriptor { Pasid = 0x12345, Priv = true });
            t.ExpectStatus(0x01);
            t.ExpectError(0);
        }),
    ];

    private static void Drains(Tester t, ulong record, ulong destination)
    {
        const int moves = 4;
        for (ulong i = 1; i <= moves; i++)
        {
            t.Submit(Descriptor.Move() with { Destination = destination + (64 * i), Record = record + (32 * i) });
        }

        t.Submit(new Descriptor { Operation = 2, Record = record });

        // A device at rest has done it all: too early can only be one that is watched at work.
        for (var look = 0; look < 32 && t.ReadMemory(record, 1)[0] == 0; look++)
        {
            t.Read32(Bar.GenSts);
        }

        if (t.ReadMemory(record, 1)[0] == 0)
        {
            t.Wait();
        }

        t.Expect("status of the Drain", t.ReadMemory(record, 1)[0], 1);
        for (ulong i = 1; i <= moves; i++)
        {
            t.Expect($"status of Memory Move {i}", t.ReadMemory(record + (32 * i), 1)[0], 1);
            ExpectBytes(t, destination + (64 * i), Pattern);
        }
    }

    private static void ExpectBytes(Tester t, ulong at, byte[] expected)
    {
        var seen = t.ReadMemory(at, expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (seen[i] != expected[i])
            {
                t.Expect($"memory byte 0x{at + (ulong)i:x}", seen[i], expected[i]);
                return;
            }
        }
    }

    private static Case Overlapping(string name, int by) => Case.Any(name, ["DSA-OP-02"], t =>
    {
        Tester.Need(t.Theta[GenCap.OverlappingCopySupport] == 1, "the device cannot copy to an overlapping place");
        t.BringUp();
        t.WriteMemory(Addresses.Source, Pattern);
        var destination = (ulong)((long)Addresses.Source + by);
        t.Submit(Descriptor.Move() with { Destination = destination });
        t.ExpectStatus(0x01);
        ExpectBytes(t, destination, Pattern);
    });

    private static Case Finishes(string name, uint command, string id) => Case.Any(name, [id], t =>
    {
        t.BringUp();
        t.WriteMemory(Addresses.Source, Pattern);
        t.Submit(Descriptor.Move());
        t.Submit(new Descriptor { Record = Addresses.Record + 32 });
        t.Command(command, 0);
        t.Expect("status of the first", t.ReadMemory(Addresses.Record, 1)[0], 1);
        t.Expect("status of the second", t.ReadMemory(Addresses.Record + 32, 1)[0], 1);
    });

    private static Case Abandons(string name, uint command) => Case.Any(name, ["DSA-CMD-23", "DSA-CMD-21"], t =>
    {
        t.BringUp();
        t.Submit(new Descriptor());
        t.Command(command, 0);
        var status = t.ReadMemory(Addresses.Record, 1)[0];
        t.Expect("status", status, 0, 1);
        t.Wait();
        t.Expect("status later", t.ReadMemory(Addresses.Record, 1)[0], status);
    });
}
