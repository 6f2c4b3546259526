using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;

namespace Dsa.Properties;

/// <summary>What is proven about: a physical device, or virtual devices composed on a host; small, since each table entry is terms for the solver.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Theta">Choices of the device, or of the host.</param>
/// <param name="Guest">Choices of each virtual device, or null for a physical device alone.</param>
public sealed record Setting(string Name, Theta Theta, Theta? Guest = null)
{
    /// <summary>A physical device with every command, 2 WQs, 2 groups, 4 IMS entries, 2 MSI-X entries and room for 2 descriptors.</summary>
    public static Setting Device { get; } = new("device", WithEveryCommand(Small(virtualDevices: 0)));

    /// <summary>Two virtual devices of each type that comes with the model.</summary>
    public static IReadOnlyList<Setting> Compositions { get; } = [.. MdevTypes.Shipped.Select(Of)];

    /// <summary>Those of the first type.</summary>
    public static Setting Composition => Compositions[0];

    /// <summary>All settings.</summary>
    public static IReadOnlyList<Setting> All { get; } = [Device, .. Compositions];

    /// <summary>Choices of device 0, the physical one, and of the virtual devices after it.</summary>
    public IReadOnlyList<Theta> Thetas => Guest is null ? [Theta] : [Theta, .. Enumerable.Repeat(Guest, Theta.VirtualDevices)];

    /// <summary>Two virtual devices of a type, with a PASID of their guest each where it names any, on a host of the same size.</summary>
    public static Setting Of(MdevType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(type.Id, Small(virtualDevices: 2, imsEntries: Math.Max(4, 2 * type.SlotVectors.Length)), Profiles.Virtual(type, heldDescriptors: 1, guestPasids: 1));
    }

    private static Theta Small(int virtualDevices, int imsEntries = 4) =>
        Profiles.DsaV1(wqs: 2, groups: 2, imsSize: 8, heldDescriptors: 2, imsEntries: imsEntries, msixEntries: 2, virtualDevices: virtualDevices);

    private static Theta WithEveryCommand(Theta theta)
    {
        var announced = theta.Announced.ToDictionary();
        announced[(GenCap.CommandCapabilitiesSupport, 0)] = 1;
        announced[(CmdCap.Commands, 0)] = 0x7FFE;
        return new Theta(announced, theta.Capabilities, theta.Bar0Size, theta.HeldDescriptors, imsEntries: theta.ImsEntries);
    }
}
