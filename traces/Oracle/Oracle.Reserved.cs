using Dsa.Model.Configuration;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>Reads of what is not there: reserved bits, and space no register covers.</content>
public sealed partial class Oracle
{
    private const ulong ExtendedSpace = 0x100;
    private readonly HashSet<string> foundOnce = [];

    /// <summary>Reserved bits read 0 (DSA T9-1); a bit that is there after all is reported once.</summary>
    private void JudgeReserved(in Event e, Slot slot, uint observed)
    {
        var set = observed & slot.Register!.ReservedIn(slot.Dword);
        if (set != 0 && foundOnce.Add($"{slot.Register} {slot.Dword}"))
        {
            var where = slot.Register.Dwords > 1 ? $"reserved bits of {slot.Register}, dword {slot.Dword}" : $"reserved bits of {slot.Register}";
            Report(slot.Register.ReservedRequirement, e, where, Hex(set), "0x0");
        }
    }

    /// <summary>Space no register covers: in configuration space it reads 0 where capabilities only may stand (DSA-PCI-09), else nothing is told.</summary>
    private void JudgeNothing(in Event e, ulong at, uint observed)
    {
        if (e.Kind != EventKind.CfgRead)
        {
            Say("BAR0 outside every register and table is not described");
        }
        else if (theta.Undescribed.Any(u => (int)at >= u.Start && (int)at < u.End))
        {
            Say("configuration space of capabilities that were not seen or that the manual does not describe");
        }
        else if (observed == 0)
        {
            Judged++;
        }
        else if (at < ExtendedSpace)
        {
            Say("configuration space below 0x100 outside every capability is the device's own");
        }
        else if (foundOnce.Add($"configuration space {at}"))
        {
            Judged++;
            Report("DSA-PCI-09", e, $"configuration space {Hex(at)}", Hex(observed), "0x0");
        }
    }
}
