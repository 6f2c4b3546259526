using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>All of a device's state: named bit strings and nothing else, so that copying, joining, comparing and printing are written once.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed class State<V>
    where V : struct, IValue<V>
{
    private readonly V[] cells;
    private V[] bulk;
    private bool shared;

    /// <summary>A state with every cell 0; <see cref="Device{V}.PowerOn"/> gives the reset values.</summary>
    public State(Theta theta)
    {
        ArgumentNullException.ThrowIfNull(theta);
        Theta = theta;
        cells = new V[theta.Layout.Cells];
        bulk = new V[theta.Layout.BulkCells];
        Array.Fill(cells, V.Constant(0));
        Array.Fill(bulk, V.Constant(0));
    }

    private State(Theta theta, V[] cells, V[] bulk, bool shared) => (Theta, this.cells, this.bulk, this.shared) = (theta, cells, bulk, shared);

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
        get
        {
            var at = Theta.Layout.Start(field);
            return at >= 0 ? new(cells[at + index]) : new(bulk[~at + index]);
        }

        set
        {
            var kept = Narrow(field, value);
            var at = Theta.Layout.Start(field);
            if (at >= 0)
            {
                cells[at + index] = kept;
            }
            else
            {
                OwnBulk()[~at + index] = kept;
            }
        }
    }

    /// <summary>A field of a table entry whose number is device data: 0 where the table ends before it; writes there vanish.</summary>
    public Word<V> this[Field field, Word<V> index]
    {
        get
        {
            var at = Theta.Layout.Start(field);
            var entries = at >= 0 ? cells.AsSpan(at, Theta.Layout.Count(field)) : bulk.AsSpan(~at, Theta.Layout.Count(field));
            return new(V.Load(entries, index.Value));
        }

        set
        {
            var at = Theta.Layout.Start(field);
            var entries = at >= 0 ? cells.AsSpan(at, Theta.Layout.Count(field)) : OwnBulk().AsSpan(~at, Theta.Layout.Count(field));
            V.Store(entries, index.Value, Narrow(field, value));
        }
    }

    /// <summary>A copy that changes on its own.</summary>
    public State<V> Clone()
    {
        shared = true;
        return new State<V>(Theta, (V[])cells.Clone(), bulk, shared: true);
    }

    /// <summary>Takes over every cell of another state of the same layout.</summary>
    public void CopyFrom(State<V> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.cells.CopyTo(cells, 0);
        if (!ReferenceEquals(bulk, other.bulk))
        {
            (bulk, shared, other.shared) = (other.bulk, true, true);
        }
    }

    /// <summary>The state that is one or the other, cell by cell, by a truth that stays undecided.</summary>
    public static State<V> Join(Bool<V> truth, State<V> then, State<V> otherwise)
    {
        var joined = then.Clone();
        for (var i = 0; i < joined.cells.Length; i++)
        {
            joined.cells[i] = V.Select(truth.Value, then.cells[i], otherwise.cells[i]);
        }

        if (!ReferenceEquals(then.bulk, otherwise.bulk))
        {
            var joinedBulk = joined.OwnBulk();
            for (var i = 0; i < joinedBulk.Length; i++)
            {
                joinedBulk[i] = V.Select(truth.Value, then.bulk[i], otherwise.bulk[i]);
            }
        }

        return joined;
    }

    private static V Narrow(Field field, Word<V> value) => field.Width == 64 ? value.Value : (value & Word<V>.Mask(field.Width)).Value;

    private V[] OwnBulk()
    {
        if (shared)
        {
            (bulk, shared) = ((V[])bulk.Clone(), false);
        }

        return bulk;
    }
}
