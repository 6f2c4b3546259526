using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>EVLCFG: where the event log is, where the device has one.</summary>
public static class EvlCfg
{
    public static readonly Register Register = Register.At("EVLCFG", Place.Bar0, 0xE0, 4, Citation.Spec("9.2.16"));

    public static readonly Field PasidEnable = Register.Flag(0, 0, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.EventLogSupport);
    public static readonly Field Priv = Register.Flag(0, 1, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.EventLogSupport);
    public static readonly Field BaseAddress = Register.Field(0, 63, 12, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.EventLogSupport);
    public static readonly Field LogSize = Register.Field(2, 15, 0, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.EventLogSupport);
    public static readonly Field Pasid = Register.Field(2, 35, 16, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.EventLogSupport);
}

/// <summary>EVLSTATUS: how far the event log is written and read.</summary>
public static class EvlStatus
{
    public static readonly Register Register = Register.At("EVLSTATUS", Place.Bar0, 0xF0, 2, Citation.Spec("9.2.17"), kept: true);

    public static readonly Field Head = Register.Field(0, 15, 0, ReadWrite).OnlyWith(() => GenCap.EventLogSupport);
    public static readonly Field Tail = Register.Field(1, 15, 0, ReadOnly).OnlyWith(() => GenCap.EventLogSupport);
    public static readonly Field InterruptPending = Register.Flag(1, 30, WriteOneToClear).OnlyWith(() => GenCap.EventLogSupport);
}
