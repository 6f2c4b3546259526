namespace Dsa.Properties;

/// <summary>Merges a part of a body on its own: its conditions do not multiply the paths of the whole.</summary>
public static class Region
{
    /// <summary>Runs code on cells, each path on its own copy; afterwards the cells hold the joined values.</summary>
    public static void Run(Span<Symbolic> cells, Action<Symbolic[]> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var before = cells.ToArray();
        var after = new Explorer().Merge(
            () =>
            {
                var copy = (Symbolic[])before.Clone();
                body(copy);
                return copy;
            },
            Join
        );
        after.CopyTo(cells);
    }

    /// <summary>Runs code on a state, each path on its own copy, and gives the joined state.</summary>
    public static T Run<T>(T state, Func<T, T> copy, Action<T> body, Func<Symbolic, T, T, T> join)
    {
        ArgumentNullException.ThrowIfNull(copy);
        ArgumentNullException.ThrowIfNull(body);
        return new Explorer().Merge(
            () =>
            {
                var own = copy(state);
                body(own);
                return own;
            },
            join
        );
    }

    /// <summary>Cells joined one by one, into the first of the two.</summary>
    public static Symbolic[] Join(Symbolic truth, Symbolic[] then, Symbolic[] otherwise)
    {
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(otherwise);
        for (var i = 0; i < then.Length; i++)
        {
            then[i] = Symbolic.Select(truth, then[i], otherwise[i]);
        }

        return then;
    }
}
