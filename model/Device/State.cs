using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>
/// All of a device's state: named bit strings and nothing else, so that copying, joining, comparing and printing are written once.
/// Copies have their registers of their own and share the large banks until one of them writes.
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed class State<V>
    where V : struct, IValue<V>
{
    private readonly Position[] positions;
    private readonly V[][] banks = new V[Layout.Banks][];
    private readonly Shares?[] shares = new Shares?[Layout.Banks];

    /// <summary>A state with every cell 0; <see cref="Device{V}.PowerOn"/> gives the reset values.</summary>
    public State(Theta theta)
        : this(theta, zero: true) { }

    private State(Theta theta, bool zero)
    {
        ArgumentNullException.ThrowIfNull(theta);
        (Theta, positions) = (theta, theta.Layout.Positions);
        for (var bank = 0; bank < Layout.Banks; bank++)
        {
            banks[bank] = zero || bank == 0 ? new V[theta.Layout.Cells(bank)] : [];
            if (zero)
            {
                Array.Fill(banks[bank], V.Constant(0));
            }
        }
    }

    /// <summary>How many states use the same bank.</summary>
    private sealed class Shares
    {
        internal int Count { get; set; } = 1;
    }

    /// <summary>The implementation's choices.</summary>
    public Theta Theta { get; }

    /// <summary>A field of a register, or of entry 0 of a table.</summary>
    public Word<V> this[Field field]
    {
        get => this[field, 0];
        set => this[field, 0] = value;
    }

    /// <summary>A field of a table entry whose number is fixed.</summary>
    public Word<V> this[Field field, int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref readonly var at = ref positions[field.Ordinal];
            return new(banks[at.Bank][at.Start + index]);
        }
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            ref readonly var at = ref positions[field.Ordinal];
            Own(at.Bank)[at.Start + index] = Narrow(field, value);
        }
    }

    /// <summary>A field of a table entry whose number is device data: 0 where the table ends before it; writes there vanish.</summary>
    public Word<V> this[Field field, Word<V> index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref readonly var at = ref positions[field.Ordinal];
            return new(V.Load(Entries(banks[at.Bank], at), index.Value));
        }
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            ref readonly var at = ref positions[field.Ordinal];
            V.Store(Entries(Own(at.Bank), at), index.Value, Narrow(field, value));
        }
    }

    /// <summary>A copy that changes on its own.</summary>
    public State<V> Clone()
    {
        var copy = new State<V>(Theta, zero: false);
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>Takes over every cell of another state of the same layout.</summary>
    public void CopyFrom(State<V> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.banks[0].CopyTo(banks[0], 0);
        for (var bank = 1; bank < Layout.Banks; bank++)
        {
            if (!ReferenceEquals(banks[bank], other.banks[bank]))
            {
                Leave(bank);
                (shares[bank] = other.shares[bank] ??= new Shares()).Count++;
                banks[bank] = other.banks[bank];
            }
        }
    }

    /// <summary>Gives up the cells: the state is not used again before another is copied into it.</summary>
    public void Release()
    {
        for (var bank = 1; bank < Layout.Banks; bank++)
        {
            Leave(bank);
            (banks[bank], shares[bank]) = ([], null);
        }
    }

    private void Leave(int bank)
    {
        if (shares[bank] is { } shared)
        {
            shared.Count--;
        }
    }

    /// <summary>The state that is one or the other, cell by cell, by a truth that stays undecided.</summary>
    public static State<V> Join(Bool<V> truth, State<V> then, State<V> otherwise)
    {
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(otherwise);
        var joined = then.Clone();
        for (var bank = 0; bank < Layout.Banks; bank++)
        {
            if (!ReferenceEquals(then.banks[bank], otherwise.banks[bank]))
            {
                var cells = joined.Own(bank);
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = V.Select(truth.Value, then.banks[bank][i], otherwise.banks[bank][i]);
                }
            }
        }

        return joined;
    }

    /// <summary>Whether every cell of every bank is decided to be the same.</summary>
    public bool IsSameAs(State<V> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var bank = 0; bank < Layout.Banks; bank++)
        {
            if (!ReferenceEquals(banks[bank], other.banks[bank]) && !AreSame(banks[bank], other.banks[bank]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreSame(V[] a, V[] b)
    {
        if (a is Concrete[] x && b is Concrete[] y)
        {
            return MemoryMarshal.Cast<Concrete, ulong>(x).SequenceEqual(MemoryMarshal.Cast<Concrete, ulong>(y));
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (!V.Decide(V.Equal(a[i], b[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static V Narrow(Field field, Word<V> value) => V.And(value.Value, V.Constant(field.Mask));

    /// <summary>The entries of a field: the layout guarantees that they lie within the bank.</summary>
    private static Span<V> Entries(V[] bank, in Position at) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bank), at.Start), at.Count);

    private V[] Own(int bank) => shares[bank] is { Count: > 1 } ? Unshare(bank) : banks[bank];

    private V[] Unshare(int bank)
    {
        Leave(bank);
        shares[bank] = null;
        return banks[bank] = (V[])banks[bank].Clone();
    }
}
