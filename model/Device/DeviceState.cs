namespace Dsa.Model;

/// <summary>GENSTS: Device State (DSA 9.2.10).</summary>
public static class DeviceState
{
    /// <summary>Nothing runs, configuration is writable.</summary>
    public const ulong Disabled = 0;

    /// <summary>WQs may be enabled.</summary>
    public const ulong Enabled = 1;

    /// <summary>Disable Device or Reset Device in progress; nothing is accepted.</summary>
    public const ulong Stopping = 2;

    /// <summary>Halted by an error; the reset named by Reset Type is needed.</summary>
    public const ulong Halt = 3;
}

/// <summary>WQCFG: WQ State (DSA 9.2.24).</summary>
public static class WqState
{
    /// <summary>Nothing is accepted, configuration is writable.</summary>
    public const ulong Disabled = 0;

    /// <summary>Descriptors are accepted.</summary>
    public const ulong Enabled = 1;

    /// <summary>Being disabled or reset; nothing is accepted.</summary>
    public const ulong Stopping = 2;
}

/// <summary>WQCFG: WQ Mode (DSA 9.2.24).</summary>
public static class WqMode
{
    /// <summary>Submissions by ENQCMD or ENQCMDS.</summary>
    public const ulong Shared = 0;

    /// <summary>Submissions by MOVDIR64B.</summary>
    public const ulong Dedicated = 1;
}
