using Dsa.Model.Commands;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>What a device may do by itself.</content>
public sealed partial class Oracle
{
    /// <summary>Every state one internal step away: the command advances, or a held descriptor is carried out.</summary>
    private IEnumerable<Hypothesis> Successors(Hypothesis h)
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

        var tried = 0;
        for (var slot = 0; HoldsAny(h) && slot < theta.HeldDescriptors && tried < 4; slot++)
        {
            if (IsHeld(h, slot))
            {
                tried++;
                foreach (var (discarded, refusal, quiet) in Outcomes(h, slot))
                {
                    var next = Copy(h);
                    next.Execute(slot, discarded, refusal, quiet);
                    yield return next;
                }
            }
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
            next.AdvanceCommand(codes);
            yield return next;
        }

        if (!mayGoOn)
        {
            yield break;
        }

        if (!(bool)h.Device.CommandMayAdvance)
        {
            foreach (var next in WorkSuccessors(h))
            {
                yield return next;
            }

            yield break;
        }

        foreach (var start in Abandonable(h))
        {
            start.AdvanceCommand(null);
            var keeping = isAccepted ? null : KeepingHandles(h, start);
            yield return start;
            if (keeping is not null)
            {
                yield return keeping;
            }
        }
    }

    /// <summary>States on the way to rest: the command goes first, but for commands on handles, which work may come before.</summary>
    private IEnumerable<Hypothesis> RestSuccessors(Hypothesis h)
    {
        if (!h.CommandIsRunning)
        {
            return WorkSuccessors(h).Concat(OccupancyInterrupts(h, h.Device.OccupancyInterruptIsDue));
        }

        var isOnHandles = h[Running.Phase] == Phase.Accepted && h[Running.Code] is CommandCode.RequestInterruptHandle or CommandCode.ReleaseInterruptHandle;
        return isOnHandles && HoldsAny(h) ? CommandSuccessors(h).Concat(WorkSuccessors(h)) : CommandSuccessors(h);
    }

    /// <summary>A command that abandons work may find any of it finished (DSA-CMD-23, DSA-CMD-24): here, none of it or all of it.</summary>
    private IEnumerable<Hypothesis> Abandonable(Hypothesis h)
    {
        yield return Copy(h);
        if (HoldsAny(h) && h[Running.Code] is CommandCode.AbortAll or CommandCode.AbortWq or CommandCode.AbortPasid or CommandCode.ResetDevice or CommandCode.ResetWq)
        {
            foreach (var finished in Finished(h))
            {
                yield return finished;
            }
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

    /// <summary>The states in which all work is done.</summary>
    private List<Hypothesis> Finished(Hypothesis h)
    {
        List<Hypothesis> finished = [];
        Queue<Hypothesis> open = new([h]);
        for (var visited = 0; open.TryDequeue(out var at) && visited < 64; visited++)
        {
            foreach (var next in WorkSuccessors(at))
            {
                if (HoldsAny(next))
                {
                    open.Enqueue(next);
                }
                else if (!finished.Exists(f => f.IsSameAs(next)))
                {
                    finished.Add(next);
                }
            }
        }

        return finished;
    }

    private bool HoldsAny(Hypothesis h)
    {
        for (var wq = 0; wq < theta.Wqs; wq++)
        {
            if (h.At(WqCfg.Occupancy, wq) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void ExecuteAll(Hypothesis h)
    {
        for (var slot = 0; HoldsAny(h) && slot < theta.HeldDescriptors; slot++)
        {
            if (IsHeld(h, slot))
            {
                var (discarded, refusal, quiet) = Outcomes(h, slot).First();
                h.Execute(slot, discarded, refusal, quiet);
            }
        }
    }
}
