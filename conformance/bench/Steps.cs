using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Bench;

/// <summary>
/// Concrete steps on the mix 40 % register reads, 30 % register writes, 20 % commands with their completion, 10 % submissions (each carried out
/// in the next command's time), on 8 WQs and 2048 IMS entries.
/// </summary>
internal sealed class Steps
{
    private const int Count = 2_000_000;
    private readonly Device<Concrete> device;
    private readonly (int Kind, ulong At, int Size, ulong Value)[] plan = new (int, ulong, int, ulong)[1024];
    private readonly Word<Concrete>[] noOp = [0x0000_000C_0000_0000, 0x1000, 0, 0, 0, 0, 0, 0];
    private ulong sum;

    internal Steps()
    {
        device = new Device<Concrete>(new State<Concrete>(Profiles.DsaV1()), Rules<Concrete>.Physical, new NoMemory());
        device.PowerOn();
        device.WriteConfig(0x04, 2, 6);
        for (var wq = 0UL; wq < 8; wq++)
        {
            device.WriteBar0(0x500 + (32 * wq), 4, 16);
            device.WriteBar0(0x508 + (32 * wq), 4, 0xA1);
        }

        device.WriteBar0(0x400, 8, 0xFF);
        device.WriteBar0(0x420, 8, 1);
        Command(0x0010_0000);
        Command(0x0060_0000);
        ulong[] reads = [0x90, 0xA8, 0x10, 0x518, 0x98, 0x20, 0x508, 0xC0];
        (ulong At, ulong Value)[] writes = [(0x88, 3), (0x98, 0xFF), (0x504, 8), (0x608, 0x12345008), (0x6010, 0xFEE00000), (0x601C, 0x12345008)];
        ulong[] commands = [0x0080_0001, 0x0060_0001, 0x0070_0002, 0x0030_0000, 0x00A0_0004, 0x0010_0000];
        var random = new Random(1);
        for (var i = 0; i < plan.Length; i++)
        {
            var (at, value) = writes[random.Next(writes.Length)];
            plan[i] = random.Next(10) switch
            {
                < 4 => (0, reads[random.Next(reads.Length)], 4, 0),
                < 7 => (1, at, 4, value),
                < 9 => (2, 0xA0, 4, commands[random.Next(commands.Length)]),
                _ => (3, 0x1000, 64, 0),
            };
        }
    }

    internal double Run() => Figure.Measure("concrete steps, mixed", Count, Loop);

    internal double Bare() =>
        Figure.Measure(
            "bare loop over the same plan",
            Count,
            () =>
            {
                for (var i = 0; i < Count; i++)
                {
                    ref readonly var step = ref plan[i & 1023];
                    sum += step.At ^ step.Value ^ (ulong)step.Kind;
                }
            }
        );

    internal void ByKind()
    {
        foreach (var (kind, name) in new[] { (0, "reads"), (1, "writes"), (2, "commands"), (3, "submissions") })
        {
            var only = plan.Where(p => p.Kind == kind).ToArray();
            Figure.Measure(
                "  " + name,
                500_000,
                () =>
                {
                    for (var i = 0; i < 500_000; i++)
                    {
                        Step(only[i % only.Length]);
                    }
                }
            );
        }
    }

    private void Loop()
    {
        for (var i = 0; i < Count; i++)
        {
            Step(plan[i & 1023]);
        }
    }

    private void Step(in (int Kind, ulong At, int Size, ulong Value) step)
    {
        switch (step.Kind)
        {
            case 0:
                sum += device.ReadBar0(step.At, step.Size).Value.Value;
                break;
            case 1:
                device.WriteBar0(step.At, step.Size, step.Value);
                break;
            case 2:
                Command((uint)step.Value);
                break;
            default:
                device.Submit(step.At, noOp, false);
                if (device[Held.Present, 0] == 1)
                {
                    device.Execute(0);
                }

                break;
        }
    }

    private void Command(uint word)
    {
        device.WriteBar0(0xA0, 4, word);
        while (device.CommandIsRunning)
        {
            device.AdvanceCommand();
        }
    }
}
