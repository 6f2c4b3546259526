using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>Words the invariants share.</summary>
internal static class Truths
{
    /// <summary>The truth "it holds for each of the numbers".</summary>
    internal static Bool<V> Each<V>(int count, Func<int, Bool<V>> holds)
        where V : struct, IValue<V> => Enumerable.Range(0, count).Aggregate((Bool<V>)true, (all, i) => all & holds(i));

    /// <summary>The truth "it holds for each of these numbers".</summary>
    internal static Bool<V> Each<V>(IEnumerable<int> numbers, Func<int, Bool<V>> holds)
        where V : struct, IValue<V> => numbers.Aggregate((Bool<V>)true, (all, i) => all & holds(i));

    /// <summary>The truth "it holds for each virtual device".</summary>
    internal static Bool<V> EachGuest<V>(World<V> world, Func<int, Bool<V>> holds)
        where V : struct, IValue<V> => Each(world.Setting.Guests.Count, holds);

    /// <summary>The truth "it holds for some of the numbers".</summary>
    internal static Bool<V> Some<V>(int count, Func<int, Bool<V>> holds)
        where V : struct, IValue<V> => Enumerable.Range(0, count).Aggregate((Bool<V>)false, (any, i) => any | holds(i));

    internal static Bool<V> IsIn<V>(this Word<V> word, params ulong[] values)
        where V : struct, IValue<V> => Some<V>(values.Length, i => word == values[i]);

    internal static Bool<V> WqIs<V>(this Device<V> device, int wq, ulong state)
        where V : struct, IValue<V> => device[WqCfg.State, wq] == state;

    internal static Bool<V> Is<V>(this Device<V> device, ulong state)
        where V : struct, IValue<V> => device[GenSts.State] == state;

    /// <summary>The truth "a command that stops acceptance has stopped it and not yet done its work".</summary>
    internal static Bool<V> IsStopping<V>(this Device<V> device, params ulong[] codes)
        where V : struct, IValue<V> => (device[Running.Phase] == Phase.Stopping) & device[Running.Code].IsIn(codes);

    internal static Bool<V> Same<V>(Device<V> before, Device<V> after, Field field, int index)
        where V : struct, IValue<V> => before[field, index] == after[field, index];

    /// <summary>The truth "both or neither".</summary>
    internal static Bool<V> Iff<V>(this Bool<V> a, Bool<V> b)
        where V : struct, IValue<V> => a.Implies(b) & b.Implies(a);

    /// <summary>Every dword a device shows there, entry by entry.</summary>
    internal static IEnumerable<Slot> Dwords<V>(this Device<V> device, Func<Place, bool> shows)
        where V : struct, IValue<V> =>
        from register in Manual.Registers
        where shows(register.Place) && device.State.Theta.Start(register.Place) is not null
        from index in Enumerable.Range(0, device.State.Theta.Count(register.Dimension))
        from dword in Enumerable.Range(0, register.Dwords)
        select new Slot(register, index, dword, Manual.PiecesOf(register)[dword]);

    /// <summary>The truth "no cell of any device has changed".</summary>
    internal static Bool<V> Same<V>(World<V> before, World<V> after)
        where V : struct, IValue<V> => Each<V>(before.Devices.Count, i => Same(before.Devices[i], after.Devices[i], Manual.Fields));

    /// <summary>The truth "all fields of these registers are as before".</summary>
    internal static Bool<V> Same<V>(Device<V> before, Device<V> after, IEnumerable<Field> fields)
        where V : struct, IValue<V> =>
        fields.Aggregate((Bool<V>)true, (all, field) => all & Each<V>(before.State.Theta.Layout.Count(field), i => Same(before, after, field, i)));
}
