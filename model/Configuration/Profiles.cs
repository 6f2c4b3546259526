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
            .At(Place.ErrorReporting, 0x100)
            .Field(ErrorReporting.Version, 2)
            .Field(ErrorReporting.Next, 0x220)
            .At(Place.Ats, 0x220)
            .Field(Translation.AtsVersion, 1)
            .Field(Translation.AtsNext, 0x230)
            .Field(Translation.PasidVersion, 1)
            .Field(Translation.PasidNext, 0x240)
            .Field(Translation.PrsVersion, 1)
            .At(Place.Pasid, 0x230)
            .At(Place.Prs, 0x240)
            .Field(Translation.AtsCapability, 0x60)
            .Field(Translation.PasidCapability, 0x1404)
            .Field(Translation.PrsStatus, 0x8100)
            .Field(Translation.RequestCapacity, 0x200);
        return new Theta(a.Values, a.Capabilities, heldDescriptors: heldDescriptors, imsEntries: imsEntries, virtualDevices: virtualDevices);
    }

    /// <summary>A virtual device of a type that comes with the model, by id or name.</summary>
    public static Theta Virtual(string type, int heldDescriptors = 20) =>
        Virtual(MdevTypes.Find(type) ?? throw new ArgumentException($"There is no type {type}.", nameof(type)), heldDescriptors);

    /// <summary>A virtual device of a type, over a WQ of 16 entries that the host has configured, of which a limited portal fills 8 where it is shared.</summary>
    public static Theta Virtual(MdevType type, int heldDescriptors = 20, int guestPasids = 4)
    {
        ArgumentNullException.ThrowIfNull(type);
        var a = Config(
                VirtualCapabilities.From(type, DsaV1(), size: 16, priority: 10, maxTransferSize: 31, maxBatchSize: 10, threshold: 8),
                msixEntries: type.Vectors.Length
            )
            .Quadword(Offsets.Register, 0x0000_0006_0005_0004);
        return new Theta(a.Values, a.Capabilities, heldDescriptors: heldDescriptors, type: type, guestPasids: guestPasids);
    }

    private static Announcement Config(Announcement announcement, int msixEntries) =>
        announcement
            .Field(PciHeader.FirstCapability, 0x40)
            .At(Place.PciExpress, 0x40)
            .Field(PciExpress.Next, 0x80)
            .Field(PciExpress.DeviceCapabilities, 0x8022)
            .Field(PciExpress.DeviceControl, 0x2910)
            .At(Place.MsixCapability, 0x80)
            .Field(MsixCapability.TableSize, (ulong)(msixEntries - 1))
            .Field(MsixCapability.TableOffset, 0x2000)
            .Field(MsixCapability.PbaOffset, 0x3000);
}
