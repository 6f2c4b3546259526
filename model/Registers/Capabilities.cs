using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>VERSION: bits 15:8 major, 7:0 minor.</summary>
public static class Version
{
    public static readonly Register Register = Register.At("VERSION", Place.Bar0, 0x00, 1, Citation.Spec("9.2.1"));

    public static readonly Field Minor = Register.Field(0, 7, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Major = Register.Field(0, 15, 8, ReadOnly, reset: Reset.Announced);
}

/// <summary>GENCAP: general capabilities. Bits 3 and 39:32 carry retired meanings on version 1 (DSA-REG-12, DSA-REG-13).</summary>
public static class GenCap
{
    public static readonly Register Register = Register.At("GENCAP", Place.Bar0, 0x10, 2, Citation.Spec("9.2.2"));

    public static readonly Field BlockOnFaultSupport = Register.Flag(0, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field OverlappingCopySupport = Register.Flag(0, 1, ReadOnly, reset: Reset.Announced);
    public static readonly Field CacheControlSupport = Register.Flag(0, 2, ReadOnly, reset: Reset.Announced);
    public static readonly Field RetiredCacheFlushControl = Register.Flag(0, 3, ReadOnly, reset: Reset.Announced);
    public static readonly Field CommandCapabilitiesSupport = Register.Flag(0, 4, ReadOnly, reset: Reset.Announced);
    public static readonly Field DurableWriteSupport = Register.Flag(0, 5, ReadOnly, reset: Reset.Announced);
    public static readonly Field InterDomainSupport = Register.Flag(0, 6, ReadOnly, reset: Reset.Announced);
    public static readonly Field TranslationFetchStrideSupport = Register.Flag(0, 7, ReadOnly, reset: Reset.Announced);
    public static readonly Field DestinationReadbackSupport = Register.Flag(0, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field DrainReadbackAddressSupport = Register.Flag(0, 9, ReadOnly, reset: Reset.Announced);
    public static readonly Field Fill16Support = Register.Flag(0, 10, ReadOnly, reset: Reset.Announced);
    public static readonly Field Crc64Support = Register.Flag(0, 11, ReadOnly, reset: Reset.Announced);
    public static readonly Field FaultInfoSupport = Register.Flag(0, 12, ReadOnly, reset: Reset.Announced);
    public static readonly Field EventLogSupport = Register.Field(0, 14, 13, ReadOnly, reset: Reset.Announced);
    public static readonly Field BatchContinuationSupport = Register.Flag(0, 15, ReadOnly, reset: Reset.Announced);
    public static readonly Field MaxTransferSize = Register.Field(0, 20, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field MaxBatchSize = Register.Field(0, 24, 21, ReadOnly, reset: Reset.Announced);
    public static readonly Field ImsSize = Register.Field(0, 30, 25, ReadOnly, reset: Reset.Announced);
    public static readonly Field ConfigurationSupport = Register.Flag(0, 31, ReadOnly, reset: Reset.Announced);
    public static readonly Field EventLogOverflowSupport = Register.Flag(1, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field RetiredDescriptorsPerEngine = Register.Field(1, 7, 1, ReadOnly, reset: Reset.Announced);
    public static readonly Field Unused40 = Register.Field(1, 19, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field Batch1Support = Register.Flag(1, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field StrictOrderingMemory = Register.Flag(1, 21, ReadOnly, reset: Reset.Announced);
    public static readonly Field StrictOrderingPeer = Register.Flag(1, 22, ReadOnly, reset: Reset.Announced);
    public static readonly Field Unused55 = Register.Field(1, 31, 23, ReadOnly, reset: Reset.Announced);
}

/// <summary>WQCAP: work queue capabilities.</summary>
public static class WqCap
{
    public static readonly Register Register = Register.At("WQCAP", Place.Bar0, 0x20, 2, Citation.Spec("9.2.3"));

    public static readonly Field TotalWqSize = Register.Field(0, 15, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field NumberOfWqs = Register.Field(0, 23, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field WqcfgSize = Register.Field(0, 27, 24, ReadOnly, reset: Reset.Announced);
    public static readonly Field SharedModeSupport = Register.Flag(1, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field DedicatedModeSupport = Register.Flag(1, 17, ReadOnly, reset: Reset.Announced);
    public static readonly Field AtsSupport = Register.Flag(1, 18, ReadOnly, reset: Reset.Announced);
    public static readonly Field PrioritySupport = Register.Flag(1, 19, ReadOnly, reset: Reset.Announced);
    public static readonly Field OccupancySupport = Register.Flag(1, 20, ReadOnly, reset: Reset.Announced);
    public static readonly Field OccupancyInterruptSupport = Register.Flag(1, 21, ReadOnly, reset: Reset.Announced);
    public static readonly Field OperationsConfigurationSupport = Register.Flag(1, 22, ReadOnly, reset: Reset.Announced);
    public static readonly Field PrsSupport = Register.Flag(1, 23, ReadOnly, reset: Reset.Announced);
}

/// <summary>GRPCAP: group capabilities.</summary>
public static class GrpCap
{
    public static readonly Register Register = Register.At("GRPCAP", Place.Bar0, 0x30, 2, Citation.Spec("9.2.4"));

    public static readonly Field NumberOfGroups = Register.Field(0, 7, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field TotalReadBuffers = Register.Field(0, 15, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field ReadBufferControls = Register.Flag(0, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field GlobalReadBufferLimit = Register.Flag(0, 17, ReadOnly, reset: Reset.Announced);
    public static readonly Field ProgressLimit = Register.Flag(0, 18, ReadOnly, reset: Reset.Announced);
    public static readonly Field BandwidthLimit = Register.Flag(0, 19, ReadOnly, reset: Reset.Announced);
}

/// <summary>ENGCAP: engine capabilities.</summary>
public static class EngCap
{
    public static readonly Register Register = Register.At("ENGCAP", Place.Bar0, 0x38, 2, Citation.Spec("9.2.5"));

    public static readonly Field NumberOfEngines = Register.Field(0, 7, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field MaxWorkInProgress = Register.Field(0, 15, 8, ReadOnly, reset: Reset.Announced);
    public static readonly Field MaxBatchInProgress = Register.Field(0, 23, 16, ReadOnly, reset: Reset.Announced);
}

/// <summary>OPCAP: bit k is 1 where operation k is supported.</summary>
public static class OpCap
{
    public static readonly Register Register = Register.At("OPCAP", Place.Bar0, 0x40, 8, Citation.Spec("9.2.6"));

    public static readonly Field Operations0 = Register.Field(0, 63, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Operations64 = Register.Field(2, 63, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Operations128 = Register.Field(4, 63, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Operations192 = Register.Field(6, 63, 0, ReadOnly, reset: Reset.Announced);
}

/// <summary>OFFSETS: where the tables stand in BAR0, in units of 0x100.</summary>
public static class Offsets
{
    public static readonly Register Register = Register.At("OFFSETS", Place.Bar0, 0x60, 4, Citation.Spec("9.2.7"));

    public static readonly Field Grpcfg = Register.Field(0, 15, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Wqcfg = Register.Field(0, 31, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field MsixPerm = Register.Field(1, 15, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Ims = Register.Field(1, 31, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field Perfmon = Register.Field(2, 15, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field Idpt = Register.Field(2, 31, 16, ReadOnly, reset: Reset.Announced);
}

/// <summary>CMDCAP: bit k is 1 where command k is supported; the register is absent where GENCAP tells no Command Capabilities Support.</summary>
public static class CmdCap
{
    public static readonly Register Register = Register.At("CMDCAP", Place.Bar0, 0xB0, 2, Citation.Spec("9.2.14"));

    public static readonly Field Commands = Register.Field(0, 31, 0, ReadOnly, reset: Reset.Announced).OnlyWith(() => GenCap.CommandCapabilitiesSupport);
    public static readonly Field CommandsHigh = Register.Field(1, 31, 0, ReadOnly, reset: Reset.Announced).OnlyWith(() => GenCap.CommandCapabilitiesSupport);
}
