namespace Dsa.Properties;

/// <summary>Makes a sequence of calls shorter and plainer while it still fails.</summary>
public static class Shrinker
{
    /// <summary>Sequences simpler than this one, the boldest first: without halves, quarters, ... single calls, then with a number that is 0 or halved.</summary>
    public static IEnumerable<Call[]> Simpler(Call[] calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        for (var size = calls.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= calls.Length; at += size)
            {
                yield return [.. calls[..at], .. calls[(at + size)..]];
            }
        }

        for (var at = 0; at < calls.Length; at++)
        {
            for (var n = 0; n < calls[at].Inputs.Length; n++)
            {
                foreach (var value in Plainer(calls[at].Inputs[n]))
                {
                    var inputs = (ulong[])calls[at].Inputs.Clone();
                    inputs[n] = value;
                    yield return [.. calls[..at], calls[at] with { Inputs = inputs }, .. calls[(at + 1)..]];
                }
            }
        }
    }

    /// <summary>A sequence that fails and of which no simpler one does.</summary>
    public static Call[] Shrink(Call[] calls, Func<Call[], bool> fails)
    {
        ArgumentNullException.ThrowIfNull(fails);
        while (Simpler(calls).FirstOrDefault(fails) is { } simpler)
        {
            calls = simpler;
        }

        return calls;
    }

    private static IEnumerable<ulong> Plainer(ulong n)
    {
        if (n != 0)
        {
            yield return 0;
        }

        // Bits one by one, from the top: numbers are fields more often than quantities.
        for (var bit = 63; bit >= 0; bit--)
        {
            if ((n >> bit & 1) != 0 && n != 1UL << bit)
            {
                yield return n & ~(1UL << bit);
            }
        }
    }
}
