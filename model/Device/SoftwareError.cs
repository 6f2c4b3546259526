namespace Dsa.Model;

/// <summary>SWERROR codes that are not operation statuses (DSA T5-7).</summary>
public static class SoftwareError
{
    /// <summary>A PCI setting changed while the device was not Disabled.</summary>
    public const ulong ConfigurationChanged = 0x51;

    /// <summary>CMD was written while a command was active.</summary>
    public const ulong CommandWhileActive = 0x52;

    /// <summary>A descriptor was written to a full dedicated WQ.</summary>
    public const ulong WqFull = 0x53;
}
