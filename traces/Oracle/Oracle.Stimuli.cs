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

        if (e.Kind == EventKind.IrqSet)
        {
            LosePending(e);
        }

        foreach (var h in live.ToList())
        {
            var milder = MayBeMilder(h, e) ? Copy(h) : null;
            ApplyTo(h, e);
            if (milder is not null)
            {
                AddIfMilder(h, milder, e);
            }
        }

        TakeTriggers(e);
        if (e.Kind == EventKind.HostAttach && e.GuestPasid >= 0)
        {
            named.Add((ulong)e.Pasid);
        }
        else if (e.Kind == EventKind.HostAttach)
        {
            AttachedPasid = e.Pasid;
        }
        else if (e.Kind == EventKind.HostRelease)
        {
            released = true;
        }
        else if (e.Kind == EventKind.HostOpen)
        {
            released = false;
        }
        else if (e.Kind == EventKind.Reset && e.ResetKind == ResetKind.PowerOn)
        {
            (released, AttachedPasid) = (false, 1);
            named.Clear();
        }

        Merge();
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
            case EventKind.Reset or EventKind.HostRelease:
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
        ApplyTo(milder, e);
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
        if (!IsOrderSensitive(e))
        {
            return;
        }

        for (var i = 0; i < live.Count && live.Count <= Cap; i++)
        {
            live.AddRange(AfterFirst(live[i]));
        }
    }

    private bool IsOrderSensitive(in Event e) =>
        e.Kind switch
        {
            EventKind.Reset or EventKind.IrqSet or EventKind.CfgWrite or EventKind.HostRelease => true,
            EventKind.MmioWrite when e.At <= 0xA0 && e.At + (ulong)e.Size > 0xA0 => live.Exists(h => h[CmdStatus.Active] != 0),
            EventKind.MmioWrite => theta.Layout.Bar0(e.At).Register is { } r
                && (r == Msix.Register || r == Ims.Register || r == MsixPerm.Register || r == GenCtrl.Register || r == SwError.Register || r == IntCause.Register),
            EventKind.PortalWrite => IsFull(e.At >> 14),
            _ => false,
        };

    /// <summary>The states after the first held descriptor, whatever it is answered.</summary>
    private List<Hypothesis> AfterFirst(Hypothesis h)
    {
        List<Hypothesis> after = [];
        for (var slot = 0; after.Count == 0 && HoldsAny(h) && slot < theta.HeldDescriptors; slot++)
        {
            if (IsHeld(h, slot))
            {
                foreach (var (discarded, refusal, quiet) in Outcomes(h, slot))
                {
                    var next = Copy(h);
                    next.Execute(slot, discarded, refusal, quiet);
                    after.Add(next);
                }
            }
        }

        return after;
    }

    /// <summary>Keeps one of each group of hypotheses that are the same.</summary>
    private void Merge()
    {
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
