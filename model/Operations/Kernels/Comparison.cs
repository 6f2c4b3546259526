namespace Dsa.Model.Operations;

/// <summary>Compare (DSA 8.3.6): Result 1 and the offset of the first byte that differs, Result 0 if none does (DSA-OP-20, -21, -25).</summary>
public static class Comparison
{
    /// <summary>How many bytes are equal before the first that is not, byte by byte: the definition. The sources have the same length.</summary>
    public static int Plain(ReadOnlySpan<byte> source1, ReadOnlySpan<byte> source2)
    {
        var at = 0;
        while (at < source1.Length && source1[at] == source2[at])
        {
            at++;
        }

        return at;
    }

    /// <summary>The same, many bytes at a time.</summary>
    public static int EqualBytes(ReadOnlySpan<byte> source1, ReadOnlySpan<byte> source2) => source1.CommonPrefixLength(source2);
}
