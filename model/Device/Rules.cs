using System.Collections.Immutable;
using Dsa.Model.Commands;
using Dsa.Model.Configuration;
using Dsa.Model.Descriptors;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Model;

/// <summary>Every check a device makes, as tables, and what it does where drivers vary. A variation of the rules (a virtual device, a quirk, a planted fault) is another value of this type.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed record Rules<V>
    where V : struct, IValue<V>
{
    /// <summary>The rules of a physical device.</summary>
    public static Rules<V> Physical { get; } = new();

    /// <summary>The rules for a device of these choices.</summary>
    public static Rules<V> For(Theta theta) => theta.Type is null ? Physical : VirtualRules<V>.Rules;

    /// <summary>What a device does beyond its checks and commands.</summary>
    public Effects<V> Effects { get; init; } = new();

    /// <summary>What a virtual device does to its host.</summary>
    public HostEffects<V> HostEffects { get; init; } = new();

    /// <summary>Refusals common to all commands.</summary>
    public Checks<V, Device<V>> AnyCommand { get; init; } = AnyCommand<V>.Refusals;

    /// <summary>The commands, by code.</summary>
    public ImmutableArray<Command<V>> Commands { get; init; } =
    [
        DeviceCommands<V>.EnableDevice,
        DeviceCommands<V>.DisableDevice,
        DeviceCommands<V>.DrainAll,
        DeviceCommands<V>.AbortAll,
        DeviceCommands<V>.ResetDevice,
        WqCommands<V>.EnableWq,
        WqCommands<V>.DisableWq,
        WqCommands<V>.DrainWq,
        WqCommands<V>.AbortWq,
        WqCommands<V>.ResetWq,
        DeviceCommands<V>.DrainPasid,
        DeviceCommands<V>.AbortPasid,
        HandleCommands<V>.Request,
        HandleCommands<V>.Release,
    ];

    /// <summary>The command with this code, or null: decided like a truth.</summary>
    public Command<V>? Find(Word<V> code)
    {
        var n = code.Case(32);
        foreach (var command in Commands)
        {
            if (command.Code == (ulong)n)
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>Submission checks, in this order (DSA 5.3).</summary>
    public Checks<V, Submission<V>> Submission { get; init; } = Submissions<V>.Refusals;

    /// <summary>Checks that discard a descriptor and report to SWERROR.</summary>
    public Checks<V, Work<V>> Discarding { get; init; } = DescriptorChecks<V>.Discarding;

    /// <summary>Checks that end a descriptor with a completion record.</summary>
    public Checks<V, Work<V>> Descriptor { get; init; } = DescriptorChecks<V>.Refusals;
}
