using System.Collections.Immutable;
using Dsa.Model;
using Dsa.Model.Quirks;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>Virtual devices as a driver made them: the same text with quirks, as it is proven and as it is executed.</summary>
/// <param name="Setting">The virtual devices, which may announce something else.</param>
/// <param name="Symbolic">The quirks as they are proven about.</param>
/// <param name="Concrete">The quirks as they are executed.</param>
public sealed record QuirkedModel(Setting Setting, Fault<Symbolic> Symbolic, Fault<Concrete> Concrete)
{
    /// <summary>Two virtual devices of a type with quirks, by their names.</summary>
    public static QuirkedModel Of(MdevType type, params IReadOnlyCollection<string> quirks)
    {
        var setting = Setting.Of(type, type);
        var guest = Named<Concrete>(quirks).Aggregate(setting.Guests[0], (announced, quirk) => quirk.Announces(announced));
        return new(setting with { Guests = [guest, guest] }, Fault<Symbolic>(quirks), Fault<Concrete>(quirks));
    }

    private static Fault<V> Fault<V>(IReadOnlyCollection<string> quirks)
        where V : struct, IValue<V> => new() { GuestRules = Named<V>(quirks).Aggregate(Model.Virtual.VirtualRules<V>.Rules, (rules, quirk) => quirk.Rules(rules)) };

    private static ImmutableArray<Quirk<V>> Named<V>(IReadOnlyCollection<string> quirks)
        where V : struct, IValue<V> => [.. quirks.Select(name => Quirks<V>.All.Single(quirk => quirk.Name == name))];
}
