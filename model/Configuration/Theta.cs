using System.Collections.Frozen;
using Dsa.Model.Registers;
using Dsa.Model.Types;

namespace Dsa.Model.Configuration;

/// <summary>
/// The implementation's choices, fixed for its whole life (class I): what its capability registers say, where its tables and capabilities
/// stand, how many entries they have. Written theta in the definition of conformance.
/// </summary>
public sealed class Theta
{
    private readonly FrozenDictionary<(Field Field, int Index), ulong> announced;

    /// <summary>Builds the choices from what the device announces.</summary>
    /// <param name="announced">Values of the announced fields; an absent one is 0.</param>
    /// <param name="capabilities">Offsets in configuration space of the capabilities that exist.</param>
    /// <param name="bar0Size">Size of BAR0 in bytes, a power of two.</param>
    /// <param name="heldDescriptors">How many descriptors the model can hold at once.</param>
    /// <param name="type">The mdev type of a virtual device, or null for a physical one.</param>
    /// <param name="virtualDevices">Virtual devices composed on the device.</param>
    /// <param name="assumed">Fields whose value the device never showed.</param>
    /// <param name="imsEntries">Entries of the IMS to keep, where fewer than announced are wanted (proofs).</param>
    /// <param name="guestPasids">How many PASIDs of its guest a virtual device can have translated at once, where its type lets the guest name any.</param>
    public Theta(
        IReadOnlyDictionary<(Field Field, int Index), ulong> announced,
        IReadOnlyDictionary<Place, int> capabilities,
        ulong bar0Size = 0x1_0000,
        int heldDescriptors = 160,
        MdevType? type = null,
        int? imsEntries = null,
        int virtualDevices = 0,
        IReadOnlyCollection<Field>? assumed = null,
        int guestPasids = 4
    )
    {
        ArgumentNullException.ThrowIfNull(announced);
        this.announced = announced.ToFrozenDictionary();
        Capabilities = capabilities.ToFrozenDictionary();
        (Bar0Size, HeldDescriptors, Type) = (bar0Size, heldDescriptors, type);
        (VirtualDevices, Assumed) = (virtualDevices, assumed ?? []);
        GuestPasids = type is { GuestPasids: Types.GuestPasids.Translated } ? guestPasids : 0;
        Wqs = (int)this[WqCap.NumberOfWqs];
        Groups = (int)this[GrpCap.NumberOfGroups];
        MsixEntries = (int)this[MsixCapability.TableSize] + 1;
        ImsEntries = imsEntries ?? (int)this[GenCap.ImsSize] * 256;
        Layout = new Layout(this);
    }

    /// <summary>Where the capabilities stand in configuration space.</summary>
    public IReadOnlyDictionary<Place, int> Capabilities { get; }

    /// <summary>Parts of configuration space in which something may stand that the manual does not describe.</summary>
    public IReadOnlyList<(int Start, int End)> Undescribed { get; init; } = [];

    /// <summary>Size of BAR0 in bytes.</summary>
    public ulong Bar0Size { get; }

    /// <summary>Size of BAR2: 16 KiB a WQ, rounded up to a power of two (DSA-PCI-02).</summary>
    public ulong Bar2Size => System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Max(Wqs, 1) * 0x4000);

    /// <summary>How many descriptors the model can hold at once.</summary>
    public int HeldDescriptors { get; }

    /// <summary>The mdev type of a virtual device, or null for a physical one.</summary>
    public MdevType? Type { get; }

    /// <summary>Number of work queues.</summary>
    public int Wqs { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>Entries of the MSI-X table.</summary>
    public int MsixEntries { get; }

    /// <summary>Entries of the IMS.</summary>
    public int ImsEntries { get; }

    /// <summary>Virtual devices composed on this one, for a host.</summary>
    public int VirtualDevices { get; }

    /// <summary>PASIDs of its guest a virtual device can have translated at once.</summary>
    public int GuestPasids { get; }

    /// <summary>Fields whose value the device never showed.</summary>
    public IReadOnlyCollection<Field> Assumed { get; }

    /// <summary>Where the cells of the state and the registers of the BARs lie.</summary>
    public Layout Layout { get; }

    /// <summary>The announced value of a field.</summary>
    public ulong this[Field field, int index = 0] => announced.GetValueOrDefault((field, index));

    /// <summary>Every announced value.</summary>
    public IReadOnlyDictionary<(Field Field, int Index), ulong> Announced => announced;

    /// <summary>Entries of a table.</summary>
    public int Count(Dimension dimension) =>
        dimension switch
        {
            Dimension.Wqs => Wqs,
            Dimension.Groups => Groups,
            Dimension.MsixEntries => MsixEntries,
            Dimension.PendingDwords => (MsixEntries + 31) / 32,
            Dimension.ImsEntries => ImsEntries,
            Dimension.LimitedWqs => this[WqCap.OperationsConfigurationSupport] == 1 && this[WqCap.WqcfgSize] > 0 ? Wqs : 0,
            Dimension.IdptEntries => this[GenCap.InterDomainSupport] == 1 ? (int)this[IdCap.TableSize] : 0,
            Dimension.Counters => (int)this[PerfCap.Counters],
            Dimension.EventCategories => (int)this[PerfCap.EventCategories],
            Dimension.Parents => VirtualDevices > 0 ? 1 : 0,
            Dimension.AssignableWqs => VirtualDevices > 0 ? Wqs : 0,
            Dimension.VirtualDevices => VirtualDevices,
            Dimension.Descriptors => HeldDescriptors,
            Dimension.GuestPasids => GuestPasids,
            _ => 1,
        };

    /// <summary>Byte offset of a place in its region, or null where the device does not have it.</summary>
    public int? Start(Place place) =>
        place switch
        {
            Place.Bar0 or Place.Config => 0,
            Place.GroupTable => (int)this[Offsets.Grpcfg] << 8,
            Place.WqTable => (int)this[Offsets.Wqcfg] << 8,
            Place.MsixPermissions => (int)this[Offsets.MsixPerm] << 8,
            Place.ImsTable => ImsEntries == 0 ? null : (int)this[Offsets.Ims] << 8,
            Place.Perfmon => this[Offsets.Perfmon] == 0 ? null : (int)this[Offsets.Perfmon] << 8,
            Place.IdptTable => Count(Dimension.IdptEntries) == 0 ? null : (int)this[Offsets.Idpt] << 8,
            Place.MsixTable => (int)this[MsixCapability.TableOffset] & ~7,
            Place.MsixPending => (int)this[MsixCapability.PbaOffset] & ~7,
            Place.Internal => null,
            _ => Capabilities.TryGetValue(place, out var at) ? at : null,
        };

    /// <summary>Bytes from one entry of a table to the next.</summary>
    public int Stride(Register register) =>
        register.Place switch
        {
            Place.WqTable => 32 << (int)this[WqCap.WqcfgSize],
            Place.IdptTable => 32 << (int)this[IdCap.EntrySize],
            _ => 4 * register.Dwords,
        };
}
