using Dsa.Model.Configuration;

namespace Dsa.Conformance.Cli;

/// <summary>Makes the device a <c>--device</c> option names.</summary>
public static class DeviceFactory
{
    /// <summary>What the option may say.</summary>
    public const string Help = "The device under test: model, model:1dwq-v1, stdio:COMMAND or vfio-user:PATH[,OPTION=VALUE...].";

    private const string Stdio = "stdio:";
    private const string VfioUser = "vfio-user:";

    /// <summary>The device.</summary>
    /// <param name="name">The option's value.</param>
    /// <param name="theta">The choices of the model where it is the device, or null for those its name says.</param>
    /// <param name="timeout">How long a child or a server may take to answer.</param>
    /// <param name="type">The mdev type of a device that cannot tell it, or null for a physical device.</param>
    public static IDevice Create(string name, Theta? theta, TimeSpan timeout, string? type = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith(Stdio, StringComparison.Ordinal))
        {
            try
            {
                return new StdioDevice(name[Stdio.Length..], timeout);
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
            "model" => new ModelDevice(theta ?? Model.Configuration.Profiles.DsaV1()),
            "model:1dwq-v1" => new ModelDevice(theta is { Type: not null } ? theta : Model.Configuration.Profiles.Dwq1()),
            _ => throw new UsageException($"--device {name}: model, model:1dwq-v1, stdio:COMMAND or vfio-user:PATH is expected."),
        };
    }
}
