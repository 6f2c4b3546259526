namespace Dsa.Properties;

/// <summary>A fault put into the model on purpose, to see that a property notices it.</summary>
/// <param name="Breaks">The property it breaks.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Setting">Where.</param>
/// <param name="Symbolic">The faulty model as it is proven.</param>
/// <param name="Concrete">The faulty model as it is executed.</param>
public sealed record PlantedFault(string Breaks, string What, Setting Setting, Fault<Symbolic> Symbolic, Fault<Model.Values.Concrete> Concrete)
{
    /// <summary>Every planted fault.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [.. PlantedFaults<Symbolic>.All.Zip(PlantedFaults<Model.Values.Concrete>.All, (s, c) => new PlantedFault(s.Breaks, s.What, s.Setting, s.Fault, c.Fault))];

    /// <summary>Leaks from one guest to another, which only the comparison of two runs finds: what is wrong, where, and the faulty model.</summary>
    public static IReadOnlyList<(string What, Setting Setting, Fault<Symbolic> Fault)> Leaks { get; } = [.. PlantedFaults<Symbolic>.Leaks()];
}
