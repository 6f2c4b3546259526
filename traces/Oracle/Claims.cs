namespace Dsa.Traces;

/// <summary>
/// What is known of a set of descriptors in flight without knowing of which: so many of them have been carried out. The n-th claim was made after the
/// one before it, so that a descriptor that may have caused one may have caused every later one as well.
/// </summary>
internal static class Claims
{
    /// <summary>
    /// Whether every claim can be another descriptor's. Given is how many claims each descriptor has passed; where so many claims are left as there
    /// are descriptors for them, all of these have been carried out: the answer is up to which claim that is so, or -1 where there are too few.
    /// </summary>
    internal static int Settled(int claims, ReadOnlySpan<int> passed)
    {
        Span<int> count = stackalloc int[claims];
        foreach (var p in passed)
        {
            if (p < claims)
            {
                count[p]++;
            }
        }

        var settled = 0;
        for (int claim = 1, able = 0; claim <= claims; claim++)
        {
            able += count[claim - 1];
            if (able < claim)
            {
                return -1;
            }

            settled = able == claim ? claim : settled;
        }

        return settled;
    }
}
