using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>Stimuli.</content>
public sealed partial class Oracle
{
    private void Apply(in Event e)
    {
        if (e.Kind is EventKind.MemWrite or EventKind.MemUnmap)
        {
            ChangeMemory(e);
            return;
        }

        if (e.Kind == EventKind.MmioWrite && IsKeptByClient(theta.Layout.Bar0(e.At).Register))
        {
            return;
        }

        Close(e);
        BindByUse(e);
        setsPastGroups = (setsPastGroups && e.Kind != EventKind.Reset) || SetsPastGroups(e);

        if (e.Kind == EventKind.IrqSet)
        {
            LosePending(e);
        }

        foreach (var h in live.ToList())
        {
            var milder = MayBeMilder(h, e) ? Copy(h) : null;
            var untold = MayStayUntold(e) ? Copy(h) : null;
            Take(h, e);
            if (untold is not null)
            {
                live.Add(untold);
            }

            if (milder is not null)
            {
                AddIfMilder(h, milder, e);
            }
        }

        TakeTriggers(e);
        Reconfigured(e);
        if (e.Kind == EventKind.HostAttach && e.GuestPasid >= 0)
        {
            named.Add((ulong)e.Pasid);
        }
        else if (e.Kind == EventKind.HostAttach)
        {
            AttachedPasid = e.Pasid;
        }
        else if (Closes(e))
        {
            (released, slotIsFree) = (true, false);
        }
        else if (e.Kind == EventKind.HostOpen)
        {
            released = false;
        }
        else if (e.Kind == EventKind.Reset && e.ResetKind == ResetKind.PowerOn)
        {
            (released, wqHasPasid, AttachedPasid) = (false, false, 1);
            (isBound, isCreated, isAttached, isOpen) = (true, true, true, true);
            (available, steps, stepsSeen) = (null, AllSteps, 0);
            named.Clear();
        }

        Merge();
    }

    /// <summary>An error of the host that names no WQ, or one of which nobody knows whose it is, may be told to the guest or not.</summary>
    private bool MayStayUntold(in Event e) => e.Kind == EventKind.HostError && (e.Index < 0 || hostWq < 0);

    private void Take(Hypothesis h, in Event e)
    {
        if (e.Kind == EventKind.PortalWrite)
        {
            var slot = h.FreeSlot;
            ApplyTo(h, e);
            h.Follow(slot);
        }
        else if (e.Kind is EventKind.Reset or EventKind.CfgWrite || Closes(e))
        {
            var stimulus = e;
            Keep(h, MessagesAreLost(e), () => ApplyTo(h, stimulus));
            h.CutBatches();
        }
        else
        {
            ApplyTo(h, e);
        }
    }

    private static bool MessagesAreLost(in Event e) => Closes(e) || (e.Kind == EventKind.Reset && e.ResetKind == ResetKind.PowerOn);

    /// <summary>How descriptors in flight end may have changed.</summary>
    private void Reconfigured(in Event e)
    {
        if (e.Kind != EventKind.PortalWrite && !IsOfErrors(e))
        {
            live.ForEach(h => h.Reconfigured());
        }
    }

    private void ApplyTo(Hypothesis h, in Event e)
    {
        switch (e.Kind)
        {
            case EventKind.CfgWrite:
                var before = h[GenSts.State];
                h.Device.WriteConfig(e.At, e.Size, e.Value);
                h.ResetTypeIsOpen |= h[GenSts.State] == Model.DeviceState.Halt;
                if (before != h[GenSts.State] && h[PciCmd.Bme] == 0)
                {
                    AllowLastMessage(h);
                }

                break;
            case EventKind.MmioWrite:
                h.Device.WriteBar0(e.At, e.Size, e.Value);
                break;
            case EventKind.IrqSet when e.Vector < theta.MsixEntries:
                h.Device.SetTrigger((ulong)e.Vector, e.On);
                break;
            case EventKind.HostAttach when e.GuestPasid >= 0:
                h.Device.Name((ulong)e.GuestPasid, (ulong)e.Pasid);
                break;
            case EventKind.PortalWrite:
                _ = h.Device.Submit(e.At, Quadwords(e.Data), false);
                break;
            case EventKind.Reset when e.ResetKind != ResetKind.PowerOn:
                h.Device.FunctionLevelReset();
                Forget(h);
                break;
            case EventKind.HostError when isOpen && (e.Index < 0 || hostWq < 0 || e.Index == hostWq):
                h.Device.TakeHostError((ulong)e.Code, e.Index >= 0);
                break;
            case EventKind.Reset or EventKind.HostRelease or EventKind.HostUnbind:
                h.PowerOn();
                Forget(h);
                break;
            default:
                break;
        }
    }

    private bool MayBeMilder(Hypothesis h, in Event e) =>
        e.Kind switch
        {
            EventKind.CfgWrite => h[GenSts.State] != Model.DeviceState.Disabled,
            EventKind.MmioWrite => h[GenSts.State] == Model.DeviceState.Halt && theta.Layout.Bar0(e.At).Register is { } r && r.Fields.Any(f => f.Window != Window.Always),
            _ => false,
        };

    /// <summary>
    /// A change of a setting of ATS, PASID or PRS that is no enable may halt the device or not (DSA-PCI-05); in Halt configuration may be writable (DSA-CFG-05).
    /// </summary>
    private void AddIfMilder(Hypothesis strict, Hypothesis milder, in Event e)
    {
        (milder.Device.HaltsOnEverySetting, milder.Device.IsOpenInHalt) = (false, true);
        Take(milder, e);
        (milder.Device.HaltsOnEverySetting, milder.Device.IsOpenInHalt) = (true, false);
        if (!milder.IsSameAs(strict))
        {
            live.Add(milder);
        }
        else
        {
            Drop(milder);
        }
    }

    /// <summary>The message of a Halt that the loss of bus mastering brings may leave just before it, or never (DSA-ERR-21, DSA-PCI-04).</summary>
    private static void AllowLastMessage(Hypothesis h)
    {
        if (h[GenSts.State] == Model.DeviceState.Halt && h[MsixCapability.Enable] == 1 && h[MsixCapability.FunctionMask] == 0 && h.At(Msix.Mask, 0) == 0)
        {
            h.Device[Sent.Repeated] += h[GenCtrl.HaltInterruptEnable] + h[GenCtrl.SoftwareErrorInterruptEnable];
            h.Device[Sent.Any] = 1;
        }
    }

    private static void Forget(Hypothesis h) => (h.OpenCodes, h.HandleIsOpen, h.UnseenHandles, h.ResetTypeIsOpen) = (null, false, [], false);

    /// <summary>Adds the states a stimulus may meet the device in: a command anywhere on its way, and where order shows, work done or not.</summary>
    private void Close(in Event e)
    {
        CloseCommands();
        CloseOccupancy(e);
        if (e.Kind == EventKind.PortalWrite)
        {
            MakeRoom(e.At >> 14);
        }

        if (!live.Exists(h => h.HoldsAny) || !IsOrderSensitive(e))
        {
            return;
        }

        if (e is { Kind: EventKind.IrqSet, On: false })
        {
            // Without its trigger a handle may be none: how work ended before is found out first.
            live.ForEach(h => Survey(h));
            TakeTriggers(e);
        }

        Foresee(e, showsOrder: e.Kind != EventKind.MmioWrite || ShowsOrder(e), mayChangeEnds: !IsOfErrors(e));
    }

    /// <summary>Whether a write is of what work leaves its traces in.</summary>
    private bool ShowsOrder(in Event e) =>
        IsOfErrors(e) || (theta.Layout.Bar0(e.At).Register is { } r && (r == Msix.Register || r == Ims.Register || r == MsixPerm.Register));

    /// <summary>Whether a write is of what only errors and commands show in.</summary>
    private bool IsOfErrors(in Event e) =>
        e.Kind == EventKind.MmioWrite
        && (
            (e.At <= 0xA0 && e.At + (ulong)e.Size > 0xA0)
            || (theta.Layout.Bar0(e.At).Register is { } r && (r == GenCtrl.Register || r == SwError.Register || r == IntCause.Register))
        );

    private bool IsOrderSensitive(in Event e) =>
        e.Kind switch
        {
            EventKind.Reset or EventKind.IrqSet or EventKind.CfgWrite or EventKind.HostRelease or EventKind.HostUnbind or EventKind.HostError => true,
            EventKind.MmioWrite when e.At <= 0xA0 && e.At + (ulong)e.Size > 0xA0 => live.Exists(h => h[CmdStatus.Active] != 0),
            EventKind.MmioWrite => true,
            _ => false,
        };

    /// <summary>As many hypotheses as this cost less than to tidy them does.</summary>
    private const int FewLive = 16;

    /// <summary>Keeps one of each group of hypotheses that are the same.</summary>
    private void Merge()
    {
        // Comparing every two of them takes longer than anybody waits.
        if (live.Count > 4 * Cap)
        {
            GiveUp($"more than {4 * Cap} hypotheses");
            return;
        }

        if (live.Count > FewLive)
        {
            live.ForEach(h => h.Tidy());
        }

        for (var i = live.Count - 1; i > 0; i--)
        {
            for (var j = 0; j < i; j++)
            {
                if (live[i].IsSameAs(live[j]))
                {
                    Drop(live[i]);
                    live.RemoveAt(i);
                    break;
                }
            }
        }
    }
}
