using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;

namespace Dsa.Model.Virtual;

/// <summary>
/// What a virtual device announces: of its host what the type shows (VDSA-CAP-02, VDSA-CAP-03), and what follows from the type itself: configuration
/// support 0, one WQ and one group, handles to be requested, no IMS of its own (DSA-VRT-01, DSA 7.5.1, 7.5.3, 7.5.4).
/// </summary>
public static class VirtualCapabilities
{
    private static readonly Field[] AlwaysFromHost = [Registers.Version.Minor, Registers.Version.Major, PciHeader.Device, PciHeader.SubsystemIds, PciHeader.Revision];

    /// <summary>A host on which a virtual device can announce what it does: the reverse of <see cref="From"/>.</summary>
    /// <param name="guest">Choices of the virtual device.</param>
    /// <param name="types">The types of all virtual devices on the host.</param>
    /// <param name="imsEntries">Entries of the IMS to keep.</param>
    public static Theta HostOf(Theta guest, IReadOnlyList<MdevType> types, int imsEntries)
    {
        ArgumentNullException.ThrowIfNull(guest);
        ArgumentNullException.ThrowIfNull(types);
        var type = guest.Type ?? throw new ArgumentException("A physical device has no host.", nameof(guest));
        var host = Profiles.DsaV1(wqs: HostWqs.Of(types).Max() + 1, groups: 1, imsSize: 1);
        var announced = host.Announced.ToDictionary(a => a.Key, a => a.Value);
        foreach (var field in AlwaysFromHost)
        {
            announced[(field, 0)] = guest[field];
        }

        foreach (var (field, shown) in type.Capabilities)
        {
            announced[(field, 0)] = (host[field] & ~shown.Host) | (guest[field] & shown.Host);
        }

        return new Theta(announced, host.Capabilities, heldDescriptors: types.Count * guest.HeldDescriptors, imsEntries: imsEntries, virtualDevices: types.Count);
    }

    /// <summary>The announcement of a type on a host whose WQ for it is configured so.</summary>
    public static Announcement From(MdevType type, Theta host, ulong size, ulong priority, ulong maxTransferSize, ulong maxBatchSize, ulong threshold)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(host);
        var a = new Announcement();
        foreach (var field in AlwaysFromHost)
        {
            a.Field(field, host[field]);
        }

        foreach (var (field, shown) in type.Capabilities)
        {
            a.Field(field, shown.Of(host[field]));
        }

        return Configuration(type, a, threshold)
            .Field(GenCap.CommandCapabilitiesSupport, 1)
            .Field(CmdCap.Commands, type.Commands)
            .Field(WqCap.TotalWqSize, size)
            .Field(WqCap.NumberOfWqs, 1)
            .Field(GrpCap.NumberOfGroups, 1)
            .Field(EngCap.NumberOfEngines, 1)
            .Field(GrpCfg.Wqs, 1)
            .Field(GrpCfg.Engines, 1)
            .Field(WqCfg.Size, size)
            .Field(WqCfg.Priority, priority)
            .Field(WqCfg.MaxTransferSize, maxTransferSize)
            .Field(WqCfg.MaxBatchSize, maxBatchSize);
    }

    /// <summary>What the type makes of the WQ. It shows how the host has it, the mode too that a guest may choose: dedicated until it chooses.</summary>
    private static Announcement Configuration(MdevType type, Announcement a, ulong threshold)
    {
        a.Field(WqCap.SharedModeSupport, type.Mode == WqModes.Dedicated ? 0UL : 1)
            .Field(WqCap.DedicatedModeSupport, type.Mode == WqModes.Shared ? 0UL : 1)
            .Field(WqCfg.ModeSupport, type.IsConfigurable ? 1UL : 0)
            .Field(WqCfg.Mode, type.Mode == WqModes.Shared ? WqMode.Shared : WqMode.Dedicated);
        if (type.Mode == WqModes.Shared)
        {
            a.Field(WqCfg.PasidEnable, type.Writes(WqCfg.PasidEnable) ? 0UL : 1).Field(WqCfg.Threshold, type.Writes(WqCfg.Threshold) ? 0 : threshold);
        }

        if (type.GuestPasids == GuestPasids.None)
        {
            return a;
        }

        // The guest's work has PASIDs, and is mostly a user's: without this bit of the host's none of it could ask for an interrupt (DSA-CHK-60).
        return a.Field(GenCfg.UserModeInterruptsEnable, 1)
            .At(Place.Pasid, 0x100)
            .Field(Translation.PasidVersion, 1)
            .Field(Translation.PasidCapability, type.Writes(WqCfg.Priv) ? 0x1404UL : 0x1400);
    }
}
