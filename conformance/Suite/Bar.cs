namespace Dsa.Conformance;

/// <summary>Offsets in BAR0 and values of registers, as the manual prints them (DSA 9.2).</summary>
internal static class Bar
{
    internal const ulong GenCfg = 0x80;
    internal const ulong GenCtrl = 0x88;
    internal const ulong GenSts = 0x90;
    internal const ulong IntCause = 0x98;
    internal const ulong Cmd = 0xA0;
    internal const ulong CmdStatus = 0xA8;
    internal const ulong SwError = 0xC0;

    internal const uint Active = 0x8000_0000;
    internal const uint ErrorAndActive = 0x8000_00FF;
    internal const uint Interrupt = 0x8000_0000;

    internal const uint EnableDevice = 0x0010_0000;
    internal const uint DisableDevice = 0x0020_0000;
    internal const uint DrainAll = 0x0030_0000;
    internal const uint AbortAll = 0x0040_0000;
    internal const uint ResetDevice = 0x0050_0000;
    internal const uint EnableWq = 0x0060_0000;
    internal const uint DisableWq = 0x0070_0000;
    internal const uint DrainWq = 0x0080_0000;
    internal const uint AbortWq = 0x0090_0000;
    internal const uint ResetWq = 0x00A0_0000;
    internal const uint DrainPasid = 0x00B0_0000;
    internal const uint AbortPasid = 0x00C0_0000;
    internal const uint RequestHandle = 0x00D0_0000;
    internal const uint ReleaseHandle = 0x00E0_0000;
}
