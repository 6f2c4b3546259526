using System.Runtime.CompilerServices;

namespace Dsa.Model.Values;

#pragma warning disable CS0660, CS0661 // == gives a Bool<V>; words are never put in hash tables
#pragma warning disable CA2225 // operators are the only spelling of these operations
/// <summary>A 64-bit unsigned number in device arithmetic: it wraps. Narrower numbers are kept narrow by the state, which masks on store.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public readonly struct Word<V>
    where V : struct, IValue<V>
{
    /// <summary>Wraps a word of the reading.</summary>
    public Word(V value) => Value = value;

    /// <summary>The word in its reading.</summary>
    public V Value { get; }

    /// <summary>The word <c>2^n</c>: 0 for n of 64 and more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> PowerOfTwo(Word<V> n) => new(V.ShiftLeft(V.Constant(1), n.Value));

    /// <summary>One of two words, by a truth that stays undecided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> Select(Bool<V> truth, Word<V> then, Word<V> otherwise) => new(V.Select(truth.Value, then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Word<V>(ulong value) => new(V.Constant(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator ~(Word<V> a) => new(V.Not(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator &(Word<V> a, Word<V> b) => new(V.And(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator |(Word<V> a, Word<V> b) => new(V.Or(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator ^(Word<V> a, Word<V> b) => new(V.Xor(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator +(Word<V> a, Word<V> b) => new(V.Add(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator -(Word<V> a, Word<V> b) => new(V.Subtract(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator <<(Word<V> a, int n) => new(V.ShiftLeft(a.Value, V.Constant((ulong)n)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator >>(Word<V> a, int n) => new(V.ShiftRight(a.Value, V.Constant((ulong)n)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word<V> operator >>(Word<V> a, Word<V> n) => new(V.ShiftRight(a.Value, n.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator ==(Word<V> a, Word<V> b) => new(V.Equal(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator !=(Word<V> a, Word<V> b) => new(V.Negate(V.Equal(a.Value, b.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator <(Word<V> a, Word<V> b) => new(V.Below(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator >(Word<V> a, Word<V> b) => new(V.Below(b.Value, a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator <=(Word<V> a, Word<V> b) => new(V.Negate(V.Below(b.Value, a.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bool<V> operator >=(Word<V> a, Word<V> b) => new(V.Negate(V.Below(a.Value, b.Value)));

    /// <summary>Bits <paramref name="low"/> to <paramref name="low"/> + <paramref name="width"/> - 1, moved down to bit 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Word<V> Bits(int low, int width)
    {
        var moved = low == 0 ? this : this >> low;
        return width >= 64 ? moved : moved & Mask(width);
    }

    /// <summary>The word as a number from 0 to <paramref name="n"/> - 1, or <paramref name="n"/> for any other: decided like a truth, for a <c>switch</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Case(int n) => V.Case(Value, n);

    /// <summary>The truth "bit <paramref name="n"/> is 1".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bool<V> Bit(int n) => Bits(n, 1) != 0;

    /// <summary>The truth "bit <paramref name="n"/> is 1", the bit number being device data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bool<V> Bit(Word<V> n) => ((this >> n) & 1) != 0;

    internal static ulong Mask(int width) => width >= 64 ? ulong.MaxValue : (1UL << width) - 1;
}
