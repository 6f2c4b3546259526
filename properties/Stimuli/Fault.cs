using Dsa.Model;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>A model that differs from ours in one thing: other rules, another host behind the virtual devices, or another stimulus.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed record Fault<V>
    where V : struct, IValue<V>
{
    /// <summary>Rules of the physical device, or null for the model's.</summary>
    public Rules<V>? DeviceRules { get; init; }

    /// <summary>Rules of the virtual devices, or null for the model's.</summary>
    public Rules<V>? GuestRules { get; init; }

    /// <summary>What stands between virtual device v and its host, or null for nothing.</summary>
    public Func<int, IHost<V>, IHost<V>>? Host { get; init; }

    /// <summary>What a stimulus does instead.</summary>
    public Func<Stimulus<V>, Stimulus<V>> Stimulus { get; init; } = stimulus => stimulus;
}
