using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Virtual;

namespace Dsa.Properties;

/// <summary>What is proven about: a physical device, or virtual devices composed on a host; small, since each table entry is terms for the solver.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Theta">Choices of the device, or of the host.</param>
/// <param name="Guests">Choices of each virtual device; none for a physical device alone.</param>
public sealed record Setting(string Name, Theta Theta, params IReadOnlyList<Theta> Guests)
{
    /// <summary>A physical device with every command, 2 WQs, 2 groups, 4 IMS entries, 2 MSI-X entries and room for 2 descriptors.</summary>
    public static Setting Device { get; } = new("device", WithEveryCommand(Small(wqs: 2, imsEntries: 4, virtualDevices: 0)));

    /// <summary>Two virtual devices of each type that comes with the model.</summary>
    public static IReadOnlyList<Setting> Compositions { get; } = [.. MdevTypes.Shipped.Select(type => Of(type, type))];

    /// <summary>Those of the first type.</summary>
    public static Setting Composition => Compositions[0];

    /// <summary>Two virtual devices of each two different types.</summary>
    public static IReadOnlyList<Setting> Mixtures { get; } = [.. MdevTypes.Shipped.SelectMany((one, i) => MdevTypes.Shipped.Skip(i + 1).Select(other => Of(one, other)))];

    /// <summary>One virtual device of each type.</summary>
    public static Setting OneOfEach { get; } = Of([.. MdevTypes.Shipped]);

    /// <summary>The physical device, and two virtual devices of each type.</summary>
    public static IReadOnlyList<Setting> All { get; } = [Device, .. Compositions];

    /// <summary>Whether there are virtual devices.</summary>
    public bool IsComposed => Guests.Count > 0;

    /// <summary>The types there are, each once.</summary>
    public IEnumerable<MdevType> Types => Guests.Select(guest => guest.Type!).DistinctBy(type => type.Id);

    /// <summary>Choices of device 0, the physical one, and of the virtual devices after it.</summary>
    public IReadOnlyList<Theta> Thetas => [Theta, .. Guests];

    /// <summary>Virtual devices of these types, with a PASID of their guest each where it names any, on a host that has as many WQs as they need.</summary>
    public static Setting Of(params IReadOnlyList<MdevType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var slots = types.Max(type => type.SlotVectors.Length);
        var host = Small(Math.Max(2, HostWqs.Of(types).Max() + 1), Math.Max(4, types.Count * slots), types.Count);
        return new(NameOf(types), host, [.. types.Select(type => Profiles.Virtual(type, heldDescriptors: 1, guestPasids: 1))]);
    }

    /// <summary>The type of a virtual device.</summary>
    public MdevType TypeOf(int v) => Guests[v].Type!;

    /// <summary>The numbers of the virtual devices whose type is such.</summary>
    public IReadOnlyList<int> Those(Func<MdevType, bool> are) => [.. Enumerable.Range(0, Guests.Count).Where(v => are(TypeOf(v)))];

    /// <summary>The type a host WQ is set up for, or null.</summary>
    public MdevType? TypeOn(int wq) => HostWqs.Of([.. Guests.Select(guest => guest.Type!)]).IndexOf(wq) is >= 0 and var v ? TypeOf(v) : null;

    private static string NameOf(IReadOnlyList<MdevType> types) =>
        types.DistinctBy(type => type.Id).Count() == 1 ? types[0].Id : string.Join('+', types.Select(type => type.Id));

    private static Theta Small(int wqs, int imsEntries, int virtualDevices) =>
        Profiles.DsaV1(wqs, groups: 2, imsSize: 8, heldDescriptors: 2, imsEntries: imsEntries, msixEntries: 2, virtualDevices: virtualDevices);

    private static Theta WithEveryCommand(Theta theta)
    {
        var announced = theta.Announced.ToDictionary();
        announced[(GenCap.CommandCapabilitiesSupport, 0)] = 1;
        announced[(CmdCap.Commands, 0)] = 0x7FFE;
        return new Theta(announced, theta.Capabilities, theta.Bar0Size, theta.HeldDescriptors, imsEntries: theta.ImsEntries);
    }
}
