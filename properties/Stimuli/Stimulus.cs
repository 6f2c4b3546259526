using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Properties;

/// <summary>
/// One kind of stimulus or internal step, as data: what happens from outside or inside, with free numbers. A family may be split into
/// cases, each fixing some cells of the state before it; together they cover the family (that is proven too).
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Family">Its name, such as <c>write WQCFG+8</c>; the cases of a family share it.</param>
/// <param name="Actor">Which device it acts on: 0 the physical device or host, 1 and up the virtual devices.</param>
/// <param name="Inputs">Its free numbers.</param>
/// <param name="Apply">What happens, given the numbers.</param>
public sealed record Stimulus<V>(string Family, int Actor, IReadOnlyList<Input> Inputs, Action<World<V>, Word<V>[]> Apply)
    where V : struct, IValue<V>
{
    /// <summary>A call that is answered.</summary>
    public Stimulus(string family, int actor, IReadOnlyList<Input> inputs, Func<World<V>, Word<V>[], Word<V>> call)
        : this(
            family,
            actor,
            inputs,
            (world, x) =>
            {
                world.Answer = call(world, x);
            }
        ) { }

    /// <summary>Cells of the actor that are so before it, in this case of the family.</summary>
    public IReadOnlyList<(Field Field, ulong Value)> Case { get; init; } = [];

    /// <summary>When it can happen; null for always.</summary>
    public Func<World<V>, Word<V>[], Bool<V>>? Given { get; init; }

    /// <summary>How a trace tells it; null for an internal step, which a trace leaves to the device.</summary>
    public Func<ulong[], IEnumerable<Event>>? Told { get; init; }

    /// <summary>For a write, the dword it writes.</summary>
    public Slot? Writes { get; init; }

    /// <summary>The family, whichever virtual device acts.</summary>
    public string Kind => Family[(Family.LastIndexOf(": ", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..];

    /// <summary>The family and the case.</summary>
    public string Name => Case.Count == 0 ? Family : $"{Family} ({string.Join(", ", Case.Select(c => $"{c.Field}={c.Value}"))})";

    /// <summary>Whether its case fixes a cell, to that value if one is given.</summary>
    public bool Fixes(Field field, ulong? value = null) => Case.Any(one => one.Field == field && one.Value == (value ?? one.Value));

    /// <summary>What its case fixes a cell to.</summary>
    public ulong Fixed(Field field) => Case.First(one => one.Field == field).Value;

    /// <summary>The truth "it can happen here".</summary>
    public Bool<V> CanHappen(World<V> world, Word<V>[] inputs)
    {
        var can = Given?.Invoke(world, inputs) ?? true;
        foreach (var (field, value) in Case)
        {
            can &= world.Devices[Actor][field] == value;
        }

        return can;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
