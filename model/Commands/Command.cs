using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Model.Commands;

/// <summary>An administrative command: its refusals and its effect.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Code">The command code.</param>
/// <param name="Name">The manual's name.</param>
/// <param name="Source">Where it is specified.</param>
/// <param name="Refusals">Its checks, in free order.</param>
/// <param name="Stop">First part of the effect, for commands that stop acceptance before they act; or null.</param>
/// <param name="Effect">The effect; false where the host of a virtual device could not do it.</param>
public sealed record Command<V>(
    ulong Code,
    string Name,
    Citation Source,
    Checks<V, Device<V>> Refusals,
    Action<Device<V>>? Stop,
    Func<Device<V>, Bool<V>> Effect)
    where V : struct, IValue<V>;
