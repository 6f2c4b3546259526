using FsCheck;
using FsCheck.Fluent;

namespace Dsa.Properties;

/// <summary>FsCheck's view of the walks: generated from a seed by looking at the state, shrunk as plain data.</summary>
public static class Sequences
{
    /// <summary>Sequences of calls for a setting, up to as many as FsCheck's size.</summary>
    public static Arbitrary<Call[]> Of(Setting setting) =>
        Arb.From(
            Gen.Sized(size => from seed in Gen.Choose(0, int.MaxValue) from length in Gen.Choose(1, Math.Max(size, 1)) select Walk(setting, seed, length)),
            Shrinker.Simpler
        );

    /// <summary>The walk of a seed.</summary>
    public static Call[] Walk(Setting setting, int seed, int length)
    {
        var scenario = new Scenario(setting, property: string.Empty);
        var walker = new Walker(scenario, new Random(seed));
        var calls = new Call[length];
        for (var i = 0; i < length; i++)
        {
            calls[i] = walker.Next();
            scenario.Apply(calls[i]);
        }

        return calls;
    }
}
