using Dsa.Model.Configuration;
using Dsa.Model.Registers;

namespace Dsa.Model.Virtual;

/// <summary>
/// What a virtual device of type 1DWQ_v1 announces, derived from its host device and host WQ: never more than the host has (VDSA-CAP-02, VDSA-CAP-03),
/// configuration fixed (DSA-VRT-01), handles to be requested, no IMS and no PASID of its own (DSA 7.5.1, 7.5.3, 7.5.4).
/// </summary>
public static class Dwq1Capabilities
{
    /// <summary>Commands 1 to 10, 13 and 14: Drain and Abort PASID would need a PASID of the guest's (DEC-16).</summary>
    private const ulong Commands = 0x67FE;

    private static readonly Field[] FromHost =
    [
        Registers.Version.Minor,
        Registers.Version.Major,
        GenCap.OverlappingCopySupport,
        GenCap.CacheControlSupport,
        GenCap.RetiredCacheFlushControl,
        GenCap.DestinationReadbackSupport,
        GenCap.MaxTransferSize,
        GenCap.MaxBatchSize,
        GenCap.RetiredDescriptorsPerEngine,
        WqCap.PrioritySupport,
        OpCap.Operations0,
        OpCap.Operations64,
        OpCap.Operations128,
        OpCap.Operations192,
        PciHeader.Device,
        PciHeader.SubsystemIds,
        PciHeader.Revision,
    ];

    /// <summary>A host on which a virtual device can announce what it does: the reverse of <see cref="From"/>.</summary>
    /// <param name="guest">Choices of the virtual devices.</param>
    /// <param name="virtualDevices">How many there are.</param>
    /// <param name="imsEntries">Entries of the IMS to keep.</param>
    public static Theta HostOf(Theta guest, int virtualDevices, int imsEntries)
    {
        ArgumentNullException.ThrowIfNull(guest);
        var host = Profiles.DsaV1(wqs: virtualDevices, groups: 1, imsSize: 1);
        var announced = host.Announced.ToDictionary(a => a.Key, a => a.Value);
        foreach (var field in FromHost)
        {
            announced[(field, 0)] = guest[field];
        }

        return new Theta(announced, host.Capabilities, heldDescriptors: virtualDevices * guest.HeldDescriptors, imsEntries: imsEntries, virtualDevices: virtualDevices);
    }

    /// <summary>The announcement for a host WQ as the host has configured it.</summary>
    public static Announcement From(Theta host, ulong size, ulong priority, ulong maxTransferSize, ulong maxBatchSize)
    {
        ArgumentNullException.ThrowIfNull(host);
        var a = new Announcement();
        foreach (var field in FromHost)
        {
            a.Field(field, host[field]);
        }

        return a.Field(GenCap.CommandCapabilitiesSupport, 1)
            .Field(CmdCap.Commands, Commands)
            .Field(WqCap.TotalWqSize, size)
            .Field(WqCap.NumberOfWqs, 1)
            .Field(WqCap.DedicatedModeSupport, 1)
            .Field(GrpCap.NumberOfGroups, 1)
            .Field(EngCap.NumberOfEngines, 1)
            .Field(GrpCfg.Wqs, 1)
            .Field(GrpCfg.Engines, 1)
            .Field(WqCfg.Size, size)
            .Field(WqCfg.Mode, WqMode.Dedicated)
            .Field(WqCfg.Priority, priority)
            .Field(WqCfg.MaxTransferSize, maxTransferSize)
            .Field(WqCfg.MaxBatchSize, maxBatchSize);
    }
}
