namespace Dsa.Model.Operations;

/// <summary>How a descriptor wants its CRC: three of its operation-specific flags (DSA 8.3.12, T8-19). The default is standard CRC-32C.</summary>
/// <param name="BypassInversion">Flag 17, Bypass CRC Inversion and Reflection: seed and result are the register as it is (DSA-CRC-03).</param>
/// <param name="BypassDataReflection">Flag 18: each byte enters most significant bit first (DSA-CRC-04).</param>
/// <param name="Is64">Flag 19, CRC Size 64, from version 2.</param>
public readonly record struct CrcMode(bool BypassInversion, bool BypassDataReflection, bool Is64)
{
    /// <summary>The mode that the flags of a descriptor (its bytes 4-6) name.</summary>
    public static CrcMode Of(ulong flags) => new((flags >> 17 & 1) != 0, (flags >> 18 & 1) != 0, (flags >> 19 & 1) != 0);

    /// <summary>The generator.</summary>
    public Polynomial Polynomial => Is64 ? Polynomial.Crc64 : Polynomial.Crc32C;

    /// <summary>The register a seed stands for: inverted, then its bits reversed, unless bypassed.</summary>
    public ulong Register(ulong seed) => BypassInversion ? seed : BitOrder.Reverse(~seed, Polynomial.Width);

    /// <summary>The value a register stands for: its bits reversed, then inverted, unless bypassed.</summary>
    public ulong Value(ulong register) => BypassInversion ? register : BitOrder.Reverse(~register, Polynomial.Width);
}
