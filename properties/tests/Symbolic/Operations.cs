using Dsa.Model.Values;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>The operations of a reading by name, for both readings.</summary>
internal static class Operations<V>
    where V : struct, IValue<V>
{
    public static readonly IReadOnlyDictionary<string, Func<V, V, V>> OfWords = new Dictionary<string, Func<V, V, V>>
    {
        ["and"] = V.And,
        ["or"] = V.Or,
        ["xor"] = V.Xor,
        ["add"] = V.Add,
        ["subtract"] = V.Subtract,
        ["shift left"] = V.ShiftLeft,
        ["shift right"] = V.ShiftRight,
        ["not"] = (a, _) => V.Not(a),
        ["and not"] = (a, b) => V.And(a, V.Not(b)),
        ["choose"] = (a, b) => V.Select(V.Below(a, b), a, V.Add(b, V.Constant(1))),
        ["flag"] = (a, b) => V.Select(V.Equal(a, b), V.Constant(0), V.Constant(1)),
        ["low byte, moved"] = (a, b) => V.ShiftLeft(V.And(V.ShiftRight(a, V.Constant(4)), V.Constant(0xff)), V.And(b, V.Constant(7))),
    };

    public static readonly IReadOnlyDictionary<string, Func<V, V, V>> OfTruths = new Dictionary<string, Func<V, V, V>>
    {
        ["equal"] = V.Equal,
        ["below"] = V.Below,
        ["not below"] = (a, b) => V.Negate(V.Below(a, b)),
        ["both"] = (a, b) => V.Both(V.Below(a, b), V.Negate(V.Equal(a, V.Constant(3)))),
        ["either"] = (a, b) => V.Either(V.Negate(V.Below(a, b)), V.Below(a, b)),
        ["bit of flag"] = (a, b) => V.Equal(V.Select(V.Below(b, a), V.Constant(1), V.Constant(0)), V.Constant(0)),
    };

    public static TheoryData<string> Names => [.. OfWords.Keys, .. OfTruths.Keys];

    public static V Apply(string name, V a, V b) => OfWords.TryGetValue(name, out var words) ? words(a, b) : OfTruths[name](a, b);
}
