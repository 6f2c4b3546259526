namespace Dsa.Model.Commands;

#pragma warning disable CS1591 // the manual's names (DSA T9-5)
/// <summary>CMD: Command Code.</summary>
public static class CommandCode
{
    public const ulong EnableDevice = 1;
    public const ulong DisableDevice = 2;
    public const ulong DrainAll = 3;
    public const ulong AbortAll = 4;
    public const ulong ResetDevice = 5;
    public const ulong EnableWq = 6;
    public const ulong DisableWq = 7;
    public const ulong DrainWq = 8;
    public const ulong AbortWq = 9;
    public const ulong ResetWq = 10;
    public const ulong DrainPasid = 11;
    public const ulong AbortPasid = 12;
    public const ulong RequestInterruptHandle = 13;
    public const ulong ReleaseInterruptHandle = 14;

    /// <summary>Commands 1 to 12: supported where CMDCAP is absent (DSA T9-6).</summary>
    public const ulong Default = 0x1FFE;
}

/// <summary>CMDSTATUS: Error Code (DSA T5-8).</summary>
public static class CommandError
{
    public const ulong None = 0x00;
    public const ulong Unsupported = 0x01;
    public const ulong InvalidWqIndex = 0x02;
    public const ulong Hardware = 0x03;
    public const ulong ReservedField = 0x04;
    public const ulong Halted = 0x05;
    public const ulong DeviceEnabled = 0x10;
    public const ulong Configuration = 0x11;
    public const ulong BusMasterDisabled = 0x12;
    public const ulong PageRequestAllocation = 0x13;
    public const ulong TotalWqSize = 0x14;
    public const ulong GroupWithoutPartner = 0x15;
    public const ulong WqGroups = 0x16;
    public const ulong EngineGroups = 0x17;
    public const ulong ReadBuffers = 0x18;
    public const ulong EventLog = 0x19;
    public const ulong AtsSetting = 0x1A;
    public const ulong LogPasid = 0x1B;
    public const ulong DeviceNotEnabled = 0x20;
    public const ulong WqNotDisabled = 0x21;
    public const ulong WqSizeZero = 0x22;
    public const ulong PriorityZero = 0x23;
    public const ulong WqMode = 0x24;
    public const ulong BlockOnFault = 0x25;
    public const ulong WqPasid = 0x26;
    public const ulong MaxBatchSize = 0x27;
    public const ulong MaxTransferSize = 0x28;
    public const ulong Privilege = 0x2A;
    public const ulong OccupancyHandle = 0x2B;
    public const ulong AtsDisable = 0x2C;
    public const ulong Operations = 0x2D;
    public const ulong PrsDisable = 0x2E;
    public const ulong DeviceNotEnabledYet = 0x31;
    public const ulong WqNotEnabled = 0x32;
    public const ulong HandleIndex = 0x41;
    public const ulong NoHandle = 0x42;
}

/// <summary>How far the running command has come; each step forward is a step the device takes by itself.</summary>
public static class Phase
{
    public const ulong Idle = 0;

    /// <summary>CMD was written; Active is 1.</summary>
    public const ulong Accepted = 1;

    /// <summary>A stopping command has stopped acceptance: states read 2 (DSA-CMD-32).</summary>
    public const ulong Stopping = 2;

    /// <summary>The effect is done; Active is still 1.</summary>
    public const ulong Applied = 3;

    /// <summary>Active is 0, the outcome is readable; the completion interrupt is still to come (DSA-CMD-06).</summary>
    public const ulong Reported = 4;
}
