using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>
/// Random calls that look at the state first: they bring devices up the way a driver does, with values now and then their own, use what is
/// enabled, let commands and work go on, and in between do anything at all. Purely random writes would hardly ever enable a WQ.
/// </summary>
/// <param name="scenario">Where the calls are made.</param>
/// <param name="random">Where the choices come from.</param>
public sealed class Walker(Scenario scenario, Random random)
{
    private readonly Queue<Call> plan = [];
    private readonly Stimulus<Concrete>[] families = [.. scenario.Families];

    /// <summary>Whether devices' own steps are made one by one, or only all at once.</summary>
    public bool SingleSteps { get; init; } = true;

    /// <summary>Calls to make now and then, such as the step of a counterexample.</summary>
    public IReadOnlyList<Call> Favourites { get; init; } = [];

    /// <summary>The next call.</summary>
    public Call Next()
    {
        if (plan.Count == 0 && random.Next(3) > 0)
        {
            Plan(random.Next(scenario.World.Devices.Count == 1 ? 1 : scenario.World.Devices.Count - 1));
        }

        if (scenario.World.Composition is not null && random.Next(300) == 0)
        {
            // The host takes all WQs back, so that the parent goes.
            Add([.. Enumerable.Range(0, scenario.World.Host.Wqs).Select(wq => new Call($"host: unbind {wq}"))]);
        }

        var roll = random.Next(100);
        return roll < 12 ? Anything()
            : roll < 16 && Favourites.Count > 0 ? Favourites[random.Next(Favourites.Count)]
            : roll < 20 ? Call.Settle
            : plan.TryDequeue(out var planned) ? planned
            : SingleSteps ? OwnStep()
            : Call.Settle;
    }

    /// <summary>What a driver would do next with the device, given its state.</summary>
    private void Plan(int v)
    {
        var composed = scenario.World.Composition is not null;
        var at = composed ? $"guest {v}: " : string.Empty;
        var device = scenario.World.Devices[composed ? v + 1 : 0];
        var host = scenario.World.Host;
        if (composed && host[Adi.Created, v].Value.Value == 0)
        {
            Add(new Call($"host: bind {scenario.World.Composition!.WqOf(v)}"), new Call($"host: create {scenario.World.Composition!.TypeOf(v).Id}"));
        }
        else if (composed && host[Adi.Open, v].Value.Value == 0)
        {
            Add(new Call($"guest {v}: attach", (ulong)random.Next(1, 4)), new Call($"guest {v}: open"));
        }
        else if (device[Running.Phase].Value.Value != Phase.Idle)
        {
            Add(SingleSteps ? new Call(at + "advance command") : Call.Settle);
        }
        else if (device.IsDisabled)
        {
            BringUp(at, device, composed);
        }
        else if (device.IsHalted)
        {
            Command(at, Number(16), 0);
            Add(new Call(at + "function level reset"));
        }
        else if (random.Next(30) == 0)
        {
            Add(Write(at, "PCICMD", 2));
        }
        else if (random.Next(8) == 0)
        {
            Command(at, Number(16), Number(4));
        }
        else if (random.Next(4) == 0)
        {
            Command(at, CommandCode.EnableWq, Number(device.Wqs));
            Command(at, CommandCode.RequestInterruptHandle, composed ? 1 : Number(2) | (Bit() << 16));
        }
        else
        {
            Submit(at, device, composed ? v : (int)Number(device.Wqs), composed);
        }
    }

    private void BringUp(string at, Device<Concrete> device, bool composed)
    {
        Add(Write(at, "PCICMD", 6), Write(at, "MSIXCAP+0x0", 0x8000_0000), new Call(at + "set trigger", 1, 0), new Call(at + "set trigger", Bit(), 1));
        Add(Write(at, "GENCTRL", Number(4)));
        if (composed && device.State.Theta.GuestPasids > 0)
        {
            // The guest calls a PASID of its own 1, turns PASIDs on and uses it, or not.
            var named = Bit();
            Add(
                Write(at, "PASID", (1 << 16) | (Bit() << 18)),
                new Call(at + "name PASID", 1, 4 + Number(3)),
                Write(at, "WQCFG+0x4", Number(3)),
                Write(at, "WQCFG+0x8", Bit() | (named << 28) | (1 << 8)),
                Entry(at, "MSIXPERM+0x0", (named << 3) | (1 << 12), 1)
            );
        }

        if (!composed)
        {
            // PASID 1 for everything, or none: entries and WQs that differ refuse each other's interrupts.
            var pasid = Bit();
            Add(Write(at, "PASID", pasid << 16), Write(at, "GENCFG", 1 << 12));
            for (ulong wq = 0; wq < (ulong)device.Wqs; wq++)
            {
                var size = Number(3);
                Add(
                    Entry(at, "WQCFG+0x0", size, wq),
                    Entry(at, "WQCFG+0x8", (random.Next(12) == 0 ? 0UL : 0xA0) | (pasid == 0 && random.Next(4) > 0 ? 1 : Bit()) | (pasid << 28) | (pasid << 8), wq),
                    Entry(at, "WQCFG+0xc", 0xB5, wq),
                    Entry(at, "WQCFG+0x4", size, wq),
                    Entry(at, "WQCFG+0x10", Number(2) | (Bit() << 16), wq),
                    Entry(at, "WQCFG+0x14", Number(2) | (Bit() << 16), wq),
                    Entry(at, "IMS+0xc", Bit() | (pasid << 3) | (pasid << 12), wq),
                    Entry(at, "MSIXPERM+0x0", (pasid << 3) | (pasid << 12), wq),
                    Entry(at, "GRPCFG+0x0", 1UL << (int)wq, wq),
                    Entry(at, "GRPCFG+0x20", 1UL << (int)wq, wq)
                );
                if (size == 0)
                {
                    Add(Entry(at, "GRPCFG+0x0", 0, wq), Entry(at, "GRPCFG+0x20", 0, wq));
                }
            }
        }

        Command(at, CommandCode.EnableDevice, 0);
        for (ulong wq = 0; wq < (ulong)device.Wqs; wq++)
        {
            Command(at, CommandCode.EnableWq, wq);
        }

        Command(at, CommandCode.RequestInterruptHandle, 1);
        if (!composed)
        {
            Command(at, CommandCode.RequestInterruptHandle, 0x1_0000 | Bit());
        }
    }

    private void Submit(string at, Device<Concrete> device, int wq, bool composed)
    {
        var flags = (0x04UL | (Bit() << 3) | (Bit() << 4)) << 32;
        ulong operation = random.Next(3) switch
        {
            0 => 0,
            1 => 2,
            _ => 3,
        };
        var move = operation == 3 ? 1UL : 0;
        var portal = composed ? 0 : ((ulong)wq << 14) | (Bit() << 13);
        var handle = composed ? device[MsixHandle.Handle, 1].Value.Value : Number(2);
        var asUsual = random.Next(8) > 0;
        var shared = scenario.World.Host[WqCfg.Mode, scenario.World.Composition?.WqOf(wq) ?? wq] == WqMode.Shared;
        ulong[] words = [(operation << 56) | flags | (shared ? 1UL : 0), 0x1000, move << 13, move << 14, (move << 4) | ((asUsual ? handle : Number(4)) << 32), 0, 0, 0];
        Add(new Call(at + "submit", [.. words, portal | (Bit() << 12), shared == asUsual ? 1UL : 0]));
        if (random.Next(3) == 0)
        {
            Command(at, CommandCode.DisableWq + Number(4), 1UL << (composed ? 0 : wq));
        }
        else if (random.Next(2) == 0)
        {
            Add(SingleSteps ? OwnStep() : Call.Settle);
        }

        if (!composed && random.Next(4) == 0)
        {
            Add(Entry(at, "WQCFG+0x18", 1 << 16, (ulong)wq));
        }

        if (random.Next(3) == 0)
        {
            Add(composed ? new Call(at + "set trigger", Bit(), 1) : Entry(at, "IMS+0xc", Bit(), Number(2)), Write(at, "INTCAUSE", 0x1F));
        }
    }

    private void Command(string at, ulong code, ulong operand)
    {
        plan.Enqueue(Write(at, "CMD", (code << 20) | operand | (Bit() << 31)));
        if (!SingleSteps || random.Next(2) == 0)
        {
            Add(Call.Settle);
        }
        else
        {
            for (var i = 0; i < 3; i++)
            {
                Add(new Call(at + "advance command"));
            }
        }
    }

    private Call OwnStep()
    {
        Call[] own = [.. families.Where(stimulus => stimulus.Told is null).Select(stimulus => new Call(stimulus.Family)).Where(scenario.CanHappen)];
        return own.Length == 0 ? Call.Settle : own[random.Next(own.Length)];
    }

    private Call Anything()
    {
        while (true)
        {
            var stimulus = families[random.Next(families.Length)];
            if (SingleSteps || stimulus.Told is not null)
            {
                return new(stimulus.Family, [.. stimulus.Inputs.Select(Value)]);
            }
        }
    }

    private ulong Value(Input input)
    {
        var all = ulong.MaxValue >> (64 - input.Width);
        return input.Name == "lanes" && random.Next(2) == 0
            ? 0
            : random.Next(4) switch
            {
                0 => all,
                1 => Number(4) & all,
                2 => (1UL << random.Next(input.Width)) & all,
                _ => (ulong)random.NextInt64() & all,
            };
    }

    private void Add(params ReadOnlySpan<Call> calls)
    {
        foreach (var call in calls)
        {
            // Now and then a step of the plan is forgotten: checks must notice.
            if (random.Next(60) > 0)
            {
                plan.Enqueue(call);
            }
        }
    }

    private ulong Number(int below) => (ulong)random.Next(below);

    private ulong Bit() => (ulong)random.Next(2);

    private static Call Write(string at, string register, ulong data) => new($"{at}write {register}", data, 0);

    private static Call Entry(string at, string register, ulong data, ulong index) => new($"{at}write {register}", data, 0, index);
}
