using System.Collections.Immutable;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model.Quirks;

/// <summary>Every quirk, area by area. <c>model/QUIRKS.md</c> lists them with what shows them.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class Quirks<V>
    where V : struct, IValue<V>
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Quirk<V>> All { get; } =
    [
        .. ConfigurationSpaceQuirks<V>.List,
        .. CapabilityQuirks<V>.List,
        .. CommandQuirks<V>.List,
        .. InterruptQuirks<V>.List,
        .. HostQuirks<V>.List,
        .. VfioQuirks<V>.List,
    ];

    /// <summary>The names of the sets: what one driver did.</summary>
    public static ImmutableArray<string> Sets { get; } = [.. All.Select(q => q.Driver).Distinct()];

    /// <summary>The quirk of a name, or those of a set, that a type can have.</summary>
    public static ImmutableArray<Quirk<V>> Find(string name, MdevType? type) =>
        [.. All.Where(q => (q.Name == name || q.Driver == name) && (type is null || q.Concerns(type)))];
}
