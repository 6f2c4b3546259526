using Dsa.Model.Values;

namespace Dsa.Model.Requirements;

/// <summary>A table of refusals. The specification leaves the order of checks free (DSA-GEN-01) unless the table's owner says otherwise.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <typeparam name="TSubject">What is checked.</typeparam>
/// <param name="rows">The rows, in the order the reference device tries them.</param>
public sealed class Checks<V, TSubject>(params Refusal<V, TSubject>[] rows)
    where V : struct, IValue<V>
{
    /// <summary>The rows, in canonical order.</summary>
    public IReadOnlyList<Refusal<V, TSubject>> Rows => rows;

    /// <summary>What the reference device answers: the code of the first true row, or 0.</summary>
    public Word<V> First(TSubject subject)
    {
        foreach (var row in rows)
        {
            if (row.Strength != Strength.Tolerated && (bool)row.When(subject))
            {
                return row.Code;
            }
        }

        return 0;
    }

    /// <summary>As <see cref="First"/>, without deciding which row is true: the answer of many rows stays one number.</summary>
    public Word<V> Select(TSubject subject)
    {
        Word<V> code = 0;
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            code = rows[i].Strength == Strength.Tolerated ? code : Word<V>.Select(rows[i].When(subject), rows[i].Code, code);
        }

        return code;
    }

    /// <summary>Whether any row is true, of whatever strength.</summary>
    public bool Any(TSubject subject)
    {
        foreach (var row in rows)
        {
            if (row.When(subject))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The true rows: any of their codes is legal, and going on as well if none of them must be obeyed.</summary>
    public List<Refusal<V, TSubject>> True(TSubject subject) => [.. rows.Where(row => row.When(subject))];

    /// <summary>The same table with some of its rows replaced or left out.</summary>
    public Checks<V, TSubject> Change(Func<Refusal<V, TSubject>, Refusal<V, TSubject>?> change) => new([.. rows.Select(change).OfType<Refusal<V, TSubject>>()]);

    /// <summary>This table followed by more rows.</summary>
    public Checks<V, TSubject> And(params Refusal<V, TSubject>[] more) => new([.. rows, .. more]);
}
