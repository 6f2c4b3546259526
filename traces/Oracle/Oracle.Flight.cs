using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>
/// Work in flight. Most of it is plain: it ends in one way and shows only in memory and by its interrupt. When that is carried out is left open
/// until something shows it; an interrupt only claims that some descriptor was. The rest is odd, and is tried in every order.
/// </content>
public sealed partial class Oracle
{
    /// <summary>Finds out how descriptors in flight end, where that is not known for the configuration as it is. Whether any of them is odd.</summary>
    private bool Survey(Hypothesis h)
    {
        var anyOdd = false;
        foreach (ref var f in h.Flight)
        {
            if (f.Version != h.Version)
            {
                Survey(h, ref f);
            }

            anyOdd |= !f.IsPlain;
        }

        return anyOdd;
    }

    private void Survey(Hypothesis h, ref Flying f)
    {
        var work = new Work<Concrete>(h.Device, f.Slot);
        var outcomes = 0;
        (ulong Discarded, ulong Refusal, int Way) only = default;
        foreach (var outcome in Outcomes(h, f.Slot, f.Told))
        {
            only = outcome;
            outcomes++;
        }

        var hasRecord = f.Record.Length != 0;
        f.Version = h.Version;
        f.Refusal = only.Refusal;
        f.LeavesRecord = hasRecord && (only.Refusal != 0 || (bool)work.Has(Flag.RequestRecord));
        f.IsPlain =
            outcomes == 1
            && only.Discarded == 0
            && only.Refusal != Status.InterruptHandle
            && !MayTellSoftwareError(h, f.Slot, only.Refusal != 0)
            && !Footprint.Members(work, h.Memory).Any(member => (bool)member.Has(Flag.RequestInterrupt));
        var entry = f.IsPlain && (bool)work.Has(Flag.RequestInterrupt) && (only.Refusal == 0 || (bool)work.MayUseHandle) ? EntryOf(work) : -1;
        if (entry != f.Entry)
        {
            f.Entry = entry;
            f.Passed = int.MaxValue;
        }

        if (entry >= 0 && f.Passed == int.MaxValue)
        {
            f.Passed = h.SenderOf(entry).Claims;
        }
    }

    private static int EntryOf(Work<Concrete> work) => Message.Entry((bool)work.Ims, work.Device.FindEntry(work.Ims, work.Handle).Entry.Value.Value);

    /// <summary>What would become of an entry's message now: the model is asked.</summary>
    private Fate FateOf(Hypothesis h, int entry)
    {
        ref var sender = ref h.SenderOf(entry);
        if (sender.Version == h.Version)
        {
            return sender.Fate;
        }

        foreach (ref readonly var f in h.Flight)
        {
            if (f.Entry == entry && f.IsPlain)
            {
                var trial = Copy(h);
                trial.ForgetClaims();
                var before = Message.Of(trial, entry).NotPending(entry);
                before.Restore(trial, entry);
                trial.Execute(f.Slot, 0, f.Refusal);
                var after = Message.Of(trial, entry);
                var fate =
                    after.Sent > before.Sent ? Fate.Sent
                    : after.IsPending(entry) ? Fate.Held
                    : Fate.Dropped;
                Drop(trial);
                (sender.Fate, sender.Version) = (fate, h.Version);
                return fate;
            }
        }

        return Fate.Dropped;
    }

    /// <summary>
    /// Carries out a plain descriptor that waits for no other. Where its message is held back now and may have met another fate before, there are two ways; the one
    /// it was done before is returned.
    /// </summary>
    private Hypothesis? FinishAlone(Hypothesis h, in Flying f)
    {
        var (work, entry) = (f, f.Entry);
        if (entry < 0 || h.SenderOf(entry).Claims > work.Passed || !(work.MayHaveSent || work.MayHaveBeenLost))
        {
            h.Execute(work.Slot, 0, work.Refusal);
            return null;
        }

        var fate = FateOf(h, entry);
        if (fate == Fate.Held && !Message.Of(h, entry).IsPending(entry))
        {
            var before = Copy(h);
            FinishBefore(before, work);
            h.Execute(work.Slot, 0, work.Refusal);
            return before;
        }

        if (fate == Fate.Sent ? work.MayHaveBeenLost : work.MayHaveSent)
        {
            h.ExecuteSilently(work.Slot, work.Refusal);
            h.SendEarly(entry, isCertain: false);
        }
        else
        {
            h.Execute(work.Slot, 0, work.Refusal);
        }

        return null;
    }

    /// <summary>A plain descriptor was carried out before its messages went as they go now.</summary>
    private static void FinishBefore(Hypothesis h, in Flying f)
    {
        var (entry, maySend, isCertain) = (f.Entry, f.MayHaveSent, !f.MayHaveBeenLost);
        h.ExecuteSilently(f.Slot, f.Refusal);
        if (maySend)
        {
            h.SendEarly(entry, isCertain);
        }
    }

    /// <summary>Some descriptor of an entry is carried out now, whichever it is: what its message does is in the state.</summary>
    private void FinishSome(Hypothesis h, int entry)
    {
        foreach (ref readonly var f in h.Flight)
        {
            if (f.Entry == entry && f.IsPlain)
            {
                var trial = Copy(h);
                trial.ForgetClaims();
                trial.Execute(f.Slot, 0, f.Refusal);
                Message.Of(trial, entry).Restore(h, entry);
                Drop(trial);
                h.Claim(entry, isHeldBack: true);
                return;
            }
        }
    }

    /// <summary>Entries whose messages are held back, of which none shows yet and work in flight may have sent one.</summary>
    private List<int> Quiet(Hypothesis h)
    {
        List<int> quiet = [];
        foreach (ref readonly var f in h.Flight)
        {
            if (f.IsPlain && f.Entry >= 0 && !quiet.Contains(f.Entry))
            {
                var (entry, open) = (f.Entry, 0);
                if (FateOf(h, entry) == Fate.Held && !Message.Of(h, entry).IsPending(entry))
                {
                    foreach (ref readonly var other in h.Flight)
                    {
                        open += other.Entry == entry && other.IsPlain ? 1 : 0;
                    }

                    if (open > h.SenderOf(entry).Claims)
                    {
                        quiet.Add(entry);
                    }
                }
            }
        }

        return quiet;
    }

    /// <summary>
    /// Where nothing will ever show which descriptor it was that sent a message and which that made room in its WQ, it was the oldest that can be both.
    /// </summary>
    private void Pair(Hypothesis h)
    {
        for (var i = 0; !observes.HasFlag(Observables.Mem) && !observes.HasFlag(Observables.Dma) && i < h.Flight.Length; i++)
        {
            var f = h.Flight[i];
            if (f.IsPlain && f.Entry >= 0 && h.PlacesClaimed(f.Wq) > f.PassedInWq && h.SenderOf(f.Entry).Claims > f.Passed && CanFollow(h, f, isCertain: true))
            {
                Follow(h, f);
                i = -1;
            }
        }
    }

    /// <summary>Where every descriptor that may have caused a claim must have, they are carried out. False where the claims cannot be.</summary>
    private bool Settle(Hypothesis h, int entry)
    {
        Pair(h);
        var settled = h.Settled(entry);
        for (var i = h.Flight.Length - 1; settled > 0 && i >= 0; i--)
        {
            var f = h.Flight[i];
            if (f.Entry == entry && f.IsFree && f.Passed < settled && CanFollow(h, f, isCertain: true))
            {
                Follow(h, f);
                (i, settled) = (h.Flight.Length, h.Settled(entry));
            }
        }

        return settled >= 0;
    }
}
