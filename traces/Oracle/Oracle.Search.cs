using Dsa.Model.Commands;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>The search for what explains an observation, and for where a stimulus may meet the device.</content>
public sealed partial class Oracle
{
    private const int MostSeen = 256;
    private const int MostSteps = 12;

    /// <summary>Hypotheses that pass a test, each after as few internal steps as it needs; empty where none does, or it was given up to look on.</summary>
    /// <param name="test">The test.</param>
    /// <param name="anyWay">Whether longer ways are followed as well: an interrupt of entry 0 may have one cause or another.</param>
    /// <param name="isOpen">Whether a hypothesis that passes is followed further, since the observation may as well be of something later.</param>
    /// <param name="inMemory">Whether it is of memory, where the order of work that shares memory shows.</param>
    private List<Hypothesis> Explained(Func<Hypothesis, bool> test, bool anyWay = false, Func<Hypothesis, bool>? isOpen = null, bool inMemory = false)
    {
        // Reads change nothing, so a hypothesis that explains one unchanged need not be advanced: it still can be later. Likewise held descriptors
        // need not be carried out where the command alone explains it.
        List<Hypothesis> found = [];
        var isCut = false;
        foreach (var h in live)
        {
            // An observation changes nothing: what explains it as it is need not be advanced, it still can be later.
            var passes = test(h);
            if (passes)
            {
                found.Add(h);
            }

            if ((!passes || isOpen?.Invoke(h) == true) && CanMove(h, inMemory))
            {
                isCut |= Explain(h, test, anyWay, isOpen, inMemory, found);
            }
        }

        if (isCut && found.Count == 0)
        {
            GiveUp("too many ways to explain what was observed");
        }

        return found;
    }

    private bool CanMove(Hypothesis h, bool inMemory) =>
        h.CommandIsRunning || (watchesOccupancy && !inMemory && MayInterrupt(h)) || (h.HoldsAny && (Survey(h) || (inMemory ? Tangled(h) > 0 : Quiet(h).Count > 0)));

    /// <summary>Looks for states that pass from one on; whether there are more than were looked at.</summary>
    private bool Explain(Hypothesis from, Func<Hypothesis, bool> test, bool anyWay, Func<Hypothesis, bool>? isOpen, bool inMemory, List<Hypothesis> found)
    {
        Queue<(Hypothesis State, int Depth)> open = new([(from, 0)]);
        List<Hypothesis> seen = [];

        // Where the order of work shows (which error is first), a longer way to the same observation is another story.
        // So it is where a refusal comes sooner than the effect.
        var slack = anyWay
            ? 12
            : OrderShows(from, inMemory)
                + (
                    from[Running.Phase] is Phase.Accepted
                        ? Survey(from)
                            ? 2
                            : 1
                        : 0
                );
        var best = int.MaxValue;
        var isCut = false;
        while (open.TryDequeue(out var at) && !(isCut = seen.Count >= MostSeen || at.Depth >= MostSteps) && (best == int.MaxValue || at.Depth <= best + slack))
        {
            foreach (var next in Successors(at.State, inMemory))
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

        return isCut;
    }

    private static int OrderShows(Hypothesis h, bool inMemory)
    {
        var shows = 0;
        foreach (ref readonly var f in h.Flight)
        {
            shows += f.IsPlain && !(inMemory && f.Tangles > 0) ? 0 : 1;
        }

        return Math.Clamp(shows - 1, 0, 3);
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
                Advance(live[i], null);
                continue;
            }

            live.AddRange(CommandSuccessors(live[i]));
        }
    }
}
