using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Stimuli.</content>
public sealed partial class Oracle
{
    private readonly Word<Concrete>[] words = new Word<Concrete>[8];

    private void Apply(in Event e)
    {
        if (e.Kind is EventKind.MemWrite or EventKind.MemUnmap)
        {
            ChangeMemory(e);
            return;
        }

        Close(e);
        if (e.Kind == EventKind.PortalWrite)
        {
            BindByUse(e);
        }

        foreach (var h in live)
        {
            ApplyTo(h, e);
        }

        if (e.Kind == EventKind.HostAttach)
        {
            AttachedPasid = e.Pasid;
        }
        else if (e.Kind == EventKind.HostRelease)
        {
            released = true;
            triggers.Clear();
        }
        else if (e.Kind == EventKind.IrqSet && e.On)
        {
            triggers.Add(e.Vector);
        }
        else if (e.Kind == EventKind.IrqSet)
        {
            triggers.Remove(e.Vector);
        }
        else if (e.Kind == EventKind.HostOpen || (e.Kind == EventKind.Reset && e.ResetKind == ResetKind.PowerOn))
        {
            released = false;
        }

        if (e.Kind == EventKind.Reset && e.ResetKind == ResetKind.PowerOn)
        {
            triggers.Clear();
            AttachedPasid = 1;
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
            case EventKind.IrqSet:
                h.Device.SetTrigger((ulong)e.Vector, e.On);
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

    /// <summary>A deferrable submission: the device's answer decides; Retry is legal for an enabled shared WQ at any time (DSA-POR-16), fill depends on timing (DSA-POR-14).</summary>
    private void JudgeSubmission(in Event e)
    {
        Close(e);
        BindByUse(e);
        var data = Quadwords(e.Data).ToArray();
        var at = e.At;
        if (!e.HasValue || e.Retry)
        {
            return;
        }

        Judged++;
        var submissions = live.ToDictionary(h => h, h => new Submission<Concrete>(h.Device, at >> 14, (at >> 12 & 1) != 0, (at >> 13 & 1) != 0, true));
        var taking = live.Where(h => h.Device.Rules.Submission.True(submissions[h]).TrueForAll(DependsOnFill)).ToList();
        if (taking.Count == 0)
        {
            var broken = live[0].Device.Rules.Submission.True(submissions[live[0]]).First(row => !DependsOnFill(row));
            Report(broken.Id, e, $"portal {Hex(e.At)}", "accepted", "Retry");
            return;
        }

        Replace(taking);
        foreach (var h in live)
        {
            h.Device.Hold(submissions[h], data);
        }
    }

    /// <summary>A handle given out and never read from CMDSTATUS may be the one a descriptor names.</summary>
    private void BindByUse(in Event e)
    {
        if (e.Data is null || (e.Data[4] & 0x10) == 0)
        {
            return;
        }

        var handle = BinaryPrimitives.ReadUInt16LittleEndian(e.Data.AsSpan(36));
        for (int i = 0, n = live.Count; i < n; i++)
        {
            foreach (var entry in live[i].UnseenHandles.Where(u => IsFreeHandle(live[i], u, handle)))
            {
                var bound = Copy(live[i]);
                bound.Bind(entry, handle);
                live.Add(bound);
            }
        }
    }

    private static bool DependsOnFill(Refusal<Concrete, Submission<Concrete>> row) => row.Id is "DSA-SUB-2B" or "DSA-SUB-2C";

    /// <summary>Adds the states a stimulus may meet the device in: a command anywhere on its way, and where order shows, work done or not.</summary>
    private void Close(in Event e)
    {
        CloseCommands();
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

    private bool IsFull(ulong wq) => wq < (ulong)theta.Wqs && live.Exists(h => h.At(WqCfg.Occupancy, (int)wq) >= h.At(WqCfg.Size, (int)wq));

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

    private ReadOnlySpan<Word<Concrete>> Quadwords(byte[]? data)
    {
        for (var i = 0; i < 8; i++)
        {
            words[i] = data is null ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(8 * i));
        }

        return words;
    }
}
