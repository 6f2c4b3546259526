namespace Dsa.Conformance;

/// <summary>Numbers that look random and are the same for the same seed on every machine (SplitMix64).</summary>
internal struct Dice(ulong seed)
{
    private ulong state = seed;

    internal ulong Next()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>What comes next hangs on this number too.</summary>
    internal void Stir(ulong number) => state = (state ^ number) * 0x9E37_79B9_7F4A_7C15;

    /// <summary>A number below a bound.</summary>
    internal int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>True once in so many throws.</summary>
    internal bool OneIn(int n) => Below(n) == 0;

    /// <summary>One of some.</summary>
    internal T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];
}
