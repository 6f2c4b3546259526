using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>What is known to have been done by some descriptor in flight, though not by which.</content>
internal sealed partial class Hypothesis
{
    private readonly List<Sender> senders = [];
    private ImmutableArray<int> places = [];

    internal Span<Sender> Senders => CollectionsMarshal.AsSpan(senders);

    internal ref Sender SenderOf(int entry)
    {
        var at = Senders;
        for (var i = 0; i < at.Length; i++)
        {
            if (at[i].Entry == entry)
            {
                return ref at[i];
            }
        }

        senders.Add(new Sender { Entry = entry });
        return ref Senders[^1];
    }

    /// <summary>Of how many descriptors of a WQ it is known that they have left it, though not of which.</summary>
    internal int PlacesClaimed(int wq) => wq < places.Length ? places[wq] : 0;

    private void SetPlaces(int wq, int claimed)
    {
        var padded = places.Length > wq ? places : [.. places, .. new int[wq + 1 - places.Length]];
        places = padded.SetItem(wq, claimed);
    }

    /// <summary>One more descriptor of a WQ has left it.</summary>
    internal void ClaimPlace(int wq)
    {
        SetPlaces(wq, PlacesClaimed(wq) + 1);
        Device[WqCfg.Occupancy, wq] -= 1;
    }

    /// <summary>Does something that counts every descriptor that is in flight as in its WQ.</summary>
    internal void WithAllPlaces(Action change)
    {
        for (var wq = 0; wq < places.Length; wq++)
        {
            Device[WqCfg.Occupancy, wq] += (ulong)places[wq];
        }

        change();
        for (var wq = 0; wq < places.Length; wq++)
        {
            var there = (ulong)places[wq] <= At(WqCfg.Occupancy, wq) ? places[wq] : 0;
            SetPlaces(wq, there);
            Device[WqCfg.Occupancy, wq] -= (ulong)there;
        }
    }

    /// <summary>One more descriptor with an entry's interrupt has been carried out.</summary>
    internal void Claim(int entry, bool isHeldBack)
    {
        ref var sender = ref SenderOf(entry);
        sender.Claims++;
        sender.HeldBack += isHeldBack ? 1 : 0;
    }

    /// <summary>Whether one more message of an entry may be of work in flight.</summary>
    internal bool MayHaveSent(int entry, Fate now)
    {
        ref var sender = ref SenderOf(entry);
        var (open, early, over) = (0, 0, 0);
        foreach (ref readonly var f in Flight)
        {
            if (f.Entry == entry && f.IsPlain)
            {
                open++;
                early += f.MayHaveSent ? 1 : 0;
            }
        }

        foreach (var ghost in Ghosts)
        {
            if (ghost.Work.Entry == entry && ghost.MaySend)
            {
                open += ghost.IsOver ? 0 : 1;
                early += ghost.IsOver ? 0 : 1;
                over += ghost.IsOver ? 1 : 0;
            }
        }

        var claims = Math.Max(sender.Claims - over, 0);
        return claims < open && (now == Fate.Sent || claims - sender.HeldBack < early);
    }

    /// <summary>Up to which claim of an entry all who may have caused it have been carried out; -1 where the claims cannot be.</summary>
    internal int Settled(int entry)
    {
        var claims = SenderOf(entry).Claims;
        if (claims == 0)
        {
            return 0;
        }

        Span<int> passed = stackalloc int[flight.Count + Ghosts.Length];
        var n = 0;
        foreach (ref readonly var f in Flight)
        {
            if (f.Entry == entry && f.IsPlain)
            {
                passed[n++] = f.Passed;
            }
        }

        foreach (var ghost in Ghosts)
        {
            if (ghost.Work.Entry == entry)
            {
                passed[n++] = ghost.Work.Passed;
            }
        }

        return Claims.Settled(claims, passed[..n]);
    }

    /// <summary>Whether so many descriptors of a WQ can have left it.</summary>
    internal bool PlacesCanBe(int wq)
    {
        if (PlacesClaimed(wq) == 0)
        {
            return true;
        }

        Span<int> passed = stackalloc int[flight.Count];
        var n = 0;
        foreach (ref readonly var f in Flight)
        {
            if (f.Wq == wq && f.IsPlain)
            {
                passed[n++] = f.PassedInWq;
            }
        }

        return Claims.Settled(PlacesClaimed(wq), passed[..n]) >= 0;
    }

    /// <summary>A descriptor has been carried out: it is the one of the earliest claim it can be. False where every claim is another's.</summary>
    private bool TakeClaim(int entry, int passed)
    {
        if (entry < 0 || SenderOf(entry).Claims <= passed)
        {
            return false;
        }

        ref var sender = ref SenderOf(entry);
        sender.Claims--;
        sender.HeldBack = Math.Min(sender.HeldBack, sender.Claims);
        foreach (ref var f in Flight)
        {
            f.Passed -= f.Entry == entry && f.Passed > passed && f.Passed != int.MaxValue ? 1 : 0;
        }

        if (!Ghosts.IsEmpty)
        {
            Ghosts = [.. Ghosts.Select(g => g.Work.Entry == entry && g.Work.Passed > passed ? g with { Work = g.Work with { Passed = g.Work.Passed - 1 } } : g)];
        }

        return true;
    }

    private bool TakePlace(int wq, int passed)
    {
        if (PlacesClaimed(wq) <= passed)
        {
            return false;
        }

        SetPlaces(wq, PlacesClaimed(wq) - 1);
        foreach (ref var f in Flight)
        {
            f.PassedInWq -= f.Wq == wq && f.PassedInWq > passed ? 1 : 0;
        }

        return true;
    }

    /// <summary>A descriptor is seen waiting: it has done nothing yet. False where that cannot be.</summary>
    internal bool IsWaiting(ref Flying f)
    {
        f.PassedInWq = PlacesClaimed(f.Wq);
        if (f.Entry < 0)
        {
            return PlacesCanBe(f.Wq);
        }

        (f.Passed, f.MayHaveSent, f.MayHaveBeenLost) = (SenderOf(f.Entry).Claims, false, false);
        return Settled(f.Entry) >= 0 && PlacesCanBe(f.Wq);
    }

    /// <summary>Nothing is claimed any more.</summary>
    internal void ForgetClaims()
    {
        senders.Clear();
        for (var wq = 0; wq < places.Length; wq++)
        {
            Device[WqCfg.Occupancy, wq] += (ulong)places[wq];
        }

        places = [];
        foreach (ref var f in Flight)
        {
            (f.Passed, f.PassedInWq) = (f.Passed == int.MaxValue ? f.Passed : 0, 0);
        }
    }

    private bool SendersAreSameAs(Hypothesis other)
    {
        foreach (ref readonly var sender in Senders)
        {
            ref readonly var same = ref other.SenderOf(sender.Entry);
            if ((sender.Claims, sender.HeldBack, sender.Swallowed) != (same.Claims, same.HeldBack, same.Swallowed))
            {
                return false;
            }
        }

        foreach (ref readonly var sender in other.Senders)
        {
            if ((sender.Claims | sender.Swallowed) != 0 && !Has(sender.Entry))
            {
                return false;
            }
        }

        return true;
    }

    private bool Has(int entry)
    {
        foreach (ref readonly var sender in Senders)
        {
            if (sender.Entry == entry)
            {
                return true;
            }
        }

        return false;
    }
}
