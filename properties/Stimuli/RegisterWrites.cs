using Dsa.Model.Commands;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Properties;

/// <summary>A write of each dword of each register the device shows, read off the manual: any entry, any data, any byte, halfword or all of it.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class RegisterWrites<V>
    where V : struct, IValue<V>
{
    private static readonly (int Offset, int Size)[] Lanes = [(0, 4), (0, 1), (1, 1), (2, 1), (3, 1), (0, 2), (2, 2)];

    internal static IEnumerable<Stimulus<V>> Of(Target target)
    {
        var theta = target.Theta;
        foreach (var register in Manual.Registers.Where(r => theta.Start(r.Place) is not null && theta.Count(r.Dimension) > 0))
        {
            for (var dword = 0; dword < register.Dwords; dword++)
            {
                var write = Write(target, register, dword);

                // What a write of CMD does depends on how far the last command is; one case each keeps the other paths out.
                var cases = register == Cmd.Register ? [Phase.Idle, Phase.Accepted, Phase.Stopping, Phase.Applied, Phase.Reported] : Array.Empty<ulong>();
                foreach (var phase in cases)
                {
                    yield return write with
                    {
                        Case = [(Running.Phase, phase)],
                    };
                }

                if (cases.Length == 0)
                {
                    yield return write;
                }
            }
        }
    }

    private static Stimulus<V> Write(Target target, Register register, int dword)
    {
        var count = target.Theta.Count(register.Dimension);
        var slot = new Slot(register, 0, dword, Manual.PiecesOf(register)[dword]);
        List<Input> inputs = [new("data", 32), new("lanes", 3)];
        if (count > 1)
        {
            inputs.Add(new("index", Terms.WidthOf((ulong)count - 1)));
        }

        return target.Stimulus(
            $"write {register}{(register.Dwords > 1 ? $"+0x{4 * dword:x}" : string.Empty)}",
            inputs,
            (d, x) => Write(d, slot, count > 1 ? x[2] : 0, x[0], x[1]),
            x => [Told(target, register, dword, count > 1 ? (int)x[2] : 0, x[0], (int)x[1])],
            count > 1 ? x => x[2] < (ulong)count : null
        ) with
        {
            Writes = slot,
        };
    }

    /// <summary>Configuration space is written as on the bus, an access for each choice of lanes: what quirks replace is the access.</summary>
    private static void Write(Model.Device<V> device, Slot slot, Word<V> index, Word<V> data, Word<V> lanes)
    {
        if (slot.Register!.Place < Place.Config)
        {
            device.WriteDword(slot, index, data, Enabled(lanes));
            return;
        }

        var at = (ulong)(device.State.Theta.Start(slot.Register.Place)!.Value + slot.Register.Offset + (4 * slot.Dword));
        for (var i = 1; i < Lanes.Length; i++)
        {
            if (lanes == (ulong)i)
            {
                device.WriteConfig(at + (ulong)Lanes[i].Offset, Lanes[i].Size, data.Bits(8 * Lanes[i].Offset, 8 * Lanes[i].Size));
                return;
            }
        }

        device.WriteConfig(at, 4, data);
    }

    /// <summary>The bits that the lanes chosen let a write change.</summary>
    internal static Word<V> Enabled(Word<V> lanes)
    {
        Word<V> mask = Mask(Lanes[0]);
        for (var i = 1; i < Lanes.Length; i++)
        {
            mask = Word<V>.Select(lanes == (ulong)i, Mask(Lanes[i]), mask);
        }

        return mask;
    }

    private static ulong Mask((int Offset, int Size) lane) => ((1UL << (8 * lane.Size)) - 1) << (8 * lane.Offset);

    private static Event Told(Target target, Register register, int dword, int index, ulong data, int choice)
    {
        var theta = target.Theta;
        var lane = Lanes[choice < Lanes.Length ? choice : 0];
        var at = theta.Start(register.Place)!.Value + register.Offset + (index * theta.Stride(register)) + (4 * dword) + lane.Offset;
        var value = (data & Mask(lane)) >> (8 * lane.Offset);
        var told = register.Place >= Place.Config ? Event.CfgWrite((ulong)at, lane.Size, value) : Event.MmioWrite((ulong)at, lane.Size, value);
        return told with { Device = target.TraceDevice };
    }

    /// <summary>Which device of the world the stimuli act on, and when a tester can reach it.</summary>
    internal sealed record Target(Setting Setting, int Device)
    {
        internal Theta Theta => Setting.Thetas[Device];

        internal int TraceDevice => Math.Max(Device - 1, 0);

        internal string Prefix => Device == 0 ? string.Empty : $"guest {Device - 1}: ";

        internal Stimulus<V> Stimulus(
            string family,
            IReadOnlyList<Input> inputs,
            Action<Model.Device<V>, Word<V>[]> apply,
            Func<ulong[], IEnumerable<Event>>? told,
            Func<Word<V>[], Bool<V>>? given = null
        ) =>
            new(Prefix + family, Device, inputs, (world, x) => apply(world.Devices[Device], x))
            {
                Told = told,
                Given = (world, x) => IsReachable(world) & (given?.Invoke(x) ?? true),
            };

        /// <summary>A virtual device is reached through its open file only.</summary>
        internal Bool<V> IsReachable(World<V> world) => Device == 0 ? true : world.Host[Adi.Open, Device - 1] == 1;
    }
}
