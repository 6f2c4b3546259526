using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>What the commands do. Each effect is true where it was done; a virtual device's host may fail (DSA T5-8, 0x03).</content>
public sealed partial class Device<V>
{
    private static readonly Func<Device<V>, int, Bool<V>> Every = (_, _) => true;
    private static readonly Func<Device<V>, int, Bool<V>> IsOperand = (d, wq) => d.IsNamed(wq);

    internal Bool<V> Enable()
    {
        this[GenSts.State] = DeviceState.Enabled;
        if (this[GenCfg.EventLogEnable] == 1)
        {
            // A log begins empty (DSA-EVL-01).
            (this[EvlStatus.Head], this[EvlStatus.Tail], this[EvlStatus.InterruptPending]) = (0, 0, 0);
        }

        return true;
    }

    /// <summary>Acceptance stops before work is waited for or ended (DSA-CMD-32).</summary>
    internal void StopDevice()
    {
        if (this[GenSts.State] != DeviceState.Disabled)
        {
            this[GenSts.State] = DeviceState.Stopping;
        }

        StopWqs(Every);
    }

    internal void StopNamedWqs() => StopWqs(IsOperand);

    /// <summary>The configuration stays (DSA-ST-01); the WQs are Disabled, and stay so when the device is enabled again (DSA-ST-02).</summary>
    internal Bool<V> Disable()
    {
        var done = DisableWqs(Every, abort: false);

        // A Halt that came while the command waited stays: only the reset it asks for ends it (DSA 5.7).
        this[GenSts.State] = Word<V>.Select(done & !IsHalted, DeviceState.Disabled, this[GenSts.State]);
        return done;
    }

    internal Bool<V> ResetDevice()
    {
        var done = DisableWqs(Every, abort: true) & !(IsHalted & (this[GenSts.ResetType] != 0));
        if (done)
        {
            ResetRegisters();
            this[GenSts.State] = DeviceState.Disabled;
            this[GenSts.ResetType] = 0;
        }

        return done;
    }

    internal Bool<V> EnableNamedWq()
    {
        var done = Host is null ? (Bool<V>)true : Host.EnableWq();
        var wq = this[Running.Operand];
        this[WqCfg.State, wq] = Word<V>.Select(done, WqState.Enabled, this[WqCfg.State, wq]);
        return done;
    }

    internal Bool<V> DisableNamedWqs() => DisableWqs(IsOperand, abort: false);

    internal Bool<V> ResetNamedWqs()
    {
        var done = DisableWqs(IsOperand, abort: true);
        for (var wq = 0; wq < Wqs; wq++)
        {
            if (done & IsNamed(wq))
            {
                ResetWqRegisters(wq);
            }
        }

        return done;
    }

    /// <summary>Waits for work, or ends it; the WQs it came through stay as they are.</summary>
    internal Bool<V> Drain(Func<Device<V>, int, Bool<V>> concerns, bool abort)
    {
        var done = AskHost(Concerned(concerns, WqState.Enabled), disable: false, abort);
        if (abort)
        {
            Abandon();
        }

        return done;
    }

    /// <summary>A virtual device has its host do the work, if there is any to do; a physical device is its own.</summary>
    private Bool<V> AskHost(Bool<V> concerned, bool disable, bool abort)
    {
        if (Host is not null && (bool)concerned)
        {
            return disable ? Host.DisableWq(abort) : Host.DrainWq(abort);
        }

        return true;
    }

    private Bool<V> Concerned(Func<Device<V>, int, Bool<V>> concerns, ulong state)
    {
        Bool<V> any = false;
        for (var wq = 0; wq < Wqs; wq++)
        {
            any |= (this[WqCfg.State, wq] == state) && concerns(this, wq);
        }

        return any;
    }

    private void StopWqs(Func<Device<V>, int, Bool<V>> concerns)
    {
        for (var wq = 0; wq < Wqs; wq++)
        {
            if ((this[WqCfg.State, wq] == WqState.Enabled) && concerns(this, wq))
            {
                this[WqCfg.State, wq] = WqState.Stopping;
            }
        }
    }

    private Bool<V> DisableWqs(Func<Device<V>, int, Bool<V>> concerns, bool abort)
    {
        var done = AskHost(Concerned(concerns, WqState.Enabled) | Concerned(concerns, WqState.Stopping), disable: true, abort);
        if (abort)
        {
            Abandon();
        }

        for (var wq = 0; wq < Wqs; wq++)
        {
            if ((this[WqCfg.State, wq] != WqState.Disabled) && done && concerns(this, wq))
            {
                this[WqCfg.State, wq] = WqState.Disabled;
            }
        }

        return done;
    }
}
