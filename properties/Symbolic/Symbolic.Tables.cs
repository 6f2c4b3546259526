namespace Dsa.Properties;

/// <content>Tables indexed by a word.</content>
public readonly partial struct Symbolic
{
    /// <inheritdoc/>
    public static Symbolic Load(ReadOnlySpan<Symbolic> table, Symbolic index)
    {
        if (index.IsConstant)
        {
            return index.number < (ulong)table.Length ? table[(int)index.number] : Constant(0);
        }

        // Entries the index cannot reach are left out; where it reaches no further than the table, the last entry needs no test.
        var beyond = index.number >= (ulong)table.Length;
        var last = beyond ? table.Length : (int)index.number;
        var found = beyond ? Constant(0) : table[last];
        for (var i = last - 1; i >= 0; i--)
        {
            found = Select(Equal(index, Constant((ulong)i)), table[i], found);
        }

        return found;
    }

    /// <inheritdoc/>
    public static void Store(Span<Symbolic> table, Symbolic index, Symbolic value)
    {
        if (index.IsConstant)
        {
            if (index.number < (ulong)table.Length)
            {
                table[(int)index.number] = value;
            }

            return;
        }

        var reachable = index.number >= (ulong)table.Length ? table.Length : (int)index.number + 1;
        for (var i = 0; i < reachable; i++)
        {
            table[i] = Select(Equal(index, Constant((ulong)i)), value, table[i]);
        }
    }
}
