using Dsa.Model.Configuration;
using Dsa.Model.Types;

namespace Dsa.Conformance.Cli;

/// <summary>Makes the device a <c>--device</c> option names.</summary>
public static class DeviceFactory
{
    /// <summary>What the option may say.</summary>
    public const string Help = "The device under test: model, model:TYPE, stdio:COMMAND or vfio-user:PATH[,OPTION=VALUE...].";

    private const string Typed = "model:";
    private const string Stdio = "stdio:";
    private const string VfioUser = "vfio-user:";

    /// <summary>The device.</summary>
    /// <param name="name">The option's value.</param>
    /// <param name="theta">The choices of the model where it is the device, or null for those its name says.</param>
    /// <param name="timeout">How long a child or a server may take to answer.</param>
    /// <param name="type">The mdev type of a device that cannot tell it, or null for a physical device.</param>
    public static IDevice Create(string name, Theta? theta, TimeSpan timeout, MdevType? type = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith(Stdio, StringComparison.Ordinal))
        {
            try
            {
                return new StdioDevice(name[Stdio.Length..], timeout, type: type);
            }
            catch (FormatException e)
            {
                throw new UsageException($"--device {name}: {e.Message}", e);
            }
        }

        if (name.StartsWith(VfioUser, StringComparison.Ordinal))
        {
            return new VfioUserDevice(VfioUserOptions.Parse(name[VfioUser.Length..], type), timeout);
        }

        return name switch
        {
            "model" => new ModelDevice(theta ?? (type is null ? Model.Configuration.Profiles.DsaV1() : Model.Configuration.Profiles.Virtual(type))),
            _ when name.StartsWith(Typed, StringComparison.Ordinal) => new ModelDevice(Of(TypeFile.Load(name[Typed.Length..]), theta)),
            _ => throw new UsageException($"--device {name}: model, model:TYPE ({TypeFile.Known}), stdio:COMMAND or vfio-user:PATH is expected."),
        };
    }

    private static Theta Of(MdevType type, Theta? theta) => theta?.Type == type ? theta : Model.Configuration.Profiles.Virtual(type);
}
