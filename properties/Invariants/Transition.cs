using System.Collections.Immutable;
using Dsa.Model;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>One step, as relations see it.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Before">The world before it.</param>
/// <param name="After">The world after it.</param>
/// <param name="Stimulus">What happened.</param>
/// <param name="Inputs">With which numbers.</param>
public sealed record Transition<V>(World<V> Before, World<V> After, Stimulus<V> Stimulus, IReadOnlyList<Word<V>> Inputs)
    where V : struct, IValue<V>
{
    /// <summary>The actor before.</summary>
    public Device<V> Was => Before.Devices[Stimulus.Actor];

    /// <summary>The actor after.</summary>
    public Device<V> Now => After.Devices[Stimulus.Actor];

    /// <summary>The number of the virtual device that acts.</summary>
    public int Guest => Stimulus.Actor - 1;

    /// <summary>The vectors of the virtual device that acts with an interrupt slot of the host behind them.</summary>
    public ImmutableArray<int> Vectors => Before.Setting.TypeOf(Guest).SlotVectors;

    /// <summary>The table entry a write names, 0 where there is one only.</summary>
    public Word<V> Entry => Inputs.Count > 2 ? Inputs[2] : 0;
}
