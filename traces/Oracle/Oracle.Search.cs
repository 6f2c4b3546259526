using Dsa.Model.Commands;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>The search for what explains an observation, and for where a stimulus may meet the device.</content>
public sealed partial class Oracle
{
    /// <summary>Hypotheses that pass a test, each after as few internal steps as it needs; empty where none does within the bound.</summary>
    /// <param name="test">The test.</param>
    /// <param name="anyWay">Whether longer ways are followed as well: an interrupt of entry 0 may have one cause or another.</param>
    /// <param name="isOpen">Whether a hypothesis that passes is followed further, since the observation may as well be of something later.</param>
    private List<Hypothesis> Explained(Func<Hypothesis, bool> test, bool anyWay = false, Func<Hypothesis, bool>? isOpen = null)
    {
        // Reads change nothing, so a hypothesis that explains one unchanged need not be advanced: it still can be later. Likewise held descriptors
        // need not be carried out where the command alone explains it.
        List<Hypothesis> found = [];
        foreach (var h in live)
        {
            // An observation changes nothing: what explains it as it is need not be advanced, it still can be later.
            var passes = test(h);
            if (passes)
            {
                found.Add(h);
            }

            if ((!passes || isOpen?.Invoke(h) == true) && CanMove(h))
            {
                Explain(h, test, anyWay, isOpen, found);
            }
        }

        return found;
    }

    private bool CanMove(Hypothesis h) => h.CommandIsRunning || HoldsAny(h) || (watchesOccupancy && MayInterrupt(h));

    private void Explain(Hypothesis from, Func<Hypothesis, bool> test, bool anyWay, Func<Hypothesis, bool>? isOpen, List<Hypothesis> found)
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
                var passes = test(next);
                if (passes)
                {
                    best = Math.Min(best, at.Depth);
                    found.Add(next);
                }

                if (!passes || isOpen?.Invoke(next) == true)
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
