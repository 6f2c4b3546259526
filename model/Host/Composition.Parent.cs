using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>The host device as a parent: WQs that are bound to the mdev driver, and the registration that the first brings and the last ends (DEC-41).</content>
public sealed partial class Composition<V>
{
    /// <summary>Told of each step of a registration or its end when it is done.</summary>
    public Action<HostStep>? Stepped { get; set; }

    /// <summary>
    /// The mdev driver binds a WQ of the host. A WQ for one guest is Disabled and locked until its guest enables it; one for several is Enabled by the host
    /// (VDSA-STA-04, VDSA-STA-06). Where the parent cannot be registered the WQ is as before (VDSA-HST-02).
    /// </summary>
    /// <param name="wq">The WQ.</param>
    /// <param name="fails">Which step of the registration the platform refuses, counted from 1; 0 for none; or <see cref="HostStep.WithoutSiov"/>.</param>
    public Word<V> Bind(int wq, Word<V> fails)
    {
        var refusal = Effects.Binding.Select(WqSituation(wq) with { SupportsSiov = SupportsSiov & (fails != HostStep.WithoutSiov) });
        if (refusal != 0)
        {
            return refusal;
        }

        var failed = Host[Parent.Registered] == 0 ? Effects.Register(this, fails) : 0;
        if (failed != 0)
        {
            return failed;
        }

        if (TypeOn(wq) is { SharesWq: true } && !HostCommand(CommandCode.EnableWq, (ulong)wq))
        {
            EndUnused();
            return Errno.NoSuchAddress;
        }

        Host[MdevWq.Bound, wq] = 1;
        return 0;
    }

    /// <summary>
    /// The host takes a WQ back: virtual devices on it are closed and removed first (DEC-65), then nobody's work is in it. With the last WQ the registration ends.
    /// </summary>
    public Word<V> Unbind(int wq)
    {
        var refusal = HostCalls<V>.Unbind.Select(WqSituation(wq));
        if (refusal != 0)
        {
            return refusal;
        }

        for (var v = 0; v < Guests.Count; v++)
        {
            if (WqOf(v) == wq)
            {
                Effects.Withdraw(this, v);
            }
        }

        if (TypeOn(wq) is { SharesWq: true })
        {
            HostCommand(CommandCode.DisableWq, 1UL << wq);
        }

        Host[MdevWq.Bound, wq] = 0;
        EndUnused();
        return 0;
    }

    /// <summary>The host driver is asked by sysfs to configure a WQ; what becomes of the WQ is its own affair.</summary>
    public Word<V> Reconfigure(int wq) =>
        Effects.Reconfiguring.Select(WqSituation(wq) with { IsIdle = wq < Host.Wqs ? Host[WqCfg.State, wq] == WqState.Disabled : true });

    /// <summary>The truth "some WQ is bound to the mdev driver".</summary>
    public Bool<V> AnyBound
    {
        get
        {
            Bool<V> any = false;
            for (var wq = 0; wq < Host.Wqs; wq++)
            {
                any |= Host[MdevWq.Bound, wq] == 1;
            }

            return any;
        }
    }

    /// <summary>The truth "the device can be a parent": it has the capability of Scalable IOV (DEC-39) and an IMS (VDSA-HST-01).</summary>
    public Bool<V> SupportsSiov => Host.State.Theta.Capabilities.ContainsKey(Place.ScalableIov) && Host.State.Theta[GenCap.ImsSize] != 0;

    /// <summary>A command of the host driver for itself; true where the host device carried it out.</summary>
    private Bool<V> HostCommand(ulong code, Word<V> operand)
    {
        Part(() => Host.Perform(code, operand));
        return Host[Running.Outcome] == 0;
    }

    private void EndUnused()
    {
        if (!AnyBound)
        {
            Effects.Unregister(this, HostStep.Registration.Length);
        }
    }

    internal Word<V> Register(Word<V> fails)
    {
        var steps = HostStep.Registration;
        for (var i = 0; i < steps.Length; i++)
        {
            if (fails == (ulong)(i + 1))
            {
                Effects.GiveUp(this, i);
                return steps[i].Refused;
            }

            Host[steps[i].Done] = 1;
            Stepped?.Invoke(steps[i]);
        }

        return 0;
    }

    /// <summary>Undoes so many steps of a registration, last first.</summary>
    internal void Unregister(int done)
    {
        foreach (var step in HostStep.Registration.Take(done).Reverse())
        {
            Undo(step);
        }
    }

    internal void Undo(HostStep step)
    {
        Host[step.Done] = 0;
        Host[Parent.OutOfOrder] |= (Host[Parent.Registered] & ~Host[Parent.ImsDomain]) | (Host[Parent.ImsDomain] & ~Host[Parent.Aux]);
        Stepped?.Invoke(step);
    }
}
