using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>GRPCFG: one group's WQs, engines and flags.</summary>
public static class GrpCfg
{
    public static readonly Register Register = Register.Table("GRPCFG", Place.GroupTable, Dimension.Groups, 16, Citation.Spec("9.2.23"), described: 12);

    public static readonly Field Wqs = Register.Field(0, 63, 0, ReadWrite, Window.DeviceDisabled);
    public static readonly Field Wqs64 = Register.Field(2, 63, 0, ReadWrite, Window.DeviceDisabled);
    public static readonly Field Wqs128 = Register.Field(4, 63, 0, ReadWrite, Window.DeviceDisabled);
    public static readonly Field Wqs192 = Register.Field(6, 63, 0, ReadWrite, Window.DeviceDisabled);
    public static readonly Field Engines = Register.Field(8, 63, 0, ReadWrite, Window.DeviceDisabled);
    public static readonly Field TrafficClassA = Register.Field(10, 2, 0, ReadWrite, Window.DeviceDisabled);
    public static readonly Field TrafficClassB = Register.Field(10, 5, 3, ReadWrite, Window.DeviceDisabled);
    public static readonly Field UseGlobalReadBufferLimit = Register.Flag(10, 7, ReadWrite, Window.DeviceDisabled);
    public static readonly Field ReadBuffersReserved = Register.Field(10, 15, 8, ReadWrite, Window.ReadBuffersControlled);
    public static readonly Field ReadBuffersAllowed = Register.Field(10, 27, 20, ReadWrite, Window.ReadBuffersControlled, Reset.To(() => GrpCap.TotalReadBuffers));
    public static readonly Field WorkInProgressLimit = Register.Field(11, 1, 0, ReadWrite, Window.ProgressLimited);
    public static readonly Field BatchInProgressLimit = Register.Field(11, 5, 4, ReadWrite, Window.ProgressLimited);
    public static readonly Field ReadBandwidthLimit = Register.Field(11, 11, 8, ReadWrite, Window.DeviceDisabled).OnlyWith(() => GrpCap.BandwidthLimit);
    public static readonly Field WriteBandwidthLimit = Register.Field(11, 15, 12, ReadWrite, Window.DeviceDisabled).OnlyWith(() => GrpCap.BandwidthLimit);
}

/// <summary>WQCFG: one work queue.</summary>
public static class WqCfg
{
    public static readonly Register Register = Register.Table("WQCFG", Place.WqTable, Dimension.Wqs, 8, Citation.Spec("9.2.24"), described: 8);

    public static readonly Field Size = Register.Field(0, 15, 0, ReadWrite, Window.DeviceDisabled);
    public static readonly Field Threshold = Register.Field(1, 15, 0, ReadWrite, Window.ConfigurableOrModal);
    public static readonly Field Mode = Register.Flag(2, 0, ReadWrite, Window.WqDisabledOrModal);
    public static readonly Field BlockOnFaultEnable = Register.Flag(2, 1, ReadWrite, Window.WqDisabled);
    public static readonly Field AtsDisable = Register.Flag(2, 2, ReadWrite, Window.WqDisabled);
    public static readonly Field PrsDisable = Register.Flag(2, 3, ReadWrite, Window.WqDisabled);
    public static readonly Field Priority = Register.Field(2, 7, 4, ReadWrite, Window.WqDisabled);
    public static readonly Field Pasid = Register.Field(2, 27, 8, ReadWrite, Window.WqDisabledOrModal);
    public static readonly Field PasidEnable = Register.Flag(2, 28, ReadWrite, Window.WqDisabledOrModal);
    public static readonly Field Priv = Register.Flag(2, 29, ReadWrite, Window.WqDisabledOrModal);
    public static readonly Field MaxTransferSize = Register.Field(3, 4, 0, ReadWrite, Window.WqDisabled);
    public static readonly Field MaxBatchSize = Register.Field(3, 8, 5, ReadWrite, Window.WqDisabled);
    public static readonly Field OccupancyHandle = Register.Field(4, 15, 0, ReadWrite, Window.WqDisabledOrModal);
    public static readonly Field OccupancyTable = Register.Flag(4, 16, ReadWrite, Window.WqDisabledOrModal);
    public static readonly Field OccupancyLimit = Register.Field(5, 15, 0, ReadWrite, Window.OccupancyInterruptOff);
    public static readonly Field OccupancyInterruptEnable = Register.Flag(5, 16, ReadWrite, Window.ConfigurableOrModal);
    public static readonly Field Occupancy = Register.Field(6, 15, 0, ReadOnly, defined: Defined.Timing);
    public static readonly Field OccupancyInterruptGenerated = Register.Flag(6, 16, WriteOneToClear, defined: Defined.Timing);
    public static readonly Field ModeSupport = Register.Flag(6, 29, ReadOnly, reset: Reset.Announced);
    public static readonly Field State = Register.Field(6, 31, 30, ReadOnly);
}

/// <summary>The second half of WQCFG, where WQCAP tells that WQs may be limited to some operations.</summary>
public static class OpCfg
{
    public static readonly Register Register = Register.Table("OPCFG", Place.WqTable, Dimension.LimitedWqs, 8, Citation.Spec("9.2.24"), offset: 32);

    public static readonly Field Operations0 = Register.Field(0, 63, 0, ReadWrite, Window.WqDisabled, Reset.To(() => OpCap.Operations0));
    public static readonly Field Operations64 = Register.Field(2, 63, 0, ReadWrite, Window.WqDisabled, Reset.To(() => OpCap.Operations64));
    public static readonly Field Operations128 = Register.Field(4, 63, 0, ReadWrite, Window.WqDisabled, Reset.To(() => OpCap.Operations128));
    public static readonly Field Operations192 = Register.Field(6, 63, 0, ReadWrite, Window.WqDisabled, Reset.To(() => OpCap.Operations192));
}

/// <summary>MSIXPERM: which PASID may use an MSI-X entry, one dword in every 8 bytes.</summary>
public static class MsixPerm
{
    public static readonly Register Register = Register.Table("MSIXPERM", Place.MsixPermissions, Dimension.MsixEntries, 2, Citation.Spec("9.2.22"), described: 1);

    public static readonly Field Ignore = Register.Flag(0, 2, ReadWrite);
    public static readonly Field PasidEnable = Register.Flag(0, 3, ReadWrite);
    public static readonly Field Pasid = Register.Field(0, 31, 12, ReadWrite);
}

/// <summary>The MSI-X table.</summary>
public static class Msix
{
    public static readonly Register Register = Register.Table("MSIX", Place.MsixTable, Dimension.MsixEntries, 4, Citation.Spec("9.2.26"), kept: true);

    /// <summary>Bits below a dword: a message has no use for them, and a device may keep them or not (M-32).</summary>
    public static readonly Field Alignment = Register.Field(0, 1, 0, ReadWrite);
    public static readonly Field Address = Register.Field(0, 63, 2, ReadWrite);
    public static readonly Field Data = Register.Field(2, 31, 0, ReadWrite);
    public static readonly Field Mask = Register.Flag(3, 0, ReadWrite, reset: Reset.To(1));
}

/// <summary>The MSI-X pending bit array, 32 entries a dword.</summary>
public static class MsixPba
{
    public static readonly Register Register = Register.Table("PBA", Place.MsixPending, Dimension.PendingDwords, 1, Citation.Spec("9.2.27"));

    public static readonly Field Pending = Register.Field(0, 31, 0, ReadOnly);
}

/// <summary>IMS: the Interrupt Message Storage.</summary>
public static class Ims
{
    public static readonly Register Register = Register.Table("IMS", Place.ImsTable, Dimension.ImsEntries, 4, Citation.Spec("9.2.28"), described: 4);

    public static readonly Field Address = Register.Field(0, 63, 0, MessageAddress, reset: Reset.To(0xFEE0_0000));
    public static readonly Field Data = Register.Field(2, 31, 0, ReadWrite);
    public static readonly Field Mask = Register.Flag(3, 0, ReadWrite, reset: Reset.To(1));
    public static readonly Field Pending = Register.Flag(3, 1, ReadOnly);
    public static readonly Field Ignore = Register.Flag(3, 2, ReadWrite);
    public static readonly Field PasidEnable = Register.Flag(3, 3, ReadWrite);
    public static readonly Field Pasid = Register.Field(3, 31, 12, ReadWrite);
}
