using Dsa.Model.Commands;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>Features of later versions that have registers in the model and no behaviour.</content>
public sealed partial class Oracle
{
    /// <summary>The feature a register write turns on, or null.</summary>
    private string? Feature(in Event e)
    {
        if (e.Kind != EventKind.MmioWrite)
        {
            return null;
        }

        return Turns(e, Cmd.Command) is { } code && HasCommandBeyond(code) ? $"command {code}"
            : theta[GenCap.EventLogSupport] != 0 && Turns(e, GenCfg.EventLogEnable) == 1 ? "the event log"
            : theta.Start(Place.Perfmon) is not null && Turns(e, Counter.Enable) == 1 ? "performance monitoring"
            : null;
    }

    private static bool IsPartOfCommand(in Event e) => e.Kind == EventKind.MmioWrite && e.Size < 4 && e.At >> 2 == (ulong)Cmd.Register.Offset >> 2;

    /// <summary>Whether a write sets something in GRPCFG past the last group, where there may be entries or nothing (DSA-CFG-06).</summary>
    private bool SetsPastGroups(in Event e)
    {
        if (e.Kind != EventKind.MmioWrite || e.Value == 0 || theta.Start(Place.GroupTable) is not { } table)
        {
            return false;
        }

        var end = (ulong)(table + (theta.Groups * theta.Stride(GrpCfg.Register)));
        for (var at = e.At & ~3UL; at >= end && theta.Layout.Bar0(at).Register is null; at -= 4)
        {
            if (at == end)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasCommandBeyond(ulong code) =>
        code > CommandCode.ReleaseInterruptHandle && theta[GenCap.CommandCapabilitiesSupport] == 1 && (theta[CmdCap.Commands] >> (int)code & 1) != 0;

    /// <summary>What a write puts into a field, or null where it does not reach it.</summary>
    private ulong? Turns(in Event e, Field field)
    {
        for (var done = 0; done < e.Size; done += 4)
        {
            var at = e.At + (ulong)done;
            var slot = theta.Layout.Bar0(at);
            var shift = (int)(8 * (at & 3));
            foreach (var piece in slot.Register == field.Register ? slot.Pieces : [])
            {
                var lanes = Math.Min(32, 8 * (e.Size - done) + shift);
                if (piece.Field == field && piece.DwordBit >= shift && piece.DwordBit + piece.Width <= lanes)
                {
                    return e.Value >> (8 * done) << shift >> piece.DwordBit & field.Mask;
                }
            }
        }

        return null;
    }
}
