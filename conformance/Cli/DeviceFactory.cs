using Dsa.Model.Configuration;
using Dsa.Model.Types;

namespace Dsa.Conformance.Cli;

/// <summary>Makes the device a <c>--device</c> option names.</summary>
public static class DeviceFactory
{
    /// <summary>What the option may say.</summary>
    public const string Help = "The device under test: model[:TYPE][,policy=NAME][,quirk=NAME...][,with=TYPE...], stdio:COMMAND or vfio-user:PATH[,OPTION=VALUE...].";

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

        return ModelOption.Parse(name).Create(theta, type);
    }

    /// <summary>The free choices of the model that have a name.</summary>
    /// <exception cref="UsageException">There are none of that name.</exception>
    public static ModelPolicy Policy(string name) =>
        ModelPolicy.Alternatives.GetValueOrDefault(name) ?? throw new UsageException($"policy {name}: there are {string.Join(", ", ModelPolicy.Alternatives.Keys)}.");
}
