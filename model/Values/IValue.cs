namespace Dsa.Model.Values;

/// <summary>
/// One reading of the model's values: a 64-bit unsigned word, or a truth. Every rule is written over this interface only, so the same
/// text is executed (<see cref="Concrete"/>) and proven (a symbolic reading outside this project).
/// Words wrap; shifts by 64 or more give 0. Truths and words share the type and never meet: <see cref="Word{V}"/> and
/// <see cref="Bool{V}"/> keep them apart.
/// </summary>
/// <typeparam name="V">The reading itself.</typeparam>
public interface IValue<V>
    where V : struct, IValue<V>
{
    /// <summary>The word with this value.</summary>
    static abstract V Constant(ulong value);

    /// <summary>Bitwise not.</summary>
    static abstract V Not(V a);

    /// <summary>Bitwise and.</summary>
    static abstract V And(V a, V b);

    /// <summary>Bitwise or.</summary>
    static abstract V Or(V a, V b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V Xor(V a, V b);

    /// <summary>Sum modulo 2^64.</summary>
    static abstract V Add(V a, V b);

    /// <summary>Difference modulo 2^64.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>Shift towards the high end; 0 for amounts of 64 and more.</summary>
    static abstract V ShiftLeft(V a, V amount);

    /// <summary>Shift towards the low end, zeroes entering; 0 for amounts of 64 and more.</summary>
    static abstract V ShiftRight(V a, V amount);

    /// <summary>The truth "a = b" of two words.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>The truth "a is below b", unsigned.</summary>
    static abstract V Below(V a, V b);

    /// <summary>A known truth.</summary>
    static abstract V Truth(bool value);

    /// <summary>The truth "not a".</summary>
    static abstract V Negate(V a);

    /// <summary>The truth "a and b".</summary>
    static abstract V Both(V a, V b);

    /// <summary>The truth "a or b".</summary>
    static abstract V Either(V a, V b);

    /// <summary>One of two words by a truth, without deciding it.</summary>
    static abstract V Select(V truth, V then, V otherwise);

    /// <summary>The value of a truth for an <c>if</c>: read when concrete; where it is not known, the explorer runs both sides and joins them.</summary>
    static abstract bool Decide(V truth);

    /// <summary>Whether a truth is known to have this value, without deciding it.</summary>
    static abstract bool Knows(V truth, bool value);

    /// <summary>A word as a number from 0 to <paramref name="n"/> - 1, or <paramref name="n"/> for any other: decided like a truth.</summary>
    static virtual int Case(V word, int n)
    {
        for (var i = 0; i < n; i++)
        {
            if (V.Decide(V.Equal(word, V.Constant((ulong)i))))
            {
                return i;
            }
        }

        return n;
    }

    /// <summary>The table's word at an index; 0 where the table ends before it.</summary>
    static abstract V Load(ReadOnlySpan<V> table, V index);

    /// <summary>Replaces the table's word at an index; nothing where the table ends before it.</summary>
    static abstract void Store(Span<V> table, V index, V value);
}
