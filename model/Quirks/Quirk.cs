using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model.Quirks;

/// <summary>What a driver did otherwise than the model, as data: the same model with an announced value, a row or an effect replaced.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Name">Its name on a command line.</param>
/// <param name="Decision">The entry of <c>model/DECISIONS.md</c> it goes against.</param>
/// <param name="Driver">The driver that did so, which is also the name of the set.</param>
/// <param name="Did">What the driver did, one sentence.</param>
/// <param name="Breaks">The requirements it breaks.</param>
/// <param name="Needs">What must be observed to see it.</param>
public sealed record Quirk<V>(string Name, string Decision, string Driver, string Did, ImmutableArray<string> Breaks, Sight Needs = Sight.Guest)
    where V : struct, IValue<V>
{
    /// <summary>Which types of virtual device can have it; the driver knew one with a dedicated WQ unless it is told otherwise.</summary>
    public Func<MdevType, bool> Concerns { get; init; } = type => type.Mode == WqModes.Dedicated;

    /// <summary>What the virtual device announces instead.</summary>
    public Func<Theta, Theta> Announces { get; init; } = theta => theta;

    /// <summary>The rules in the place of the model's.</summary>
    public Func<Rules<V>, Rules<V>> Rules { get; init; } = rules => rules;

    /// <summary>The first type that comes with the model and can have it.</summary>
    public MdevType Type => MdevTypes.Shipped.First(Concerns);
}
