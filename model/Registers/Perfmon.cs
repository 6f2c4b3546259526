using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>PERFCAP and the performance monitoring registers of the whole device; what counters count is not modelled.</summary>
public static class PerfCap
{
    public static readonly Register Register = Register.At("PERFCAP", Place.Perfmon, 0x00, 2, Citation.Spec("9.2.25.1"));
    public static readonly Field Counters = Register.Field(0, 5, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field CounterWidth = Register.Field(0, 15, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field EventCategories = Register.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field GlobalCategories = Register.Field(0, 35, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field Filters = Register.Field(1, 11, 4, ReadOnly, reset: Reset.Announced);
    public static readonly Field CounterCapabilities = Register.Flag(1, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field WritableCounters = Register.Flag(1, 21, ReadOnly, reset: Reset.Announced);
    public static readonly Field FreezeSupport = Register.Flag(1, 22, ReadOnly, reset: Reset.Announced);
    public static readonly Field OverflowInterrupt = Register.Flag(1, 23, ReadOnly, reset: Reset.Announced);

    public static readonly Register ResetRegister = Register.At("PERFRST", Place.Perfmon, 0x10, 1, Citation.Spec("9.2.25.4"));
    public static readonly Field ResetConfiguration = ResetRegister.Flag(0, 0, WriteOnly, name: "Configuration");
    public static readonly Field ResetCounters = ResetRegister.Flag(0, 1, WriteOnly, name: "Counters");

    public static readonly Register FreezeRegister = Register.At("PERFFRZ", Place.Perfmon, 0x20, 1, Citation.Spec("9.2.25.6"));
    public static readonly Field Freeze = FreezeRegister.Field(0, 31, 0, ReadWrite, defined: Defined.Timing);

    public static readonly Register OverflowRegister = Register.At("OVFSTATUS", Place.Perfmon, 0x30, 1, Citation.Spec("9.2.25.5"));
    public static readonly Field Overflow = OverflowRegister.Field(0, 31, 0, WriteOneToClear, defined: Defined.Timing);

    public static readonly Register Event = Register.Table("EVNTCAP", Place.Perfmon, Dimension.EventCategories, 2, Citation.Spec("9.2.25.2"), offset: 0x80);
    public static readonly Field Events = Event.Field(0, 27, 0, ReadOnly, reset: Reset.Announced);
}

/// <summary>The performance counters.</summary>
public static class Counter
{
    public static readonly Register Configuration = Register.Table("CNTRCFG", Place.Perfmon, Dimension.Counters, 2, Citation.Spec("9.2.25.7"), offset: 0x100);
    public static readonly Field InterruptOnOverflow = Configuration.Flag(0, 1, ReadWrite, Window.CounterOff);
    public static readonly Field GlobalFreeze = Configuration.Flag(0, 2, ReadWrite, Window.CounterOff);
    public static readonly Field Category = Configuration.Field(0, 11, 8, ReadWrite, Window.CounterOff);

    // Last of the dword: what is written together with it is still taken.
    public static readonly Field Enable = Configuration.Flag(0, 0, ReadWrite);
    public static readonly Field Events = Configuration.Field(1, 27, 0, ReadWrite, Window.CounterOff);

    public static readonly Register DataRegister = Register.Table("CNTRDATA", Place.Perfmon, Dimension.Counters, 2, Citation.Spec("9.2.25.8"), offset: 0x200);
    public static readonly Field Count = DataRegister.Field(0, 63, 0, ReadWrite, Window.CounterOff, defined: Defined.Timing);

    public static readonly Register Filter = Register.Table("FLTCFG", Place.Perfmon, Dimension.Counters, 8, Citation.Spec("9.2.25.9"), offset: 0x300);
    public static readonly Field FilterWq = Filter.Field(0, 15, 0, ReadWrite, Window.CounterOff, Reset.To(0xFFFF), name: "Wq");
    public static readonly Field FilterTrafficClass = Filter.Field(1, 15, 0, ReadWrite, Window.CounterOff, Reset.To(0xFFFF), name: "TrafficClass");
    public static readonly Field FilterPageSize = Filter.Field(2, 15, 0, ReadWrite, Window.CounterOff, Reset.To(0xFFFF), name: "PageSize");
    public static readonly Field FilterTransferSize = Filter.Field(3, 15, 0, ReadWrite, Window.CounterOff, Reset.To(0xFFFF), name: "TransferSize");
    public static readonly Field FilterEngine = Filter.Field(4, 15, 0, ReadWrite, Window.CounterOff, Reset.To(0xFFFF), name: "Engine");
    public static readonly Field FilterPasid = Filter.Field(5, 21, 0, ReadWrite, Window.CounterOff, Reset.To(0x3F_FFFF), name: "Pasid");
}
