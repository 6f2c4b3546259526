using Dsa.Conformance.Cli;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Choices of an implementation written down: what it says is pinned, what it does not say stays open. <see cref="ProfileFile"/> has the file.</summary>
/// <param name="Name">Where it was read, for messages.</param>
public sealed record Profile(string Name)
{
    private const ulong UnknownBar0Size = 0x1_0000;

    /// <summary>The mdev type, or null for a physical device or where it is not told.</summary>
    public MdevType? Type { get; init; }

    /// <summary>Size of BAR0, where it is told.</summary>
    public ulong? Bar0Size { get; init; }

    /// <summary>Offsets of capabilities in configuration space.</summary>
    public IReadOnlyDictionary<Place, int> Capabilities { get; init; } = new Dictionary<Place, int>();

    /// <summary>Values of fields.</summary>
    public IReadOnlyDictionary<(Field Field, int Index), ulong> Pins { get; init; } = new Dictionary<(Field, int), ulong>();

    /// <summary>Whether a field is a choice of the implementation: announced, or configuration that a device without Configuration Support fixes.</summary>
    public static bool IsChoice(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Register.Place != Place.Internal && (field.Reset.IsAnnounced || field.IsConfiguration);
    }

    /// <summary>A field as it is named in a profile: <c>GENCAP.MaxTransferSize</c>, <c>WQCFG[0].Size</c>.</summary>
    public static string NameOf(Field field, int index)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Register.Dimension == Dimension.One ? field.ToString() : $"{field.Register.Name}[{index}].{field.Name}";
    }

    /// <summary>A whole device: the pins on top of the ready-made choices of its type.</summary>
    public Theta ToTheta() => Over(Type is null ? Model.Configuration.Profiles.DsaV1() : Model.Configuration.Profiles.Virtual(Type));

    /// <summary>The choices a trace shows, completed by this profile.</summary>
    /// <param name="shown">What the trace shows, and what was assumed.</param>
    /// <param name="assumed">Fields that were assumed.</param>
    /// <param name="who">Name of the trace or the device.</param>
    /// <exception cref="UsageException">The profile says otherwise than the trace.</exception>
    public Theta Complete(Theta shown, IEnumerable<string> assumed, string who)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var open = assumed.ToHashSet();
        foreach (var ((field, index), pin) in Pins)
        {
            if (!open.Contains(field.ToString()) && shown.Announced.TryGetValue((field, index), out var value) && value != pin)
            {
                throw Contradiction(NameOf(field, index), $"0x{pin:x}", who, $"0x{value:x}");
            }
        }

        if (Bar0Size is { } size && shown.Bar0Size != UnknownBar0Size && shown.Bar0Size != size)
        {
            throw Contradiction("bar0Size", $"0x{size:x}", who, $"0x{shown.Bar0Size:x}");
        }

        foreach (var (place, at) in Capabilities)
        {
            if (shown.Capabilities.TryGetValue(place, out var there) && there != at)
            {
                throw Contradiction($"capabilities.{place}", $"0x{at:x}", who, $"0x{there:x}");
            }
        }

        return Over(shown);
    }

    private Theta Over(Theta basis)
    {
        var values = basis.Announced.ToDictionary();
        foreach (var (key, pin) in Pins)
        {
            values[key] = pin;
        }

        var capabilities = basis.Capabilities.ToDictionary();
        foreach (var (place, at) in Capabilities)
        {
            capabilities[place] = at;
        }

        return new Theta(values, capabilities, Bar0Size ?? basis.Bar0Size, basis.HeldDescriptors, Type ?? basis.Type) { Undescribed = basis.Undescribed };
    }

    private UsageException Contradiction(string member, string pinned, string who, string announced) =>
        new($"{Name}: \"{member}\" is {pinned}, but {who} announces {announced}.");
}
