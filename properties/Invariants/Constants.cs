using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>Cells that are constant, read off the manual and the choices of the devices.</summary>
internal static class Constants
{
    /// <summary>What a device announces.</summary>
    internal static IEnumerable<Pin> Announced(Setting setting, int device) =>
        Cells(setting.Thetas[device], device, field => field.Reset.IsAnnounced && field.Access == Access.ReadOnly, (theta, field, i) => theta[field, i]);

    /// <summary>Read-only fields of configuration space with a value the specification fixes.</summary>
    internal static IEnumerable<Pin> HardWired(Setting setting, int device) => Cells(setting.Thetas[device], device, IsHardWired, (_, field, _) => field.Reset.Value);

    /// <summary>What the configuration of a virtual device without Configuration Support shows for ever (VDSA-MMW-06, VDSA-MMW-08).</summary>
    internal static IEnumerable<Pin> FixedConfiguration(Setting setting, int device, Register register) =>
        Cells(
            setting.Thetas[device],
            device,
            field => field.Register == register && field.IsConfiguration && setting.Thetas[device].Type?.Writes(field) != true,
            (theta, field, i) => theta[field, i]
        );

    /// <summary>What a world shows for the cells of one device right after power-on.</summary>
    internal static IEnumerable<Pin> AsAtPowerOn(Setting setting, int device, Func<Field, bool> which)
    {
        var world = new World<Concrete>(setting, new OpenMemory<Concrete>((_, _) => 0));
        world.PowerOn();
        return [.. Cells(setting.Thetas[device], device, which, (_, field, i) => world.Devices[device][field, i].Value.Value)];
    }

    private static bool IsHardWired(Field field) =>
        field.Register.Place is >= Place.Config and not Place.Internal && field.Access == Access.ReadOnly && !field.Reset.IsAnnounced;

    private static IEnumerable<Pin> Cells(Theta theta, int device, Func<Field, bool> which, Func<Theta, Field, int, ulong> value) =>
        from field in Manual.Fields
        where which(field)
        from i in Enumerable.Range(0, theta.Layout.Count(field))
        select new Pin(device, field, i, value(theta, field, i));
}
