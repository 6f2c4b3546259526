using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <summary>What a composition does to its host where drivers are known to do otherwise: each effect as the model has it. A quirk is another value of this type.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed record HostEffects<V>
    where V : struct, IValue<V>
{
    /// <summary>What the host driver sets up besides the WQs.</summary>
    public Action<Composition<V>> Prepare { get; init; } = _ => { };

    /// <summary>A slot of a virtual device, the n-th, follows the guest's vector.</summary>
    public Action<Composition<V>, int, int> SyncSlot { get; init; } = (c, v, n) => c.SyncSlot(v, n);

    /// <summary>A slot's Pending becomes the guest's.</summary>
    public Action<Composition<V>, int, int, Bool<V>> ShowPending { get; init; } =
        (c, v, n, pending) => c.Guests[v].ShowPending((ulong)c.TypeOf(v).SlotVectors[n], pending);

    /// <summary>A message of a slot reaches the guest.</summary>
    public Action<Composition<V>, int, int> Relay { get; init; } = (c, v, n) => c.Guests[v].Relay((ulong)c.TypeOf(v).SlotVectors[n]);

    /// <summary>Whether another PASID may be attached now.</summary>
    public Func<Composition<V>, int, Bool<V>> IsIdle { get; init; } = (c, v) => c.IsIdle(v);

    /// <summary>The host WQ is programmed for its guest.</summary>
    public Action<Composition<V>, int> Configure { get; init; } = (c, v) => c.Configure(v);

    /// <summary>The host WQ is disabled; true where the host did it. The last argument is whether its work is abandoned.</summary>
    public Func<Composition<V>, int, bool, Bool<V>> StopWq { get; init; } = (c, v, abort) => c.StopWq(v, abort);

    /// <summary>A PASID of the guest is drained, or its work abandoned.</summary>
    public Func<Composition<V>, int, Word<V>, bool, Bool<V>> DrainPasid { get; init; } = (c, v, pasid, abort) => c.DrainPasid(v, pasid, abort);

    /// <summary>A virtual device is no client of its WQ any more.</summary>
    public Action<Composition<V>, Word<V>> Forget { get; init; } = (c, v) => c.Forget(v);

    /// <summary>The host takes a virtual device away.</summary>
    public Action<Composition<V>, int> Withdraw { get; init; } = (c, v) => c.Withdraw(v);

    /// <summary>Mappings that are refused.</summary>
    public Checks<V, MapCall<V>> Mapping { get; init; } = MapCall<V>.Refusals;

    /// <summary>A virtual device is closed.</summary>
    public Action<Composition<V>, int> Release { get; init; } = (c, v) => c.Close(v);
}
