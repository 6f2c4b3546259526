using System.Runtime.CompilerServices;

namespace Dsa.Model.Values;

#pragma warning disable CA2225 // operators are the only spelling of these operations
/// <summary>
/// A truth about device data. <c>if</c> works: where the truth is not known the explorer runs both sides and joins them.
/// <c>&amp;</c>, <c>|</c> and <c>!</c> only build a formula; requirements and invariants are written with them. <c>&amp;&amp;</c> and <c>||</c>
/// mean the same and leave the right side out where the left side is known to settle the matter.
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
public readonly struct Bool<V>
    where V : struct, IValue<V>
{
    /// <summary>Wraps a truth of the reading.</summary>
    public Bool(V value) => Value = value;

    /// <summary>The truth in its reading.</summary>
    public V Value { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Bool<V>(bool value) => new(V.Truth(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator bool(Bool<V> truth) => V.Decide(truth.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator true(Bool<V> truth) => V.Knows(truth.Value, true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator false(Bool<V> truth) => V.Knows(truth.Value, false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator !(Bool<V> a) => new(V.Negate(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator &(Bool<V> a, Bool<V> b) => new(V.Both(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator |(Bool<V> a, Bool<V> b) => new(V.Either(a.Value, b.Value));

    /// <summary>The truth "where this holds, <paramref name="b"/> holds too".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bool<V> Implies(Bool<V> b) => new(V.Either(V.Negate(Value), b.Value));

    /// <summary>1 where this holds, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Word<V> AsWord() => new(V.Select(Value, V.Constant(1), V.Constant(0)));
}
