namespace Dsa.Traces;

/// <content>Stimuli that work in flight may have been carried out before or after, to a different end.</content>
public sealed partial class Oracle
{
    /// <summary>Prepares for a stimulus: what shows order is split, for the rest it is noted what may have been before.</summary>
    private void Foresee(in Event e, bool showsOrder, bool mayChangeEnds)
    {
        for (int i = 0, n = live.Count; showsOrder && i < n && live.Count <= Cap; i++)
        {
            if (live[i].HoldsAny)
            {
                live.AddRange((EndsWork(e) ? WithOdd(live[i]).SelectMany(WithParts) : WithOdd(live[i])).Skip(1).ToList());
            }
        }

        if (!mayChangeEnds)
        {
            return;
        }

        for (var i = 0; i < live.Count && live.Count <= Cap; i++)
        {
            if (live[i].HoldsAny)
            {
                Compare(live[i], e);
            }
        }
    }

    private static bool EndsWork(in Event e) => e.Kind is EventKind.Reset or EventKind.HostRelease;

    /// <summary>The states in which a message is held back already that shows none yet.</summary>
    private List<Hypothesis> WithHeldBack(Hypothesis h)
    {
        List<Hypothesis> all = [h];
        foreach (var entry in h.HoldsAny ? Quiet(h) : [])
        {
            foreach (var one in all.ToList())
            {
                var held = Copy(one);
                FinishSome(held, entry);
                all.Add(held);
            }
        }

        return all[1..];
    }

    private void Compare(Hypothesis h, in Event e)
    {
        Survey(h);
        var after = Copy(h);
        ApplyTo(after, e);
        after.Reconfigured();
        Survey(after);
        if (after.HasLost)
        {
            Drop(after);
            return;
        }

        for (var i = 0; i < h.Flight.Length; i++)
        {
            var (now, then) = (h.Flight[i], after.Flight[i]);
            if (now.IsPlain && (now.Refusal, now.Entry, true) != (then.Refusal, then.Entry, then.IsPlain))
            {
                // It ends in another way from here on: carried out before, or not.
                var done = Copy(h);
                foreach (var early in Finish(done, now))
                {
                    AddNew(live, early);
                }

                AddNew(live, done);
            }
        }

        foreach (var entry in h.Senders.ToArray().Select(s => s.Entry))
        {
            Compare(h, after, entry);
        }

        Drop(after);
    }

    private void Compare(Hypothesis h, Hypothesis after, int entry)
    {
        var (before, then) = (FateOf(h, entry), FateOf(after, entry));
        if (before == then)
        {
            return;
        }

        var isHeldBack = Message.Of(h, entry).IsPending(entry);
        if (before == Fate.Held && then == Fate.Dropped && !isHeldBack)
        {
            var held = Copy(h);
            FinishSome(held, entry);
            AddNew(live, held);
            return;
        }

        // Messages held back come as one, which a client that keeps the table may lose.
        var one = before == Fate.Held && observes.HasFlag(Observables.MsixTable) && !isHeldBack;
        foreach (ref var f in h.Flight)
        {
            if (f.Entry == entry && f.IsPlain)
            {
                var isTheOne = one && !f.MayHaveBeenLost;
                f.MayHaveSent |= before == Fate.Sent;
                f.MayHaveBeenLost |= before != Fate.Sent && !isTheOne;
                one &= !isTheOne;
            }
        }
    }
}
