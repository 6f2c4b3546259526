namespace Dsa.Conformance;

/// <summary>Where cases put things in memory: each in pages of its own.</summary>
public static class Addresses
{
    /// <summary>Completion records.</summary>
    public const ulong Record = 0x1_0000;

    /// <summary>What is copied.</summary>
    public const ulong Source = 0x2_0000;

    /// <summary>Where it is copied to.</summary>
    public const ulong Destination = 0x3_0000;

    /// <summary>A second destination, or a delta record.</summary>
    public const ulong Third = 0x4_0000;

    /// <summary>The descriptors of a batch.</summary>
    public const ulong List = 0x5_0000;

    /// <summary>A CRC seed.</summary>
    public const ulong Seed = 0x6_0000;
}
