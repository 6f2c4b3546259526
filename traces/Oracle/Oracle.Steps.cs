using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>What a device may do by itself.</content>
public sealed partial class Oracle
{
    /// <summary>Every state one internal step away: the command advances, or work that is not free is carried out, or some message held back.</summary>
    private IEnumerable<Hypothesis> Successors(Hypothesis h, bool inMemory)
    {
        if (h.CommandIsRunning)
        {
            foreach (var next in CommandSuccessors(h))
            {
                yield return next;
            }
        }

        foreach (var next in OccupancyInterrupts(h, h.Device.OccupancyInterruptMayCome))
        {
            yield return next;
        }

        if (!h.HoldsAny)
        {
            yield break;
        }

        Survey(h);
        foreach (var next in OddSuccessors(h, inMemory))
        {
            yield return next;
        }

        foreach (var entry in inMemory ? [] : Quiet(h))
        {
            var next = Copy(h);
            FinishSome(next, entry);
            yield return next;
        }
    }

    private IEnumerable<Hypothesis> CommandSuccessors(Hypothesis h)
    {
        var isAccepted = h[Running.Phase] == Phase.Accepted;
        var (codes, mayGoOn) = isAccepted ? Answers(h.Device) : ([], true);
        if (codes.Count > 0)
        {
            // A refused command waits for nothing.
            var next = Copy(h);
            Advance(next, codes);
            yield return next;
        }

        if (!mayGoOn)
        {
            yield break;
        }

        if (!(bool)h.Device.CommandMayAdvance)
        {
            foreach (var next in WorkSuccessors(h, IsWaitedFor))
            {
                yield return next;
            }

            yield break;
        }

        foreach (var start in Abandonable(h))
        {
            Advance(start, null);
            if (start.HoldsBegun)
            {
                Drop(start);
                continue;
            }

            var keeping = isAccepted ? null : KeepingHandles(h, start);
            foreach (var bound in NamedBefore(start))
            {
                yield return bound;
            }

            yield return start;
            if (keeping is not null)
            {
                yield return keeping;
            }
        }
    }

    /// <summary>Work in flight may name the handle given out just now: the states in which it does.</summary>
    private List<Hypothesis> NamedBefore(Hypothesis h)
    {
        List<Hypothesis> all = [];
        if (h.HoldsAny && h.HandleIsOpen && h[Running.Phase] == Phase.Applied && h.UnseenHandles.Contains(h.RequestedEntry))
        {
            foreach (var handle in HandlesInFlight(h).Where(handle => IsFreeHandle(h, handle)))
            {
                var bound = Copy(h);
                bound.Bind(h.RequestedEntry, handle);
                all.Add(bound);
                h.IsNot(h.RequestedEntry, handle);
            }
        }

        return all;
    }

    private static List<ulong> HandlesInFlight(Hypothesis h)
    {
        List<ulong> handles = [];
        foreach (ref readonly var f in h.Flight)
        {
            var work = new Work<Concrete>(h.Device, f.Slot);
            handles.AddRange(Footprint.Members(work, h.Memory).Prepend(work).Where(w => (bool)w.Has(Flag.RequestInterrupt)).Select(w => w.Handle.Value.Value));
        }

        return [.. handles.Distinct()];
    }

    /// <summary>States on the way to rest: the command goes first, but for commands on handles, which work may come before.</summary>
    private IEnumerable<Hypothesis> RestSuccessors(Hypothesis h)
    {
        if (!h.CommandIsRunning)
        {
            return WorkSuccessors(h).Concat(OccupancyInterrupts(h, h.Device.OccupancyInterruptIsDue));
        }

        var isOnHandles = h[Running.Phase] == Phase.Accepted && h[Running.Code] is CommandCode.RequestInterruptHandle or CommandCode.ReleaseInterruptHandle;
        return isOnHandles && h.HoldsAny ? CommandSuccessors(h).Concat(WorkSuccessors(h)) : CommandSuccessors(h);
    }

    /// <summary>Advances the command; the model says what becomes of work in flight.</summary>
    private void Advance(Hypothesis h, List<ulong>? refusals) => Keep(h, messagesAreLost: false, () => h.AdvanceCommand(refusals));

    /// <summary>Does what may make the device abandon work.</summary>
    private void Keep(Hypothesis h, bool messagesAreLost, Action change)
    {
        if (!h.HoldsAny)
        {
            change();
            return;
        }

        var past = Copy(h);
        h.WithAllPlaces(change);
        h.Reconfigured();
        if (h.HasLost)
        {
            Survey(past);
            h.Abandon(past, entry => FateOf(past, entry), messagesAreLost);
        }
        else
        {
            Drop(past);
        }
    }

    /// <summary>Whether the command that runs waits for the work of a WQ: without the work of any other, it still may not go on.</summary>
    private bool IsWaitedFor(Hypothesis h, int wq)
    {
        var others = new ulong[theta.Wqs];
        for (var other = 0; other < theta.Wqs; other++)
        {
            others[other] = h.At(WqCfg.Occupancy, other);
            h.Device[WqCfg.Occupancy, other] = other == wq ? 1UL : 0;
        }

        var waits = !(bool)h.Device.CommandMayAdvance;
        for (var other = 0; other < theta.Wqs; other++)
        {
            h.Device[WqCfg.Occupancy, other] = others[other];
        }

        return waits;
    }

    /// <summary>A command that abandons work may find any of it finished (DSA-CMD-23, DSA-CMD-24).</summary>
    private IEnumerable<Hypothesis> Abandonable(Hypothesis h)
    {
        if (
            !h.HoldsAny
            || h[Running.Code] is not (CommandCode.AbortAll or CommandCode.AbortWq or CommandCode.AbortPasid or CommandCode.ResetDevice or CommandCode.ResetWq)
        )
        {
            yield return Copy(h);
            yield break;
        }

        foreach (var start in WithOdd(Copy(h)).SelectMany(WithParts))
        {
            foreach (var held in WithHeldBack(start))
            {
                yield return held;
            }

            yield return start;
        }
    }

    /// <summary>Whether interrupt handles outlive Reset Device is not told (DSA T9-5: "until revoked or released"; T9-3 does not list them): the other possibility.</summary>
    private Hypothesis? KeepingHandles(Hypothesis before, Hypothesis after)
    {
        if (after[Running.Phase] != Phase.Applied || !MayKeepHandles(before))
        {
            return null;
        }

        Hypothesis? keeping = null;
        for (var entry = 0; entry < theta.MsixEntries; entry++)
        {
            if (before.At(MsixHandle.Live, entry) != 0)
            {
                keeping ??= Copy(after);
                keeping.Device[MsixHandle.Live, entry] = 1;
                keeping.Device[MsixHandle.Handle, entry] = before.At(MsixHandle.Handle, entry);
            }
        }

        return keeping;
    }

    private static bool MayKeepHandles(Hypothesis h) => h[Running.Code] == CommandCode.ResetDevice && (bool)h.Device.Supports(CommandCode.RequestInterruptHandle);
}
