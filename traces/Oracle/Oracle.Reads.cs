using Dsa.Model.Commands;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>Register reads.</content>
public sealed partial class Oracle
{
    private readonly record struct Part(Piece Piece, int Index, ulong Mask, ulong Observed);

    private readonly List<Part> parts = [];
    private readonly HashSet<Field> hardWiredOnce = [];

    /// <summary>A field of configuration space that nothing may change; where a device stores it after all, one report says so.</summary>
    private static bool IsHardWired(Field field) => field.Access == Access.ReadOnly && field.Register.Place >= Place.Config;

    private void JudgeRead(in Event e)
    {
        if (!e.HasValue)
        {
            return;
        }

        Decode(e);
        if (parts.Count == 0)
        {
            return;
        }

        Judged++;
        if (live.Count == 1 && IsExplainedAtOnce())
        {
            return;
        }

        var found = Explained(h => Mismatch(h) is null);
        if (found.Count == 0 && ShowsRevocation() && Revoke())
        {
            found = Explained(h => Mismatch(h) is null);
        }

        if (found.Count > 0)
        {
            Replace(found);
            live.ForEach(Learn);
            return;
        }

        if (IsInconclusive)
        {
            return;
        }

        var nearest = Nearest();
        foreach (var part in parts.Where(p => !Matches(nearest, p)).ToList())
        {
            if (hardWiredOnce.Contains(part.Piece.Field))
            {
                Say($"{part.Piece.Field} is hard-wired and was already found to change");
            }
            else if (part.Piece.Field == CmdStatus.ErrorCode && part.Observed == CommandError.AtsSetting && nearest[Running.Code] == CommandCode.EnableDevice)
            {
                Say("whether the platform wants ATS on or off is not told (DSA 5.1)");
            }
            else
            {
                ReportMismatch(e, nearest, part);
            }

            if (IsHardWired(part.Piece.Field))
            {
                hardWiredOnce.Add(part.Piece.Field);
            }

            Adopt(nearest, part);
        }

        Replace([nearest]);
        Learn(nearest);
    }

    /// <summary>The usual case: one hypothesis, and it explains the read as it is or once its command has gone on in the only way it can.</summary>
    private bool IsExplainedAtOnce()
    {
        var h = live[0];
        if (Mismatch(h) is null)
        {
            Learn(h);
            return true;
        }

        if (!h.CommandIsRunning || h.HoldsAny || (h[Running.Phase] == Phase.Accepted && TrueRowsExist(h.Device)) || MayKeepHandles(h))
        {
            return false;
        }

        var next = Copy(h);
        do
        {
            next.AdvanceCommand(null);
            if (Mismatch(next) is null)
            {
                Drop(h);
                live[0] = next;
                Learn(next);
                return true;
            }
        } while (next.CommandIsRunning);

        Drop(next);
        return false;
    }

    /// <summary>Splits a read into the parts of fields it shows; what is not modelled is unspecified.</summary>
    private void Decode(in Event e)
    {
        parts.Clear();
        for (var done = 0; done < e.Size; )
        {
            var at = e.At + (ulong)done;
            var bytes = Math.Min(e.Size - done, 4 - (int)(at & 3));
            var observed = (uint)(e.Value >> (8 * done) & ((1UL << (8 * bytes)) - 1)) << (int)(8 * (at & 3));
            var lanes = (uint)(((1UL << (8 * bytes)) - 1) << (int)(8 * (at & 3)));
            var slot = e.Kind == EventKind.CfgRead ? theta.Layout.Config(at) : theta.Layout.Bar0(at);
            if (IsKeptByClient(slot.Register))
            {
                Say("the MSI-X table and its pending bits are kept by the client");
            }
            else if (slot.Register is null)
            {
                JudgeNothing(e, at & ~3UL, observed);
            }
            else
            {
                JudgeReserved(e, slot, observed & lanes);
                Add(slot, observed, lanes);
            }

            done += bytes;
        }
    }

    private void Add(Slot slot, uint observed, uint lanes)
    {
        foreach (var piece in slot.Pieces)
        {
            var mask = (ulong)(lanes >> piece.DwordBit) & ((1UL << piece.Width) - 1);
            if (mask != 0)
            {
                parts.Add(new Part(piece, slot.Index, mask << piece.FieldBit, ((ulong)(observed >> piece.DwordBit) & mask) << piece.FieldBit));
            }
        }
    }

    private Part? Mismatch(Hypothesis h)
    {
        foreach (var part in parts)
        {
            if (!Matches(h, part))
            {
                return part;
            }
        }

        return null;
    }

    private static bool Matches(Hypothesis h, Part part)
    {
        var field = part.Piece.Field;
        var value = h.At(field, part.Index);
        if ((value & part.Mask) == part.Observed || !(bool)h.Device.IsDefined(field))
        {
            return true;
        }

        if (
            h[SwError.ErrorCode] == Model.SoftwareError.WqFull
            && (field == SwError.DescriptorValid || field.Defined is Defined.ErrorDescriptorValid or Defined.ErrorShared)
        )
        {
            // Whether a descriptor that found its WQ full is told is not told (DSA-ERR-05).
            return true;
        }

        if (field == SwError.ErrorInformation)
        {
            // A device may stop at the first invalid flag (DSA-CHK-42).
            return (part.Observed & ~value) == 0 && (part.Observed != 0 || part.Mask != field.Mask);
        }

        if (field == SwError.FaultAddress)
        {
            return part.Observed == (value & ~0xFFFUL & part.Mask);
        }

        if (field == CmdStatus.ErrorCode)
        {
            return h.OpenCodes is not null && h.OpenCodes.Contains(part.Observed);
        }

        if (field == CmdStatus.Result)
        {
            return h.HandleIsOpen ? IsFreeHandle(h, part.Observed) : h[CmdStatus.ErrorCode] != 0;
        }

        if (field == IntCause.HaltState && h[GenSts.State] == Model.DeviceState.Halt && h[GenCtrl.HaltInterruptEnable] == 0)
        {
            // Whether the cause is told where its interrupt is off is not told (DSA-ERR-25).
            return true;
        }

        if (field == PciHeader.SubsystemIds && h.Device.State.Theta.Type is null)
        {
            // Written by boot software; whether it still can be is the platform's (DSA App. C SSVID, SSID).
            return true;
        }

        return (field == GenSts.ResetType && h.ResetTypeIsOpen) || (part.Observed == 0 && HardWiring.IsPossible(h.Device, field));
    }

    /// <summary>A handle may be any number that is not the live handle of another entry (VDSA-CMD-19).</summary>
    private static bool IsFreeHandle(Hypothesis h, ulong handle) => IsFreeHandle(h, h.RequestedEntry, handle);

    private static bool IsFreeHandle(Hypothesis h, (bool Ims, int Entry) entry, ulong handle)
    {
        var (ims, own) = entry;
        var (live, value) = ims ? (ImsHandle.Live, ImsHandle.Handle) : (MsixHandle.Live, MsixHandle.Handle);
        var entries = h.Device.State.Theta.Layout.Count(live);
        for (var i = 0; i < entries; i++)
        {
            if (i != own && h.At(live, i) != 0 && h.At(value, i) == handle && !h.UnseenHandles.Contains((ims, i)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Binds what the implementation chose, now that it is seen.</summary>
    private void Learn(Hypothesis h)
    {
        foreach (var part in parts)
        {
            var field = part.Piece.Field;
            if (field == CmdStatus.ErrorCode && h[CmdStatus.Active] == 0)
            {
                h.Settle();
            }

            if (field == CmdStatus.ErrorCode && h.OpenCodes is not null && h[CmdStatus.Active] == 0)
            {
                h.OpenCodes = null;
                Adopt(h, part);
            }
            else if (field == CmdStatus.Result && h.HandleIsOpen && h[CmdStatus.Active] == 0 && h[CmdStatus.ErrorCode] == 0)
            {
                Adopt(h, part);
                h.Bind(h.RequestedEntry, part.Observed);
            }
            else if (part.Observed == 0 && HardWiring.IsPossible(h.Device, field))
            {
                Adopt(h, part);
            }
            else if (field == GenSts.ResetType && h.ResetTypeIsOpen && h[GenSts.State] == 3)
            {
                h.ResetTypeIsOpen = false;
                Adopt(h, part);
            }
        }
    }

    private static void Adopt(Hypothesis h, Part part)
    {
        var field = part.Piece.Field;
        if (field == CmdStatus.ErrorCode && h.OpenCodes is null && (part.Observed == 0) != (h[CmdStatus.ErrorCode] == 0))
        {
            h.Answer(part.Observed);
        }

        h.Device[field, part.Index] = (h.At(field, part.Index) & ~part.Mask) | part.Observed;
    }

    private void JudgePortalRead(in Event e)
    {
        if (!e.HasValue)
        {
            return;
        }

        // BAR2 reads as all 0x00 or all 0xFF (DSA-POR-06).
        Judged++;
        var ones = e.Size == 8 ? ulong.MaxValue : (1UL << (8 * e.Size)) - 1;
        if (e.Value != 0 && e.Value != ones)
        {
            Report("DSA-POR-06", e, $"BAR2 {Hex(e.At)}", Hex(e.Value), $"{{0x0, {Hex(ones)}}}");
        }
    }
}
