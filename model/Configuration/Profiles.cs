using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Virtual;

namespace Dsa.Model.Configuration;

/// <summary>Ready-made choices: a physical version 1 device as observed on silicon, and virtual devices of any type.</summary>
public static class Profiles
{
    /// <summary>
    /// A physical device of version 1: 8 WQs of 128 entries in all, 4 groups, 4 engines, 96 read buffers, 2048 IMS entries, 9 MSI-X entries.
    /// OPCAP tells every operation of that version.
    /// </summary>
    public static Theta DsaV1(
        int wqs = 8,
        int groups = 4,
        ulong imsSize = 8,
        int heldDescriptors = 160,
        int? imsEntries = null,
        int msixEntries = 9,
        int virtualDevices = 0
    )
    {
        var a = Config(new Announcement(), msixEntries)
            .Field(Registers.Version.Major, 1)
            .Field(OpCap.Operations0, 0x1_003F_03FF)
            .Field(PciHeader.Device, 0x0B25)
            .Field(PciHeader.SubsystemIds, 0x8086)
            .Quadword(GenCap.Register, 0x40_815F_0107 | (imsSize << 25))
            .Quadword(WqCap.Register, 0x3F_0000_0000_0080UL | ((ulong)wqs << 16))
            .Quadword(GrpCap.Register, 0x3_6000 | (ulong)groups)
            .Quadword(EngCap.Register, 4)
            .Quadword(Offsets.Register, 0x0060_0006_0005_0004)
            .Dword(MsixCapability.Register, 0, 0x9011, known: 0xFFFF)
            .Config(Place.PowerManagement, 0x90, 0x0003_0001)
            .Dword(PciExpress.Second, 0, 0x1073_0810);
        Extended(a);
        return new Theta(a.Values, a.Capabilities, heldDescriptors: heldDescriptors, imsEntries: imsEntries, virtualDevices: virtualDevices);
    }

    /// <summary>A virtual device of a type that comes with the model, by id or name.</summary>
    public static Theta Virtual(string type, int heldDescriptors = 20) =>
        Virtual(MdevTypes.Find(type) ?? throw new ArgumentException($"There is no type {type}.", nameof(type)), heldDescriptors);

    /// <summary>A virtual device of a type, over a WQ of 16 entries that the host has configured, of which a limited portal fills 8 where it is shared.</summary>
    /// <param name="type">The type.</param>
    /// <param name="heldDescriptors">How many descriptors the model can hold at once.</param>
    /// <param name="guestPasids">How many PASIDs of its guest it can have translated at once, where the guest names any.</param>
    /// <param name="host">Its host; null for <see cref="DsaV1"/>.</param>
    public static Theta Virtual(MdevType type, int heldDescriptors = 20, int guestPasids = 4, Theta? host = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        var a = Config(
                VirtualCapabilities.From(type, host ?? DsaV1(), size: 16, priority: 10, maxTransferSize: 31, maxBatchSize: 10, threshold: 8),
                msixEntries: type.Vectors.Length
            )
            .Quadword(Offsets.Register, 0x0000_0006_0005_0004);
        return new Theta(a.Values, a.Capabilities, heldDescriptors: heldDescriptors, type: type, guestPasids: guestPasids);
    }

    /// <summary>The extended capabilities as App. C prints them, with the SIOV capability where silicon has it.</summary>
    private static void Extended(Announcement a) =>
        a.Config(Place.ErrorReporting, 0x100, 0x1502_0001)
            .Dword(ErrorReporting.Uncorrectable, 1, 0x0040_0000)
            .Dword(ErrorReporting.Uncorrectable, 2, 0x0044_0000)
            .Dword(ErrorReporting.Correctable, 1, 0x0000_6000)
            .Config(Place.LatencyTolerance, 0x150, 0x1601_0018)
            .Config(Place.ProcessingHints, 0x160, 0x1701_0017, 0x0001_0205)
            .Config(Place.VirtualChannels, 0x170, 0x2001_0002, 0x0000_0011, 0x0000_0001)
            .Dword(VirtualChannels.Vc0, 1, 0x8000_00FF)
            .Dword(VirtualChannels.Vc1, 1, 0x0100_0000)
            .Config(Place.ScalableIov, 0x200, 0x2201_0023, 0x0180_8086, 0x0000_0005, 1, 1, 1)
            .Config(Place.Ats, 0x220, 0x2301_000F)
            .Dword(Translation.Ats, 0, 0x0060)
            .Config(Place.Pasid, 0x230, 0x2401_001B)
            .Dword(Translation.Pasid, 0, 0x1404)
            .Config(Place.Prs, 0x240, 0x0001_0013)
            .Dword(Translation.Prs, 0, 0x8100_0000)
            .Dword(Translation.Prs, 1, 0x200);

    private static Announcement Config(Announcement announcement, int msixEntries) =>
        announcement
            .Field(PciHeader.FirstCapability, 0x40)
            .Config(Place.PciExpress, 0x40, 0x0092_8010, 0x1000_8022, 0x2910)
            .At(Place.MsixCapability, 0x80)
            .Field(MsixCapability.TableSize, (ulong)(msixEntries - 1))
            .Field(MsixCapability.TableOffset, 0x2000)
            .Field(MsixCapability.PbaOffset, 0x3000);
}
