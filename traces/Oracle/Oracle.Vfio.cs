using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Traces;

/// <content>What VFIO answers and does for whoever has the virtual device open (DOC "ioctl").</content>
public sealed partial class Oracle
{
    private readonly HashSet<int> installed = [];
    private ulong? kinds;

    private static bool IsOfVfio(EventKind kind) => kind is EventKind.VfioInfo or EventKind.VfioIrqs or EventKind.VfioReset;

    /// <summary>What a call that is refused without a reason breaks.</summary>
    private string OfCall(in Event e) =>
        e.Kind switch
        {
            EventKind.VfioReset => "VDSA-RST-06",
            EventKind.VfioIrqs => (bool)IrqCalls.Of(e, theta).TakesAllAway ? "VDSA-API-04" : "VDSA-API-05",
            _ => "VDSA-LIF-01",
        };

    private void JudgeVfio(in Event e)
    {
        if (IsOfOwnKind(e))
        {
            Say("interrupts of the server's own");
        }
        else if (e.Kind == EventKind.VfioInfo)
        {
            JudgeInfo(e);
        }
        else if (e.Kind == EventKind.VfioIrqs)
        {
            Judge(e, IrqCall<Concrete>.Refusals, [IrqCalls.Of(e, theta)]);
        }
        else if (e.IsRefused)
        {
            Report(OfCall(e), e, EventShape.Of(e.Kind).Name, Errno.NameOf(e.Value), "done");
        }
    }

    /// <summary>Whether it is of a kind of interrupts beyond VFIO's, which the server did not tell it lacks.</summary>
    private bool IsOfOwnKind(in Event e) =>
        (e.Kind == EventKind.VfioIrqs || (e.Kind == EventKind.VfioInfo && e.Code == (int)VfioQuestion.IrqCount))
        && e.Index >= Vfio.Irqs
        && (kinds is not { } told || (ulong)e.Index < told);

    /// <summary>A server may have regions of its own beside VFIO's; what it lets be mapped may be less than the type allows.</summary>
    private void JudgeInfo(in Event e)
    {
        var question = (VfioQuestion)e.Code;
        kinds = question == VfioQuestion.Irqs && !e.IsRefused ? e.At : kinds;
        var isOfRegion = question is VfioQuestion.RegionFlags or VfioQuestion.RegionSize or VfioQuestion.RegionPages;
        if (isOfRegion && e.Index >= Vfio.Regions && !e.IsRefused)
        {
            Say("a region of the server's own");
            return;
        }

        var (refusal, number) = VfioAnswers.Answer(theta, question, (uint)e.Index);
        var isRight =
            SaysThereIsNone(e, question, refusal, number) ? true
            : e.IsRefused != (refusal != 0) ? false
            : e.IsRefused ? true
            : question switch
            {
                VfioQuestion.Flags => (e.At & number) == number,
                VfioQuestion.Regions or VfioQuestion.Irqs => e.At >= number,
                VfioQuestion.RegionFlags => (e.At & ~number & (Vfio.CanBeAccessed | Vfio.CanBeMapped)) == 0
                    && (e.At & Vfio.CanBeAccessed) == (number & Vfio.CanBeAccessed),
                VfioQuestion.RegionPages => (e.At & ~number) == 0,
                _ => e.At == number,
            };
        if (!isRight)
        {
            var requirement =
                e.IsRefused != (refusal != 0) && question != VfioQuestion.IrqCount ? "VDSA-API-07"
                : question == VfioQuestion.IrqCount ? "VDSA-API-03"
                : isOfRegion ? "VDSA-API-02"
                : "VDSA-API-01";
            var where = EventShape.WordOf(EventKeys.About, e.Code) + (e.Index < 0 ? "" : $" {e.Index}");
            Report(requirement, e, where, e.IsRefused ? Errno.NameOf(e.Value) : Hex(e.At), refusal != 0 ? "refused" : Hex(number));
        }
    }

    /// <summary>Interrupts of a kind that is not served are refused, or counted 0; a region that is not there has size 0, or is refused.</summary>
    private static bool SaysThereIsNone(in Event e, VfioQuestion question, ulong refusal, ulong number) =>
        question switch
        {
            VfioQuestion.IrqCount => refusal != 0 && e is { IsRefused: false, At: 0 },
            VfioQuestion.RegionSize or VfioQuestion.RegionFlags => number == 0 && e.IsRefused,
            _ => false,
        };

    /// <summary>Each vector that is named gets its trigger or loses it, is masked or unmasked; or its trigger is signalled.</summary>
    private void SetIrqs(in Event e)
    {
        var call = IrqCalls.Of(e, theta);
        if (e.Index != Vfio.Msix || (bool)IrqCall<Concrete>.Refusals.Any(call))
        {
            return;
        }

        for (var vector = 0; vector < theta.MsixEntries; vector++)
        {
            var n = (ulong)vector;
            var has = installed.Contains(vector);
            if ((bool)call.Changes(n))
            {
                Apply(Event.IrqSet(vector, (bool)call.Gives(n)));
            }
            else if ((bool)call.Means(n) && e.IrqAction != (int)IrqAction.Trigger)
            {
                Apply(Event.IrqSet(vector, has && e.IrqAction == (int)IrqAction.Unmask));
                if (has)
                {
                    installed.Add(vector);
                }
            }
            else if ((bool)call.Means(n) && has)
            {
                live.ForEach(h => h.Device.Fire(n));
            }
        }
    }

    /// <summary>Which triggers are there: of a reset that VFIO makes it is the client's affair what becomes of them.</summary>
    private void FollowTriggers(in Event e)
    {
        if (Closes(e) || (e.Kind == EventKind.Reset && (e.ResetKind == ResetKind.PowerOn || !observes.HasFlag(Observables.MsixTable))))
        {
            installed.Clear();
        }
        else if (e is { Kind: EventKind.IrqSet, On: true })
        {
            installed.Add(e.Vector);
        }
        else if (e.Kind == EventKind.IrqSet)
        {
            installed.Remove(e.Vector);
        }
    }
}
