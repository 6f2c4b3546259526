using System.Collections.Immutable;
using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Bench;

/// <summary>The oracle on events already parsed, and a whole check of an NDJSON file: a driver that polls, reads, writes, commands and submits.</summary>
internal sealed class Judging
{
    private readonly Theta theta = Profiles.DsaV1();
    private readonly ImmutableArray<Event> events;

    internal Judging(int count)
    {
        var device = new Device<Concrete>(new State<Concrete>(theta), Rules<Concrete>.Physical, new NoMemory());
        device.PowerOn();
        var trace = ImmutableArray.CreateBuilder<Event>(count);
        void Config(ulong at, ulong value)
        {
            device.WriteConfig(at, 2, value);
            trace.Add(Event.CfgWrite(at, 2, value));
        }

        void Write(ulong at, ulong value, int size = 4)
        {
            device.WriteBar0(at, size, value);
            trace.Add(Event.MmioWrite(at, size, value));
        }

        void Read(ulong at) => trace.Add(Event.MmioRead(at, 4, device.ReadBar0(at, 4).Value.Value));
        void Command(uint word)
        {
            Write(0xA0, word);
            while (device.CommandIsRunning)
            {
                device.AdvanceCommand();
            }

            Read(0xA8);
        }

        Config(0x04, 6);
        for (var wq = 0UL; wq < 8; wq++)
        {
            Write(0x500 + (32 * wq), 16);
            Write(0x508 + (32 * wq), 0xA1);
        }

        Write(0x400, 0xFF, 8);
        Write(0x420, 1, 8);
        Command(0x0010_0000);
        Command(0x0060_0000);
        ulong[] reads = [0x90, 0xA8, 0x10, 0x518, 0x98, 0x20, 0x508, 0xC0];
        (ulong At, ulong Value)[] writes = [(0x88, 3), (0x98, 0xFF), (0x504, 8), (0x608, 0x12345008), (0x6010, 0xFEE00000)];
        uint[] commands = [0x0080_0001, 0x0060_0001, 0x0070_0002, 0x0030_0000, 0x00A0_0004, 0x0010_0000];
        var data = new byte[64];
        var random = new Random(1);
        while (trace.Count < count)
        {
            switch (random.Next(10))
            {
                case < 4:
                    Read(reads[random.Next(reads.Length)]);
                    break;
                case < 7:
                    var (at, value) = writes[random.Next(writes.Length)];
                    Write(at, value);
                    break;
                case < 9:
                    Command(commands[random.Next(commands.Length)]);
                    break;
                default:
                    trace.Add(Event.PortalWrite(0x1000, data));
                    Command(0x0080_0001);
                    break;
            }
        }

        events = trace.ToImmutable();
    }

    internal double Oracle() =>
        Figure.Measure(
            "oracle on parsed events",
            events.Length,
            () =>
            {
                var oracle = Traces.Oracle.Check(theta, Observables.None, events);
                if (oracle.Findings.Count > 0 || oracle.IsInconclusive)
                {
                    throw new InvalidOperationException($"the reference trace does not conform: {string.Join("; ", oracle.Findings.Take(1))}");
                }
            }
        );

    internal double Check()
    {
        var path = Path.Combine(Path.GetTempPath(), "dsa-bench.ndjson");
        new TraceFile("bench", new TraceHeader { Origin = "benchmark" }, events).Save(path);
        var rate = Figure.Measure(
            "check of an NDJSON file",
            events.Length,
            () =>
            {
                var trace = TraceFile.Load(path);
                var learnt = Identification.Of(trace.Events, null, out _);
                _ = Traces.Oracle.Check(learnt, trace.Header.Observes, trace.Events);
            }
        );
        File.Delete(path);
        return rate;
    }
}
