using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>What is proven of each setting.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class Invariants<V>
    where V : struct, IValue<V>
{
    /// <summary>The invariants of a setting.</summary>
    public static IReadOnlyList<Invariant<V>> Of(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return [.. !setting.IsComposed ? DeviceInvariants<V>.Of(setting) : CompositionInvariants<V>.Of(setting).Concat(GuestInvariants<V>.Of(setting))];
    }

    /// <summary>The relations between before and after.</summary>
    public static IReadOnlyList<Relation<V>> Between(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return [.. Relations<V>.OfAny(), .. !setting.IsComposed ? [] : OfGuests(setting)];
    }

    private static IEnumerable<Relation<V>> OfGuests(Setting setting) =>
        [
            .. Relations<V>.OfComposition(),
            .. RegisterRelations<V>.Of(setting),
            .. CommandRelations<V>.Of(),
            .. CompletionRelations<V>.Of(),
            .. ResetRelations<V>.Of(setting),
            .. InterruptRelations<V>.Of(setting),
            .. IsolationRelations<V>.Of(setting),
            .. HostRelations<V>.Of(setting),
            .. VfioRelations<V>.Of(),
        ];
}
