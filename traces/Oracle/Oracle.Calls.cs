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
    private bool isOpen = true;

    /// <summary>Judges what a call came to and follows it; true where it did nothing to the virtual device.</summary>
    private bool IsWithoutEffect(in Event e)
    {
        if (e.Kind == EventKind.HostAttach && e.GuestPasid >= 0)
        {
            return e.IsRefused;
        }

        if (e.Kind is EventKind.HostBind or EventKind.HostUnbind or EventKind.HostCreate && e.Index >= 0 && e.Index != hostWq)
        {
            Say("a call for a WQ of the host that is not known to be the virtual device's");
            return true;
        }

        if (e.HasValue)
        {
            JudgeCall(e);
        }

        if (e.IsRefused)
        {
            return true;
        }

        Follow(e.Kind);
        return false;
    }

    private void JudgeCall(in Event e)
    {
        Judged++;
        if (e.Kind == EventKind.HostMmap && isOpen)
        {
            var areas = VfioAnswers.Region(theta, Vfio.Bar2)!.Areas;
            Judge(e, MapCall<Concrete>.Refusals, [new((ulong)e.Index, e.At, (ulong)e.Size, e.On, areas)]);
        }
        else
        {
            Judge(e, Refusals(e.Kind), Situations(e));
        }
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
            Report("VDSA-LIF-01", e, EventShape.Of(e.Kind).Name, Errno.NameOf(e.Value), "done");
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
            EventKind.HostMmap => HostCalls<Concrete>.Use,
            _ => HostCalls<Concrete>.Attach,
        };

    private List<Situation<Concrete>> Situations(in Event e)
    {
        var pasid = (ulong)Math.Max(e.Pasid, 0);
        var available = isBound && (!isCreated || theta.Type is { SharesWq: true });
        return
        [
            .. from registered in isBound ? [true] : Either
            from isAvailable in available ? [true] : Either
            from isIdle in live.SelectMany(h => IsIdle(h)).Distinct()
            select new Situation<Concrete>
            {
                SupportsSiov = true,
                IsRegistered = registered,
                IsMdev = true,
                IsBound = isBound,
                IsAvailable = isAvailable,
                IsCreated = isCreated,
                IsOpen = isOpen,
                HasSlot = true,
                IsIdle = isIdle,
                PasidIsFree = !HasPasid(pasid),
            },
        ];
    }

    /// <summary>Whether no work can run under the PASID: in Halt, and while a command runs, that is the host's affair.</summary>
    private static bool[] IsIdle(Hypothesis h) =>
        h.CommandIsRunning || h[GenSts.State] == Model.DeviceState.Halt ? Either : [h.At(WqCfg.State, 0) == Model.WqState.Disabled];

    private void Follow(EventKind kind)
    {
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
