using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Traces;

/// <content>What a virtual device does on its host (DOC "ADI Isolation", DSA 7.5).</content>
public sealed partial class Oracle
{
    private readonly Dictionary<int, ulong> slots = [];
    private readonly HashSet<ulong> named = [];
    private int hostWq = -1;
    private bool released;
    private bool wqHasPasid;
    private bool slotIsFree;

    /// <summary>The PASID attached to the virtual device.</summary>
    private long AttachedPasid { get; set; }

    private void JudgeDma(in Event e)
    {
        // Whoever recorded the trace need not have seen the tester's memory map: an access that faults tells of it, and so does one that no longer does.
        var accessed = new Span(e.At, (ulong)Math.Max(e.Size, 1));
        if (!e.Fault)
        {
            unmapped.Remove(accessed);
        }
        else if (!unmapped.Meets(accessed))
        {
            unmapped.Add(accessed);
        }

        if (e.Kind == EventKind.DmaWrite && !e.Fault && observes.HasFlag(Observables.Dma))
        {
            NoticeRecord(e.At, e.Data is [var status, ..] ? status & 0x3FUL : 0);
        }

        if (e is { Kind: EventKind.DmaRead, Fault: false, Data: { } data } && !observes.HasFlag(Observables.Mem))
        {
            var at = e.At;
            live.ForEach(h => h.Learn(at, data));
        }

        if (theta.Type is not null)
        {
            Judged++;
            if ((!isAttached || e.Pasid != AttachedPasid) && !HasPasid((ulong)Math.Max(e.Pasid, 0)))
            {
                Report("DSA-VRT-05", e, $"PASID of a memory access at {Hex(e.At)}", e.Pasid < 0 ? "none" : Hex((ulong)e.Pasid), Hex((ulong)AttachedPasid));
            }
        }
    }

    private void JudgeHost(in Event e)
    {
        Judged++;
        switch (e.Kind)
        {
            case EventKind.HostCommand:
                JudgeOrder(e);
                var wq = hostWq < 0 ? WqOf(e) : hostWq;
                if (!HostRules<Concrete>.NamesOnly(theta.Type, (ulong)e.Code, e.At, (ulong)Math.Max(wq, 0), HasPasid(e.At)))
                {
                    Report(
                        "VDSA-ISO-03",
                        e,
                        "forwarded command",
                        $"command {e.Code}, operand {Hex(e.At)}",
                        theta.Type is { SharesWq: true } ? "commands 11 and 12 that name a PASID of the guest"
                            : wq < 0 ? "a command that names one WQ"
                            : $"commands 6 to 10 that name WQ {wq} only"
                    );
                }
                else if (e.Code <= (int)CommandCode.ResetWq)
                {
                    hostWq = wq;
                }

                break;
            case EventKind.HostWqcfg:
                hostWq = hostWq < 0 ? e.Index : hostWq;
                if (e.Index != hostWq)
                {
                    Report("VDSA-ISO-03", e, "host WQ configured", $"WQ {e.Index}", $"WQ {hostWq}");
                }

                wqHasPasid = e.On;
                if (e is { On: true, Priv: true } && theta.Type is { } type && !type.Writes(WqCfg.Priv))
                {
                    Report("DSA-ENWQ-11", e, $"host WQCFG[{e.Index}].Priv", "1", "0, since the guest has no privileged mode");
                }

                Carries("VDSA-ISO-02", e, $"host WQCFG[{e.Index}].Pasid", e.On, (ulong)Math.Max(e.Pasid, 0));
                break;
            case EventKind.HostIms:
                slots[e.Index] = e.Value;
                slotIsFree |= released && (e.Value >> 3 & 1) == 0;
                Carries("VDSA-IMS-04", e, $"host IMS[{e.Index}].Pasid", (e.Value >> 3 & 1) != 0, e.Value >> 12 & 0xF_FFFF);
                break;
            default:
                break;
        }
    }

    /// <summary>The WQ of a virtual device that is closed is quiesced before its slot is free (VDSA-IMS-11).</summary>
    private void JudgeOrder(in Event e)
    {
        if (released && slotIsFree)
        {
            Report("VDSA-IMS-11", e, "forwarded command", $"command {e.Code} after the slot was freed", "no command any more");
        }
    }

    /// <summary>Whether a host PASID is one the guest has a name for, or had until its virtual device was closed.</summary>
    private bool HasPasid(ulong pasid) => named.Contains(pasid);

    private void Carries(string requirement, in Event e, string where, bool enabled, ulong pasid)
    {
        if (!HostRules<Concrete>.CarriesOnly(enabled, pasid, isAttached ? (ulong)AttachedPasid : ulong.MaxValue, HasPasid(pasid)))
        {
            Report(requirement, e, where, Hex(pasid), isAttached ? Hex((ulong)AttachedPasid) : "none, since no domain is attached");
        }
    }

    private static int WqOf(in Event e)
    {
        if (e.Code == 6)
        {
            return (int)e.At;
        }

        var bits = (uint)(e.At & 0xFFFF);
        return System.Numerics.BitOperations.IsPow2(bits) ? System.Numerics.BitOperations.TrailingZeroCount(bits) + (int)(16 * (e.At >> 16 & 15)) : -1;
    }

    /// <summary>Which vector a slot is behind no event tells: it is masked as one of them.</summary>
    private bool HasVectorMasked(Hypothesis h, ulong mask) => theta.Type?.SlotVectors.Any(vector => h.At(Msix.Mask, vector) == mask) ?? true;

    /// <summary>At rest: a closed virtual device leaves no slot and no WQ of its own with its PASID (VDSA-ISO-08, DEC-29), an open one's slot is masked as its vector is (VDSA-IMS-07).</summary>
    private void JudgeHostAtRest(in Event e)
    {
        JudgeStepsAtRest(e);
        if (released && wqHasPasid && theta.Type is { SharesWq: false })
        {
            Report("VDSA-ISO-08", e, $"host WQCFG[{hostWq}].PasidEnable", "1 after release", "0");
            wqHasPasid = false;
        }

        foreach (var (slot, control) in slots)
        {
            var enabled = (control >> 3 & 1) != 0;
            if (released && enabled)
            {
                Report("VDSA-ISO-08", e, $"host IMS[{slot}].PasidEnable", "1 after release", "0");
                slots[slot] = control & ~8UL;
            }
            else if (!released && enabled && live.TrueForAll(h => !HasVectorMasked(h, control & 1)))
            {
                Report("VDSA-IMS-07", e, $"host IMS[{slot}].Mask", Hex(control & 1), Hex(~control & 1));
                slots[slot] = control ^ 1;
            }
        }
    }
}
