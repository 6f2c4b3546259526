namespace Dsa.Properties;

/// <summary>A step that breaks a property: where it starts, and its numbers. The state before need not be reachable.</summary>
/// <param name="Id">The property.</param>
/// <param name="Step">The stimulus or internal step.</param>
/// <param name="Inputs">Its numbers.</param>
/// <param name="State">The cells before it that are not 0, by name.</param>
public sealed record Counterexample(string Id, string Step, IReadOnlyDictionary<string, ulong> Inputs, IReadOnlyDictionary<string, ulong> State)
{
    /// <summary>The family of the step.</summary>
    public string Family => Step.Split(" (")[0];

    /// <summary>The step and the state before it, a line each.</summary>
    public override string ToString() => $"{Id} is broken by: {Step}{List(Inputs)}\nfrom the state (cells that are not 0):{List(State)}";

    private static string List(IReadOnlyDictionary<string, ulong> values) => string.Concat(values.Select(pair => $"\n  {pair.Key} = 0x{pair.Value:x}"));
}
