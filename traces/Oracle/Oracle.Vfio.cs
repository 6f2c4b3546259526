using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Traces;

/// <content>What VFIO answers and does for whoever has the virtual device open (DOC "ioctl").</content>
public sealed partial class Oracle
{
    private readonly HashSet<int> installed = [];
    private bool hasRequestTrigger;
    private ulong? kinds;
    private ulong? errors;
    private bool masksAreServed;

    private IrqCall<Concrete> CallOf(in Event e) => IrqCalls.Of(e, theta, e.Index == Vfio.Request ? hasRequestTrigger : installed.Count > 0, masksAreServed);

    private static bool IsOfVfio(EventKind kind) => kind is EventKind.VfioInfo or EventKind.VfioIrqs or EventKind.VfioReset;

    /// <summary>What a call that is refused without a reason breaks.</summary>
    private string OfCall(in Event e) =>
        e.Kind switch
        {
            EventKind.VfioReset => "VDSA-RST-06",
            EventKind.VfioIrqs => (bool)CallOf(e).TakesAllAway ? "VDSA-API-04" : "VDSA-API-05",
            _ => "VDSA-LIF-01",
        };

    private void JudgeVfio(in Event e)
    {
        if (IsOfOwnKind(e))
        {
            errors = e is { Code: (int)VfioQuestion.IrqCount, Kind: EventKind.VfioInfo, Index: Vfio.Error }
                ? e.IsRefused
                    ? 0
                    : e.At
                : errors;
            Say("interrupts of the server's own");
        }
        else if (e.Kind == EventKind.VfioInfo)
        {
            JudgeInfo(e);
        }
        else if (e.Kind == EventKind.VfioIrqs)
        {
            Judge(e, IrqCall<Concrete>.Refusals, [CallOf(e)]);
        }
        else if (e.IsRefused)
        {
            Report(OfCall(e), e, EventShape.Of(e.Kind).Name, Errno.NameOf(e.Value), "done");
        }
    }

    /// <summary>Whether it is of a kind of interrupts that a server may have beyond those there must be, and did not tell it lacks: one for errors of the bus, or beyond VFIO's kinds.</summary>
    private bool IsOfOwnKind(in Event e) =>
        (e.Kind == EventKind.VfioIrqs || (e.Kind == EventKind.VfioInfo && e.Code is (int)VfioQuestion.IrqCount or (int)VfioQuestion.IrqFlags))
        && (
            e.Index == Vfio.Error
                ? errors is not 0 && (e.Kind == EventKind.VfioIrqs || e.At <= 1 || e.Code == (int)VfioQuestion.IrqFlags)
                : e.Index >= Vfio.Irqs && (kinds is not { } told || (ulong)e.Index < told)
        );

    /// <summary>A server may have regions of its own beside VFIO's; what it lets be mapped may be less than the type allows.</summary>
    private void JudgeInfo(in Event e)
    {
        var question = (VfioQuestion)e.Code;
        kinds = question == VfioQuestion.Irqs && !e.IsRefused ? e.At : kinds;
        if (question == VfioQuestion.IrqFlags && e.Index == Vfio.Msix)
        {
            masksAreServed = !e.IsRefused && (e.At & Vfio.CanBeMasked) != 0;
        }

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
                VfioQuestion.IrqFlags => (e.At & Vfio.ByEventFd) != 0,
                _ => e.At == number,
            };
        if (!isRight)
        {
            var requirement =
                question is VfioQuestion.IrqCount or VfioQuestion.IrqFlags ? "VDSA-API-03"
                : e.IsRefused != (refusal != 0) ? "VDSA-API-07"
                : isOfRegion ? "VDSA-API-02"
                : "VDSA-API-01";
            var where = EventShape.WordOf(EventKeys.About, e.Code) + (e.Index < 0 ? "" : $" {e.Index}");
            Report(requirement, e, where, e.IsRefused ? Errno.NameOf(e.Value) : Hex(e.At), refusal != 0 ? "refused" : Hex(number));
        }
    }

    /// <summary>Interrupts of a kind that is not served are refused, or counted 0 with whatever flags; a region that is not there has size 0, or is refused.</summary>
    private static bool SaysThereIsNone(in Event e, VfioQuestion question, ulong refusal, ulong number) =>
        question switch
        {
            VfioQuestion.IrqCount => refusal != 0 && e is { IsRefused: false, At: 0 },
            VfioQuestion.IrqFlags => refusal != 0,
            VfioQuestion.RegionSize or VfioQuestion.RegionFlags => number == 0 && e.IsRefused,
            _ => false,
        };

    /// <summary>Each vector that is named gets its trigger or loses it, is masked or unmasked; or its trigger is signalled.</summary>
    private void SetIrqs(in Event e)
    {
        var call = CallOf(e);
        if (IrqCall<Concrete>.Refusals.First(call) != 0)
        {
            return;
        }

        if (e.Index == Vfio.Request)
        {
            hasRequestTrigger = (bool)call.Installs ? (bool)call.Gives(0) : hasRequestTrigger;
        }

        if (e.Index != Vfio.Msix)
        {
            return;
        }

        // A server that did not say it serves masks may have done nothing.
        List<Hypothesis> untouched = e.IrqAction == (int)IrqAction.Trigger || masksAreServed ? [] : live.ConvertAll(Copy);
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

        live.AddRange(untouched);
        Merge();
    }

    /// <summary>Which triggers are there: of a reset that VFIO makes it is the client's affair what becomes of them.</summary>
    private void FollowTriggers(in Event e)
    {
        if (Closes(e) || (e.Kind == EventKind.Reset && (e.ResetKind == ResetKind.PowerOn || !observes.HasFlag(Observables.MsixTable))))
        {
            hasRequestTrigger = false;
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
