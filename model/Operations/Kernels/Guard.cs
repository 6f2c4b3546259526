namespace Dsa.Model.Operations;

/// <summary>The guard of a block: CRC-16/T10-DIF of its data, most significant bit first (DSA App. B, DSA-DIF-01).</summary>
public static class Guard
{
    /// <summary>The guard, bit by bit: the definition.</summary>
    public static ushort Plain(DifFlags flags, ReadOnlySpan<byte> data) => Finish(flags, Polynomial.T10Dif.Plain(Start(flags), data));

    /// <summary>The same, eight bytes at a time.</summary>
    public static ushort Of(DifFlags flags, ReadOnlySpan<byte> data) => Finish(flags, Polynomial.T10Dif.Feed(Start(flags), data));

    private static ulong Start(DifFlags flags) => flags.InvertsSeed ? 0xFFFFUL : 0;

    private static ushort Finish(DifFlags flags, ulong register) => (ushort)(flags.InvertsResult ? ~register : register);
}
