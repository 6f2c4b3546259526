using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Traces;

/// <content>
/// Calls of the host side: whether each may be done and may be refused, by the tables of <see cref="HostCalls{V}"/>. Of the host only the device's own WQ is known;
/// what may be otherwise elsewhere is taken both ways.
/// </content>
public sealed partial class Oracle
{
    private static readonly bool[] Either = [false, true];

    private bool isBound = true;
    private bool isCreated = true;
    private bool isAttached = true;
    private bool isOpen = true;
    private ulong? available;

    /// <summary>Judges what a call came to and follows it; true where it did nothing to the virtual device.</summary>
    private bool IsWithoutEffect(in Event e)
    {
        if (e.Kind == EventKind.HostAttach && e.GuestPasid >= 0)
        {
            return e.IsRefused;
        }

        if (e.Kind is EventKind.HostBind or EventKind.HostUnbind or EventKind.HostCreate or EventKind.HostConfigure && e.Index >= 0 && e.Index != hostWq)
        {
            Say("a call for a WQ of the host that is not known to be the virtual device's");
            return true;
        }

        if (e.HasValue && theta.Type is null)
        {
            Say("what a host answers about a physical device");
        }
        else if (e.HasValue)
        {
            JudgeCall(e);
        }

        if (e.IsRefused)
        {
            return true;
        }

        Follow(e);
        return !ChangesTheGuest(e.Kind);
    }

    private void JudgeCall(in Event e)
    {
        Judged++;
        if (e.Failure is not (HostFailure.None or HostFailure.Siov))
        {
            JudgeFailure(e);
        }
        else if (IsOfVfio(e.Kind) && isOpen)
        {
            JudgeVfio(e);
        }
        else if (e.Kind == EventKind.HostAvailable)
        {
            JudgeAvailable(e);
        }
        else if (e.Kind == EventKind.HostMmap && isOpen)
        {
            var areas = VfioAnswers.Region(theta, Vfio.Bar2)!.Areas;
            Judge(e, MapCall<Concrete>.Refusals, [new((ulong)e.Index, e.At, (ulong)e.Size, e.On, areas)]);
        }
        else
        {
            Judge(e, Refusals(e.Kind), Situations(e));
            JudgeCount(e);
        }
    }

    /// <summary>What the host was made to fail is refused, and changes nothing (VDSA-HST-02, VDSA-TYP-04, VDSA-RST-06); a reset without work to end needs no command that could fail.</summary>
    private void JudgeFailure(in Event e)
    {
        if (!e.IsRefused && !(e.Kind == EventKind.VfioReset && isOpen && live.Exists(h => IsIdle(h).Contains(true))))
        {
            var requirement =
                e.Kind == EventKind.HostBind ? "VDSA-HST-02"
                : e.Kind == EventKind.HostCreate ? "VDSA-TYP-04"
                : "VDSA-RST-06";
            Report(requirement, e, EventShape.Of(e.Kind).Name, "done", $"refused: the host fails it ({EventShape.WordOf(EventKeys.Fails, e.Code)})");
        }
    }

    /// <summary>Whether there is one more to create: on a WQ that is bound and has no virtual device, or serves several (DEC-43).</summary>
    private bool HasInstance => isBound && (!isCreated || theta.Type is { SharesWq: true });

    private void JudgeAvailable(in Event e)
    {
        available = e.IsRefused ? null : e.At;
        if (e.At > 0 && !e.IsRefused && !isBound && steps == 0)
        {
            Report("VDSA-TYP-05", e, "virtual devices that can be created without a registered parent", Hex(e.At), "none");
        }
        else if (e.At == 0 && HasInstance)
        {
            Report("VDSA-TYP-02", e, "virtual devices that can be created", "none", "1 or more");
        }
    }

    /// <summary>A create is done exactly where one more was told to be available, if nothing was bound or created since.</summary>
    private void JudgeCount(in Event e)
    {
        if (e.Kind == EventKind.HostCreate && available is { } told && e.IsRefused != (told == 0))
        {
            Report(
                "VDSA-TYP-02",
                e,
                "a create where " + (told == 0 ? "none is" : "some are") + " available",
                e.IsRefused ? "refused" : "done",
                e.IsRefused ? "done" : "refused"
            );
        }

        available = e.Kind is EventKind.HostBind or EventKind.HostUnbind or EventKind.HostCreate or EventKind.HostRemove ? null : available;
    }

    private void Judge<TSubject>(in Event e, Checks<Concrete, TSubject> refusals, IEnumerable<TSubject> situations)
    {
        var reasons = situations.Select(refusals.True).ToList();
        if (!e.IsRefused && reasons.TrueForAll(rows => rows.Exists(row => row.Strength == Strength.Must)))
        {
            var row = reasons[0].Find(row => row.Strength == Strength.Must)!;
            Report(row.Id, e, EventShape.Of(e.Kind).Name, "done", $"refused, as by {Errno.NameOf(row.Code)}");
        }
        else if (e.IsRefused && reasons.TrueForAll(rows => rows.Count == 0))
        {
            Report(OfCall(e), e, EventShape.Of(e.Kind).Name, Errno.NameOf(e.Value), "done");
        }
    }

    private static Checks<Concrete, Situation<Concrete>> Refusals(EventKind kind) =>
        kind switch
        {
            EventKind.HostBind => HostCalls<Concrete>.Bind,
            EventKind.HostUnbind => HostCalls<Concrete>.Unbind,
            EventKind.HostCreate => HostCalls<Concrete>.Create,
            EventKind.HostRemove => HostCalls<Concrete>.Remove,
            EventKind.HostOpen => HostCalls<Concrete>.Open,
            EventKind.HostRelease => HostCalls<Concrete>.Release,
            EventKind.HostDetach => HostCalls<Concrete>.Detach,
            EventKind.HostConfigure => HostCalls<Concrete>.Reconfigure,
            EventKind.HostMmap or EventKind.VfioInfo or EventKind.VfioIrqs or EventKind.VfioReset => HostCalls<Concrete>.Use,
            _ => HostCalls<Concrete>.Attach,
        };

    private List<Situation<Concrete>> Situations(in Event e)
    {
        var failure = e.Failure;
        var pasid = (ulong)Math.Max(e.Pasid, 0);
        return
        [
            .. from registered in isBound ? [true]
            : steps == 0 ? [false]
            : Either
            from isAvailable in HasInstance ? [true] : Either
            from isIdle in live.SelectMany(h => IsIdle(h)).Distinct()
            select new Situation<Concrete>
            {
                SupportsSiov = failure != HostFailure.Siov,
                IsRegistered = registered,
                IsMdev = true,
                IsBound = isBound,
                IsAvailable = isAvailable,
                IsCreated = isCreated,
                IsAttached = isAttached,
                IsOpen = isOpen,
                HasSlot = true,
                IsIdle = isIdle,
                PasidIsFree = !HasPasid(pasid),
            },
        ];
    }

    /// <summary>Whether no work can run under the PASID: in Halt, and while a command runs that has not taken effect yet, that is the host's affair.</summary>
    private static bool[] IsIdle(Hypothesis h) =>
        (h.CommandIsRunning && h[Running.Phase] < Phase.Applied) || h[GenSts.State] == Model.DeviceState.Halt ? Either : [h.At(WqCfg.State, 0) == Model.WqState.Disabled];

    /// <summary>Whether the virtual device is another one after such a call, or has another PASID.</summary>
    private static bool ChangesTheGuest(EventKind kind) =>
        kind is not (EventKind.HostDetach or EventKind.HostConfigure or EventKind.HostAvailable or EventKind.VfioInfo or EventKind.VfioIrqs or EventKind.VfioReset);

    private void Follow(in Event e)
    {
        var kind = e.Kind;
        if (isOpen && kind == EventKind.VfioIrqs)
        {
            SetIrqs(e);
        }
        else if (isOpen && kind == EventKind.VfioReset)
        {
            Apply(Event.Reset(ResetKind.Vfio));
        }

        isAttached = kind switch
        {
            EventKind.HostAttach => true,
            EventKind.HostDetach or EventKind.HostRemove or EventKind.HostUnbind => false,
            _ => isAttached,
        };
        (isBound, isCreated, isOpen) = kind switch
        {
            EventKind.HostBind => (true, isCreated, isOpen),
            EventKind.HostUnbind => (false, false, false),
            EventKind.HostCreate => (isBound, true, isOpen),
            EventKind.HostRemove => (isBound, false, isOpen),
            EventKind.HostOpen => (isBound, isCreated, true),
            EventKind.HostRelease => (isBound, isCreated, false),
            _ => (isBound, isCreated, isOpen),
        };
        if (!isCreated)
        {
            // The next one may be created on another WQ.
            hostWq = -1;
        }
    }

    /// <summary>Whether an event leaves the virtual device closed.</summary>
    private static bool Closes(in Event e) => e.Kind is EventKind.HostRelease or EventKind.HostUnbind;
}
