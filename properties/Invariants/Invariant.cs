using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>What holds in every reachable state: after power-on, and after each stimulus and internal step if before it.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Id">Its id: of the catalogue of the composition where one fits, else <c>DSA-INV-nn</c>.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="Source">Why it must hold.</param>
/// <param name="Holds">The truth itself, written with <c>&amp;</c>, <c>|</c> and <c>!</c> only.</param>
public sealed record Invariant<V>(string Id, string Sentence, Citation Source, Func<World<V>, Bool<V>> Holds)
    where V : struct, IValue<V>
{
    /// <summary>Where the invariant says that cells are constant: the cells.</summary>
    public IReadOnlyList<Pin> Pins { get; init; } = [];

    /// <summary>The invariant "these cells are constant".</summary>
    public static Invariant<V> Constant(string id, string sentence, Citation source, IEnumerable<Pin> cells)
    {
        Pin[] pins = [.. cells];
        return new(id, sentence, source, world => pins.Aggregate((Bool<V>)true, (all, pin) => all & (world.Devices[pin.Device][pin.Field, pin.Index] == pin.Value)))
        {
            Pins = pins,
        };
    }
}
