using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <content>What whoever has a virtual device open asks of VFIO, and what the host driver is asked about it meanwhile.</content>
public sealed partial class Sequence
{
    private static readonly Event Fails = Event.VfioReset(HostFailure.Command);

    private void Call()
    {
        switch (dice.Below(8))
        {
            case 0:
                Try(Event.VfioInfo(dice.Below(8), dice.Below(9)));
                break;
            case 1 or 2:
                if (t.CanMask())
                {
                    Try(Irqs());
                }

                break;
            case 3:
                // Away and back again: what becomes of a message without a trigger is not told.
                Try(Event.VfioIrqs(Vfio.Msix, 0, 0, (int)IrqData.None, (int)IrqAction.Trigger));
                Install();
                break;
            case 4:
                // Signalled right after it was installed: of a reset before, nobody tells whether triggers outlive it.
                Install();
                Try(Event.VfioIrqs(Vfio.Msix, dice.Below(2), 1, (int)IrqData.None, (int)IrqAction.Trigger));
                break;
            case 5:
                Try(dice.OneIn(2) ? Event.HostConfigure() : Event.HostAvailable());
                break;
            case 6:
                Try(Fails);
                break;
            default:
                Again();
                break;
        }
    }

    /// <summary>A call of SET_IRQS that masks or unmasks, or one that is wrong.</summary>
    private Event Irqs()
    {
        var (start, count, data, action) = (dice.Below(3), dice.Below(3), dice.Below(2), dice.Below(2));
        return Event.VfioIrqs(
            dice.Of(Vfio.Msix, Vfio.Msix, Vfio.Request, 0),
            start,
            count,
            data,
            action,
            data == 0 ? [] : [.. Enumerable.Repeat((byte)dice.Below(2), count)]
        );
    }

    private void Install() => Try(Event.VfioIrqs(Vfio.Msix, 0, 2, (int)IrqData.EventFd, (int)IrqAction.Trigger, [1, 1]));

    /// <summary>A reset by VFIO, or another domain for what is closed in between; the virtual device has to be brought up again.</summary>
    private void Again()
    {
        Rest();
        if (dice.OneIn(2) || !t.CanDo(Event.HostDetach()) || !t.CanDo(Event.HostRelease()))
        {
            if (!t.CanDo(Event.VfioReset()))
            {
                return;
            }

            t.Do(Event.VfioReset());
        }
        else
        {
            t.Do(Event.HostRelease());
            t.Wait();
            t.Do(Event.HostDetach());
            t.Do(Event.HostAttach(1));
            t.Do(Event.HostOpen());
        }

        (isUp, isHalted) = (false, false);
        t.EnableBus();
    }

    private void Try(in Event call)
    {
        if (t.CanDo(call))
        {
            t.Do(call);
        }
    }
}
