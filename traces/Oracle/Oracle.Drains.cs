using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Drain descriptors: where one is done, what it waits for is (DSA-DRN-01, DSA-DRN-02). One that is refused need not have waited.</content>
public sealed partial class Oracle
{
    /// <summary>Carries out a plain descriptor; the other ways to come there are returned.</summary>
    private Hypothesis[] Finish(Hypothesis h, in Flying f)
    {
        if (!Waits(f))
        {
            return FinishAlone(h, f) is { } other ? [other] : [];
        }

        var slot = f.Slot;
        var all = Ready(h, slot);
        foreach (var one in all.ToList())
        {
            if (FinishAlone(one, one.Flight[IndexOf(one, slot)]) is { } early)
            {
                AddNew(all, early);
            }
        }

        h.CopyFrom(all[0]);
        Drop(all[0]);
        return [.. all.Skip(1)];
    }

    /// <summary>The states in which all is done that the descriptor in a slot waits for, in every way and order that shows: for most the state as it is.</summary>
    private List<Hypothesis> Ready(Hypothesis h, int slot)
    {
        List<Hypothesis> all = [Copy(h)];
        for (var i = 0; i < all.Count; )
        {
            var one = all[i];
            Survey(one);
            var next = Awaited(one, slot);
            if (next < 0 || all.Count > Cap)
            {
                i++;
                continue;
            }

            var work = one.Flight[next];
            if (IsDecided(one, work))
            {
                if (FinishAlone(one, work) is { } early)
                {
                    AddNew(all, early);
                }

                one.Blur(work);
                one.Drained(work);
                continue;
            }

            // Odd work that the Drain does not wait for may come before it as well: which of two errors is first shows.
            all.RemoveAt(i);
            foreach (var after in OddSuccessors(one, f => !f.IsFree && f.Slot != slot && (!f.IsDrain || (bool)one.Device.Awaits(slot, f.Slot))))
            {
                AddNew(all, after);
            }

            Drop(one);
        }

        return all;
    }

    /// <summary>Some descriptor that another one waits for and that waits for none itself: what can be done at once before what is tried in every order; -1 where there is none.</summary>
    private static int Awaited(Hypothesis h, int slot)
    {
        var found = -1;
        for (var i = 0; i < h.Flight.Length; i++)
        {
            if ((bool)h.Device.Awaits(slot, h.Flight[i].Slot))
            {
                found = i;
                if (IsDecided(h, h.Flight[i]))
                {
                    return i;
                }
            }
        }

        return found;
    }

    /// <summary>Whether all that a descriptor waits for can be done at once; and if it is to be certain what became of its messages, whether that is.</summary>
    private static bool CanFollow(Hypothesis h, in Flying f, bool isCertain)
    {
        if (!Waits(f))
        {
            return true;
        }

        foreach (ref readonly var other in h.Flight)
        {
            var isOpen = !IsDecided(h, other) || (isCertain && (other.MayHaveSent || other.MayHaveBeenLost));
            if (isOpen && (bool)h.Device.Awaits(f.Slot, other.Slot))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Carries out what a descriptor waits for and then itself, all of it certain.</summary>
    private static void Follow(Hypothesis h, in Flying f)
    {
        var last = f;
        for (var i = 0; Waits(last) && i < h.Flight.Length; )
        {
            var other = h.Flight[i++];
            if ((bool)h.Device.Awaits(last.Slot, other.Slot))
            {
                h.Execute(other.Slot, 0, other.Refusal);
                h.Blur(other);
                h.Drained(other);
                i = 0;
            }
        }

        h.Execute(last.Slot, 0, last.Refusal);
    }

    /// <summary>A descriptor is seen waiting, and so do the Drains that wait for it. False where that cannot be.</summary>
    private bool IsWaiting(Hypothesis h, int slot)
    {
        List<int> entries = [];
        foreach (ref var f in h.Flight)
        {
            if (f.Slot == slot || (f.IsPlain && Waits(f) && (bool)h.Device.Awaits(f.Slot, slot)))
            {
                if (!h.IsWaiting(ref f))
                {
                    return false;
                }

                entries.Add(f.Entry);
            }
        }

        return entries.TrueForAll(entry => entry < 0 || Settle(h, entry));
    }

    private static bool Waits(in Flying f) => f.IsDrain && f.Refusal == 0;

    private static int IndexOf(Hypothesis h, int slot)
    {
        var i = 0;
        while (h.Flight[i].Slot != slot)
        {
            i++;
        }

        return i;
    }
}
