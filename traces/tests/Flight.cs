using System.Buffers.Binary;
using Dsa.Model.Configuration;

namespace Dsa.Traces.Tests;

/// <summary>
/// A driver that has 64 copies in flight, on four work queues and with two interrupts, and a device that finishes them when it is told. Neither
/// knows anything of the model.
/// </summary>
internal sealed class Flight
{
    internal const int Copies = 64;
    private const ulong Records = 0x10_0000;
    private const ulong Sources = 0x20_0000;
    private const ulong Destinations = 0x30_0000;
    private readonly bool[] done = new bool[Copies];
    private readonly int[] held = new int[3];
    private readonly bool[] masked = new bool[3];
    private readonly List<Event> late = [];

    internal Flight()
    {
        Log.AddRange([Event.Reset(ResetKind.PowerOn), Event.CfgWrite(4, 2, 6), Event.CfgWrite(0x82, 2, 0x8000)]);
        Log.AddRange(Enumerable.Range(0, 3).Select(vector => Event.IrqSet(vector, true)));
        for (var wq = 0UL; wq < 4; wq++)
        {
            Log.AddRange([Event.MmioWrite(0x500 + (32 * wq), 4, 16), Event.MmioWrite(0x508 + (32 * wq), 4, 0x11), Event.MmioWrite(0x50C + (32 * wq), 4, 0x15F)]);
        }

        Log.AddRange([Event.MmioWrite(0x400, 8, 0xF), Event.MmioWrite(0x420, 8, 1)]);
        Command(0x0010_0000);
        for (var wq = 0U; wq < 4; wq++)
        {
            Command(0x0060_0000 + wq);
        }
    }

    internal List<Event> Log { get; } = [];

    /// <summary>Interrupts are logged only when <see cref="Tell"/> is called.</summary>
    internal bool IsLate { get; set; }

    internal static int Vector(int copy) => 1 + (copy / 4 % 2);

    internal static Flight Begun()
    {
        var flight = new Flight();
        for (var copy = 0; copy < Copies; copy++)
        {
            flight.Submit(copy);
        }

        return flight;
    }

    internal static ulong RecordOf(int copy) => Records + (32 * (ulong)copy);

    internal void Submit(int copy)
    {
        var descriptor = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(descriptor, 0x0300_001C_0000_0000);
        BinaryPrimitives.WriteUInt64LittleEndian(descriptor.AsSpan(8), RecordOf(copy));
        BinaryPrimitives.WriteUInt64LittleEndian(descriptor.AsSpan(16), Sources + (64 * (ulong)copy));
        BinaryPrimitives.WriteUInt64LittleEndian(descriptor.AsSpan(24), Destinations + (64 * (ulong)copy));
        descriptor[32] = 64;
        descriptor[36] = (byte)Vector(copy);
        Log.Add(Event.MemWrite(RecordOf(copy), new byte[32]));
        Log.Add(Event.MemWrite(Sources + (64 * (ulong)copy), [(byte)(copy + 1)]));
        Log.Add(Event.PortalWrite((ulong)(copy % 4) << 14, descriptor));
        done[copy] = false;
    }

    /// <summary>A Drain with a record at a place of its own.</summary>
    internal void SubmitDrain(int place, int wq, int vector)
    {
        var descriptor = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(descriptor, 0x0200_001C_0000_0000);
        BinaryPrimitives.WriteUInt64LittleEndian(descriptor.AsSpan(8), RecordOf(place));
        descriptor[36] = (byte)vector;
        Log.Add(Event.MemWrite(RecordOf(place), new byte[32]));
        Log.Add(Event.PortalWrite((ulong)wq << 14, descriptor));
    }

    internal void Finish(int copy)
    {
        done[copy] = true;
        if (masked[Vector(copy)])
        {
            held[Vector(copy)] = 1;
        }
        else
        {
            (IsLate ? late : Log).Add(Event.Irq(Vector(copy)));
        }
    }

    internal void Tell()
    {
        Log.AddRange(late);
        late.Clear();
    }

    internal void Mask(int vector, bool on)
    {
        masked[vector] = on;
        Log.Add(Event.MmioWrite(0x2000 + (16 * (ulong)vector) + 12, 4, on ? 1UL : 0));
        if (!on)
        {
            late.AddRange(Enumerable.Repeat(Event.Irq(vector), held[vector]));
            held[vector] = 0;
        }
    }

    internal void ReadRecord(int copy, byte? status = null) => Log.Add(Event.MemRead(RecordOf(copy), 1, [status ?? (byte)(done[copy] ? 1 : 0)]));

    internal void ReadCopy(int copy) => Log.Add(Event.MemRead(Destinations + (64 * (ulong)copy), 1, [(byte)(done[copy] ? copy + 1 : 0)]));

    internal void Wait()
    {
        Tell();
        Log.Add(Event.Wait());
    }

    internal void Command(uint word)
    {
        Log.Add(Event.MmioWrite(0xA0, 4, word));
        Status(0);
    }

    internal void Status(uint value) => Log.Add(Event.MmioRead(0xA8, 4, value));

    internal Oracle Judge(Observables observes = Observables.Irq | Observables.Mem | Observables.MsixTable) => Oracle.Check(Profiles.DsaV1(), observes, [.. Log]);

    internal static int[] Order(string order)
    {
        var copies = Enumerable.Range(0, Copies).ToArray();
        if (order == "reverse")
        {
            Array.Reverse(copies);
        }
        else if (order != "forward")
        {
            new Random(order[^1]).Shuffle(copies);
        }

        return copies;
    }
}
