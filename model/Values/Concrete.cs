using System.Runtime.CompilerServices;

namespace Dsa.Model.Values;

/// <summary>The executing reading: a bare 64-bit number; truths are 0 and 1.</summary>
public readonly struct Concrete : IValue<Concrete>
{
    private readonly ulong value;

    private Concrete(ulong value) => this.value = value;

    /// <summary>The number itself.</summary>
    public ulong Value => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Constant(ulong value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Not(Concrete a) => new(~a.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete And(Concrete a, Concrete b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Or(Concrete a, Concrete b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Xor(Concrete a, Concrete b) => new(a.value ^ b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Add(Concrete a, Concrete b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Subtract(Concrete a, Concrete b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete ShiftLeft(Concrete a, Concrete amount) => new(amount.value < 64 ? a.value << (int)amount.value : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete ShiftRight(Concrete a, Concrete amount) => new(amount.value < 64 ? a.value >> (int)amount.value : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Equal(Concrete a, Concrete b) => Truth(a.value == b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Below(Concrete a, Concrete b) => Truth(a.value < b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Truth(bool value) => new(value ? 1UL : 0UL);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Negate(Concrete a) => new(a.value ^ 1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Both(Concrete a, Concrete b) => new(a.value & b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Either(Concrete a, Concrete b) => new(a.value | b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Select(Concrete truth, Concrete then, Concrete otherwise) => truth.value != 0 ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Decide(Concrete truth) => truth.value != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Knows(Concrete truth, bool value) => (truth.value != 0) == value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Case(Concrete word, int n) => word.value < (ulong)n ? (int)word.value : n;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Concrete Load(ReadOnlySpan<Concrete> table, Concrete index) => index.value < (ulong)table.Length ? table[(int)index.value] : default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<Concrete> table, Concrete index, Concrete value)
    {
        if (index.value < (ulong)table.Length)
        {
            table[(int)index.value] = value;
        }
    }
}
