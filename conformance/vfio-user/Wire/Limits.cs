namespace Dsa.VfioUser;

/// <summary>What one side takes, as it says in VERSION; the defaults are the protocol's.</summary>
/// <param name="Fds">Most descriptors in one message.</param>
/// <param name="Data">Most bytes one read or write moves.</param>
/// <param name="Maps">Most DMA ranges at once.</param>
public sealed record Limits(int Fds = 1, int Data = 1 << 20, int Maps = 65535)
{
    /// <summary>What this program takes. QEMU refuses more than 16 descriptors.</summary>
    public static Limits Own { get; } = new(Fds: 16);

    /// <summary>Bytes of the longest message this program takes.</summary>
    public const int LongestMessage = Header.Bytes + 16 + (1 << 20);
}
