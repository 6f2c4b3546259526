using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;

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
            return WorkSuccessors(h);
        }

        var isOnHandles = h[Running.Phase] == Phase.Accepted && h[Running.Code] is CommandCode.RequestInterruptHandle or CommandCode.ReleaseInterruptHandle;
        return isOnHandles && HoldsAny(h) ? CommandSuccessors(h).Concat(WorkSuccessors(h)) : CommandSuccessors(h);
    }

    /// <summary>A command that abandons work may find any of it finished (DSA-CMD-23): here, none of it or all of it.</summary>
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

    /// <summary>The codes an accepted command may be refused with, and whether it may be carried out (DSA-GEN-01).</summary>
    private static (List<ulong> Codes, bool MayGoOn) Answers(Device<Concrete> device)
    {
        if (!TrueRowsExist(device))
        {
            return ([], true);
        }

        // What must be refused first: where nothing tells which answer was meant, it is the nearest.
        var rows = TrueRows(device).OrderBy(row => row.Strength).ToList();
        List<ulong> codes = [];
        foreach (var row in rows)
        {
            codes.Add(row.Code);
            if (row.Alias != 0)
            {
                codes.Add(row.Alias);
            }
        }

        return (codes, rows.TrueForAll(row => row.Strength != Strength.Must));
    }

    private static bool TrueRowsExist(Device<Concrete> device) =>
        device.Rules.AnyCommand.Any(device) || device.Rules.Find(device[Running.Code]) is not { } command || command.Refusals.Any(device);

    private static List<Refusal<Concrete, Device<Concrete>>> TrueRows(Device<Concrete> device)
    {
        var rows = device.Rules.AnyCommand.True(device);
        if (!(bool)device.Supports(device[Running.Code]))
        {
            // A command the device does not have has no checks of its own (DSA-CMD-04).
            return rows;
        }

        if (device.Rules.Find(device[Running.Code]) is { } command)
        {
            rows.AddRange(command.Refusals.True(device));
        }

        return rows;
    }

    /// <summary>The answers a held descriptor may get: any true refusal, or none if none of them must be obeyed (DSA-GEN-01).</summary>
    private IEnumerable<(ulong Discarded, ulong Refusal, bool Quiet)> Outcomes(Hypothesis h, int slot)
    {
        var work = new Work<Concrete>(h.Device, slot);
        var discarding = h.Device.Rules.Discarding.True(work);
        var refusing = h.Device.Rules.Descriptor.True(work);
        foreach (var row in discarding)
        {
            yield return (row.Code, 0, false);
        }

        var codes = refusing.Select(row => row.Code);
        foreach (var code in (MayLackSlot(work) ? codes.Append(Status.InterruptHandle) : codes).Distinct())
        {
            yield return (0, code, false);
            if (code == Status.InterruptHandle)
            {
                yield return (0, code, true);
            }
        }

        if (discarding.Concat(refusing).All(row => row.Strength != Strength.Must))
        {
            yield return (0, 0, false);
        }
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

    /// <summary>Hypotheses that pass a test, each after as few internal steps as it needs; empty where none does within the bound.</summary>
    /// <param name="test">The test.</param>
    /// <param name="anyWay">Whether longer ways are followed as well: an interrupt of entry 0 may have one cause or another.</param>
    private List<Hypothesis> Explained(Func<Hypothesis, bool> test, bool anyWay = false)
    {
        // Reads change nothing, so a hypothesis that explains one unchanged need not be advanced: it still can be later. Likewise held descriptors
        // need not be carried out where the command alone explains it.
        List<Hypothesis> found = [];
        foreach (var h in live)
        {
            // An observation changes nothing: what explains it as it is need not be advanced, it still can be later.
            if (test(h))
            {
                found.Add(h);
            }
            else if (CanMove(h))
            {
                Explain(h, test, anyWay, found);
            }
        }

        return found;
    }

    private bool CanMove(Hypothesis h) => h.CommandIsRunning || HoldsAny(h);

    private void Explain(Hypothesis from, Func<Hypothesis, bool> test, bool anyWay, List<Hypothesis> found)
    {
        Queue<(Hypothesis State, int Depth)> open = new([(from, 0)]);
        List<Hypothesis> seen = [];

        // Where the order of work shows (which error is first), a longer way to the same observation is another story.
        // So it is where a refusal comes sooner than the effect.
        var slack = anyWay
            ? 12
            : OrderShows(from)
                + (
                    from[Running.Phase] is Phase.Accepted
                        ? HoldsAny(from)
                            ? 2
                            : 1
                        : 0
                );
        var best = int.MaxValue;
        while (open.TryDequeue(out var at) && seen.Count < 256 && at.Depth < 12 && (best == int.MaxValue || at.Depth <= best + slack))
        {
            foreach (var next in Successors(at.State))
            {
                if (seen.Exists(s => s.IsSameAs(next)))
                {
                    Drop(next);
                    continue;
                }

                seen.Add(next);
                if (test(next))
                {
                    best = Math.Min(best, at.Depth);
                    found.Add(next);
                }
                else
                {
                    open.Enqueue((next, at.Depth + 1));
                }
            }
        }

        foreach (var h in seen)
        {
            if (!found.Contains(h))
            {
                Drop(h);
            }
        }
    }

    private int OrderShows(Hypothesis h)
    {
        var shows = 0;
        for (var slot = 0; HoldsAny(h) && slot < theta.HeldDescriptors && shows < 4; slot++)
        {
            shows += IsHeld(h, slot) && !OrderIsFree(h, slot) ? 1 : 0;
        }

        return Math.Max(shows - 1, 0);
    }

    /// <summary>Every state reachable by command steps alone: a stimulus may meet the device in any of them.</summary>
    private void CloseCommands()
    {
        for (var i = 0; i < live.Count; i++)
        {
            if (!live[i].CommandIsRunning)
            {
                continue;
            }

            // Without a completion interrupt the last step shows nowhere.
            if (live[i][Running.Phase] == Phase.Reported && live[i][Running.RequestInterrupt] == 0)
            {
                live[i].AdvanceCommand(null);
                continue;
            }

            live.AddRange(CommandSuccessors(live[i]));
        }
    }
}
