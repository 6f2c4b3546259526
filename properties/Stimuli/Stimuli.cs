using System.Buffers.Binary;
using System.Collections.Immutable;
using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Properties;

/// <summary>Every stimulus and internal step of a setting. New registers and commands are in the list by themselves.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class Stimuli<V>
    where V : struct, IValue<V>
{
    private static readonly Input[] Descriptor = [.. Enumerable.Range(0, 8).Select(i => new Input($"word{i}", 64))];

    /// <summary>All of them, with what a fault changes.</summary>
    public static IReadOnlyList<Stimulus<V>> Of(Setting setting, Fault<V>? fault = null)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var all = !setting.IsComposed ? OfDevice(setting) : OfComposition(setting);
        return [.. all.Select(stimulus => fault is null ? stimulus : fault.Stimulus(stimulus))];
    }

    private static IEnumerable<Stimulus<V>> OfDevice(Setting setting)
    {
        var target = new RegisterWrites<V>.Target(setting, 0);
        foreach (var stimulus in OfAnyDevice(target))
        {
            yield return stimulus;
        }

        yield return target.Stimulus("power-on", [], (d, _) => d.PowerOn(), _ => [Event.Reset(ResetKind.PowerOn)]);
        yield return target.Stimulus(
            "submit",
            [.. Descriptor, new("offset", Terms.WidthOf(setting.Theta.Bar2Size - 1)), new("deferrable", 1)],
            (d, x) => d.Submit(x[8], x.AsSpan(0, 8), x[9] == 1),
            x => [Submission(x, 0)]
        );
        for (var wq = 0; wq < setting.Theta.Wqs; wq++)
        {
            var n = wq;
            yield return target.Stimulus($"occupancy interrupt {n}", [], (d, _) => d.InterruptForOccupancy(n), told: null) with
            {
                Given = (world, _) => world.Host.OccupancyInterruptIsDue(n),
            };
        }

        for (var slot = 0; slot < setting.Theta.HeldDescriptors; slot++)
        {
            var held = slot;
            yield return target.Stimulus($"execute {held}", [], (d, _) => d.Execute(held), told: null) with
            {
                Given = (world, _) => world.Host.MayCarryOut(held),
            };
            yield return Member(held, (w, words, index) => w.Host.ExecuteMember(held, words, index));
        }
    }

    private static IEnumerable<Stimulus<V>> OfComposition(Setting setting)
    {
        for (var guest = 0; guest < setting.Theta.VirtualDevices; guest++)
        {
            var v = guest;
            var target = new RegisterWrites<V>.Target(setting, v + 1);
            foreach (var stimulus in OfAnyDevice(target))
            {
                yield return stimulus;
            }

            yield return new(
                $"guest {v}: submit",
                v + 1,
                [.. Descriptor, new("offset", 14), new("deferrable", 1)],
                (w, x) => w.Composition!.Submit(v, x[8], x.AsSpan(0, 8), x[9] == 1).AsWord()
            )
            {
                Told = x => [Submission(x, v)],
                Given = (world, _) => target.IsReachable(world),
            };
            yield return new($"guest {v}: attach", v + 1, [new("pasid", 20)], (w, x) => w.Composition!.Attach(v, x[0]))
            {
                Told = x => [Event.HostAttach((long)x[0]) with { Device = v }],
            };
            if (setting.Guests[v].GuestPasids > 0)
            {
                yield return new($"guest {v}: name PASID", v + 1, [new("guest", 20), new("pasid", 20)], (w, x) => w.Composition!.Name(v, x[0], x[1]))
                {
                    Told = x => [Event.HostAttach((long)x[1], (long)x[0]) with { Device = v }],
                };
            }

            yield return new($"guest {v}: open", v + 1, [], (w, _) => w.Composition!.Open(v)) { Told = _ => [Event.HostOpen() with { Device = v }] };
            yield return new($"guest {v}: release", v + 1, [], (w, _) => w.Composition!.Release(v)) { Told = _ => [Event.HostRelease() with { Device = v }] };
            yield return new(
                $"guest {v}: mmap",
                v + 1,
                [new("region", 4), new("offset", 16), new("length", 16), new("shared", 1)],
                (w, x) => w.Composition!.Map(v, x[0], x[1], x[2], x[3] == 1)
            )
            {
                Told = x => [Event.HostMmap((int)x[0], x[1], (int)x[2], x[3] == 1) with { Device = v }],
                Given = (world, _) => target.IsReachable(world),
            };
            yield return new(
                $"guest {v}: set interrupts",
                v + 1,
                [new("index", 3), new("start", 3), new("count", 3), new("data", 2), new("action", 2), new("given", 2), new("bad", 1)],
                (w, x) => w.Composition!.SetIrqs(v, w.Composition.IrqCall(v, x[0], x[1], x[2], x[3], x[4], x[5], x[6] == 1))
            )
            {
                Told = x => [SetInterrupts(x) with { Device = v }],
                Given = (world, x) => target.IsReachable(world) & (x[3] <= IrqData.EventFd) & (x[4] <= IrqAction.Trigger),
            };
            yield return new($"guest {v}: reset by VFIO", v + 1, [], (w, _) => w.Composition!.Reset(v, false)) { Told = _ => [Event.VfioReset() with { Device = v }] };
            yield return new($"guest {v}: reset by VFIO fails", v + 1, [], (w, _) => w.Composition!.Reset(v, true))
            {
                Told = _ => [Event.VfioReset(HostFailure.Command) with { Device = v }],
            };
            yield return new($"guest {v}: detach", v + 1, [], (w, _) => w.Composition!.Detach(v)) { Told = _ => [Event.HostDetach() with { Device = v }] };
            yield return new($"guest {v}: ask", v + 1, [], (w, _) => Ask(w.Composition!, v))
            {
                Told = _ => [Event.VfioInfo((int)VfioQuestion.Flags) with { Device = v }],
                Given = (world, _) => target.IsReachable(world),
            };
            yield return new($"guest {v}: remove", v + 1, [], (w, _) => w.Composition!.Remove(v)) { Told = _ => [Event.HostRemove() with { Device = v }] };
        }

        foreach (var stimulus in OfParent(setting))
        {
            yield return stimulus;
        }

        for (var slot = 0; slot < setting.Theta.HeldDescriptors; slot++)
        {
            var held = slot;
            yield return new($"execute {held}", 0, [], (w, _) => w.Composition!.Execute(held)) { Given = (world, _) => world.Host.MayCarryOut(held) };
            yield return Member(held, (w, words, index) => w.Composition!.ExecuteMember(held, words, index));
        }

        yield return new("take messages", 0, [], (w, _) => w.Host.TakeMessages());
    }

    /// <summary>What the host driver does with WQs, and where the platform fails it.</summary>
    private static IEnumerable<Stimulus<V>> OfParent(Setting setting)
    {
        for (var wq = 0; wq < setting.Theta.Wqs; wq++)
        {
            var n = wq;
            yield return new($"host: bind {n}", 0, [], (w, _) => w.Composition!.Bind(n, 0)) { Told = _ => [Event.HostBind(n)] };
            yield return new($"host: bind {n} fails", 0, [new("step", 2)], (w, x) => w.Composition!.Bind(n, x[0]))
            {
                Told = x => [Event.HostBind(n, HostStep.Registration[(int)x[0] - 1].Refused)],
                Given = (_, x) => x[0] != 0,
            };
            yield return new($"host: error of WQ {n}", 0, [new("code", 8)], (w, x) => w.Composition!.ReportError(x[0], n))
            {
                Told = x => [Event.HostError((int)x[0], n)],
                Given = (_, x) => x[0] != 0,
            };
            yield return new($"host: configure {n}", 0, [], (w, _) => w.Composition!.Reconfigure(n)) { Told = _ => [Event.HostConfigure(n)] };
            yield return new($"host: unbind {n}", 0, [], (w, _) => w.Composition!.Unbind(n)) { Told = _ => [Event.HostUnbind(n)] };
        }

        yield return new("host: error", 0, [new("code", 8)], (w, x) => w.Composition!.ReportError(x[0]))
        {
            Told = x => [Event.HostError((int)x[0])],
            Given = (_, x) => x[0] != 0,
        };
        foreach (var type in setting.Types)
        {
            var first = setting.Those(t => t.Id == type.Id)[0];
            yield return new($"host: create {type.Id}", 0, [], (w, _) => w.Composition!.Create(type, false)) { Told = _ => [Event.HostCreate() with { Device = first }] };
            yield return new($"host: create {type.Id} fails", 0, [], (w, _) => w.Composition!.Create(type, true))
            {
                Told = _ => [Event.HostCreate(result: Errno.NoMemory) with { Device = first }],
            };
        }
    }

    /// <summary>A member of the batch in a slot, anything at all: steps of this kind, one after the other, are the batch.</summary>
    private static Stimulus<V> Member(int held, Action<World<V>, ImmutableArray<Word<V>>, Word<V>> execute) =>
        new($"execute {held} member", 0, [.. Descriptor, new("index", 16)], (w, x) => execute(w, [.. x.AsSpan(0, 8)], x[8]))
        {
            Given = (world, _) => (world.Host[Held.Present, held] == 1) & (world.Host[Held.Word0, held] >> 56 == Operation.Batch),
        };

    private static IEnumerable<Stimulus<V>> OfAnyDevice(RegisterWrites<V>.Target target)
    {
        foreach (var write in RegisterWrites<V>.Of(target))
        {
            yield return write;
        }

        yield return target.Stimulus("read BAR0", [new("dword", 12)], (d, x) => Read(d, place => place < Place.Config), x => [Read(target, x[0], Event.MmioRead)]);
        yield return target.Stimulus(
            "read configuration space",
            [new("dword", 10)],
            (d, x) => Read(d, place => place is >= Place.Config and < Place.Internal),
            x => [Read(target, x[0], Event.CfgRead)]
        );
        var entries = target.Theta.MsixEntries;
        yield return target.Stimulus(
            "set trigger",
            [new("on", 1), new("entry", Terms.WidthOf((ulong)entries - 1))],
            (d, x) => d.SetTrigger(x[1], x[0] == 1),
            x => [Event.IrqSet((int)x[1], x[0] == 1) with { Device = target.TraceDevice }],
            x => x[1] < (ulong)entries
        );
        yield return target.Stimulus(
            "function level reset",
            [],
            (d, _) => d.FunctionLevelReset(),
            _ => [Event.Reset(ResetKind.Flr) with { Device = target.TraceDevice }]
        );
        yield return target.Stimulus("take messages", [], (d, _) => d.TakeMessages(), told: null);

        // No tester can make a device revoke its handles, so a trace tells nothing of it.
        yield return target.Stimulus("revoke handles", [], (d, _) => d.RevokeHandles(), _ => []) with
        {
            Given = (world, _) => target.IsReachable(world) & world.Devices[target.Device].HasGivenHandles,
        };
        foreach (var at in Advances(Rules<V>.For(target.Theta)))
        {
            yield return target.Stimulus("advance command", [], (d, _) => d.AdvanceCommand(), told: null) with
            {
                Case = at,
                Given = (world, _) => target.IsReachable(world) & world.Devices[target.Device].CommandMayAdvance,
            };
        }
    }

    /// <summary>How far a command can be: accepted with each code, stopping with each code that stops, and then without regard to the code.</summary>
    private static IEnumerable<(Field Field, ulong Value)[]> Advances(Rules<V> rules)
    {
        for (ulong code = 0; code < 1UL << Running.Code.Width; code++)
        {
            yield return [(Running.Phase, Phase.Accepted), (Running.Code, code)];
        }

        foreach (var command in rules.Commands.Where(command => command.Stop is not null))
        {
            yield return [(Running.Phase, Phase.Stopping), (Running.Code, command.Code)];
        }

        yield return [(Running.Phase, Phase.Applied)];
        yield return [(Running.Phase, Phase.Reported)];
    }

    /// <summary>A read of any dword: all are read, since which one is asked for makes no difference to what a read may do.</summary>
    private static void Read(Device<V> device, Func<Place, bool> where)
    {
        foreach (var slot in device.Dwords(where))
        {
            device.ReadDword(slot, (ulong)slot.Index);
        }
    }

    private static Event Read(RegisterWrites<V>.Target target, ulong dword, Func<ulong, int, ulong?, Event> read) =>
        read(4 * dword, 4, null) with
        {
            Device = target.TraceDevice,
        };

    private static Event SetInterrupts(ulong[] x)
    {
        byte[] given = x[3] == IrqData.None ? [] : [.. Enumerable.Range(0, (int)x[2]).Select(i => (byte)(x[6] == 1 ? 2 : x[5] >> i & 1))];
        return Event.VfioIrqs((int)x[0], (int)x[1], (int)x[2], (int)x[3], (int)x[4], given);
    }

    /// <summary>Every question of VFIO's about every index, and one more of each kind: which one is asked makes no difference to what it may do.</summary>
    private static void Ask(Composition<V> composition, int v)
    {
        foreach (var question in Enum.GetValues<VfioQuestion>())
        {
            for (uint index = 0; index <= Vfio.Regions; index++)
            {
                composition.Ask(v, question, index);
            }
        }
    }

    private static Event Submission(ulong[] x, int device)
    {
        var bytes = new byte[64];
        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), x[i]);
        }

        var at = x[8] & ~63UL;
        return (x[9] == 1 ? Event.PortalEnqueue(at, bytes) : Event.PortalWrite(at, bytes)) with { Device = device };
    }
}
