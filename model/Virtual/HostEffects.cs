using Dsa.Model.Requirements;
using Dsa.Model.Types;
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

    /// <summary>A create that failed halfway is undone.</summary>
    public Action<Composition<V>, Word<V>> Undo { get; init; } = (c, v) => c.Forget(v);

    /// <summary>How many more virtual devices of a type can be created.</summary>
    public Func<Composition<V>, MdevType, Word<V>> Available { get; init; } = (c, type) => c.Count(type);

    /// <summary>Binds that are refused.</summary>
    public Checks<V, Situation<V>> Binding { get; init; } = HostCalls<V>.Bind;

    /// <summary>The parent is registered; 0, or what the step that failed came to.</summary>
    public Func<Composition<V>, Word<V>, Word<V>> Register { get; init; } = (c, fails) => c.Register(fails);

    /// <summary>A registration that failed after so many steps is undone.</summary>
    public Action<Composition<V>, int> GiveUp { get; init; } = (c, done) => c.Unregister(done);

    /// <summary>A registration of so many steps ends.</summary>
    public Action<Composition<V>, int> Unregister { get; init; } = (c, done) => c.Unregister(done);

    /// <summary>Configurations of WQs by sysfs that are refused.</summary>
    public Checks<V, Situation<V>> Reconfiguring { get; init; } = HostCalls<V>.Reconfigure;

    /// <summary>What VFIO answers a question about an index.</summary>
    public Func<Composition<V>, int, VfioQuestion, uint, VfioAnswer> Answer { get; init; } =
        (c, v, question, index) => VfioAnswers.Answer(c.Guests[v].State.Theta, question, index);

    /// <summary>Calls of SET_IRQS that are refused.</summary>
    public Checks<V, IrqCall<V>> SettingIrqs { get; init; } = IrqCall<V>.Refusals;

    /// <summary>What a call of SET_IRQS does to one vector.</summary>
    public Action<Composition<V>, int, int, IrqCall<V>> SetIrq { get; init; } = (c, v, vector, call) => c.SetIrq(v, vector, call);

    /// <summary>VFIO_DEVICE_RESET of a virtual device that is open; what it comes to. The last argument is whether the host device fails it.</summary>
    public Func<Composition<V>, int, Bool<V>, Word<V>> Reset { get; init; } = (c, v, fails) => c.ResetByVfio(v, fails);

    /// <summary>Mappings that are refused.</summary>
    public Checks<V, MapCall<V>> Mapping { get; init; } = MapCall<V>.Refusals;

    /// <summary>A virtual device is closed.</summary>
    public Action<Composition<V>, int> Release { get; init; } = (c, v) => c.Close(v);
}
