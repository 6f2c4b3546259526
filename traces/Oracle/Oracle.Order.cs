using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>
/// Work in any order (DSA-POR-30, DSA-POR-31, DSA-POR-32, DSA-POR-35): where order may show it is tried in every order, as long as it is little.
/// </content>
public sealed partial class Oracle
{
    /// <summary>More descriptors that share memory than this are not tried in every order: what they write is then not known.</summary>
    private const int MostTangled = 4;

    /// <summary>States on the way to rest: all work that is free is done at once, the rest one by one in every order.</summary>
    private IEnumerable<Hypothesis> WorkSuccessors(Hypothesis h, Func<Hypothesis, int, bool>? concerns = null)
    {
        if (!h.HoldsAny)
        {
            yield break;
        }

        Survey(h);
        var next = Copy(h);
        if (!FinishFree(next, concerns, before: -1))
        {
            Drop(next);
            foreach (var one in OddSuccessors(h, inMemory: true, concerns))
            {
                yield return one;
            }

            yield break;
        }

        yield return next;
        foreach (var entry in Quiet(h).Where(entry => AllMayBeEarlier(h, entry)))
        {
            var earlier = Copy(h);
            FinishFree(earlier, concerns, entry);
            yield return earlier;
        }
    }

    /// <summary>Carries out what is free, and what is tangled where that is much; false where there is none.</summary>
    /// <param name="h">The state.</param>
    /// <param name="concerns">Which WQs' work; null for all.</param>
    /// <param name="before">An entry whose work was done before its messages were held back.</param>
    private bool FinishFree(Hypothesis h, Func<Hypothesis, int, bool>? concerns, int before)
    {
        var (any, tangled) = (false, Tangled(h));
        for (var certain = true; ; certain = false)
        {
            for (var i = 0; i < h.Flight.Length; )
            {
                var f = h.Flight[i];
                var isOpen = f.MayHaveSent || f.MayHaveBeenLost;
                if (isOpen == certain || !(f.IsFree || (f.IsPlain && tangled > MostTangled)) || concerns?.Invoke(h, f.Wq) == false || !CanFollow(h, f, isCertain: false))
                {
                    i++;
                    continue;
                }

                any = true;
                if (f.Entry >= 0 && f.Entry == before)
                {
                    FinishBefore(h, f);
                }
                else if (FinishAlone(h, f) is { } other)
                {
                    Drop(other);
                }

                h.Blur(f);
            }

            if (!certain)
            {
                return any;
            }
        }
    }

    private static int Tangled(Hypothesis h)
    {
        var tangled = 0;
        foreach (ref readonly var f in h.Flight)
        {
            tangled += f.IsPlain && f.Tangles > 0 ? 1 : 0;
        }

        return tangled;
    }

    private static bool AllMayBeEarlier(Hypothesis h, int entry)
    {
        foreach (ref readonly var f in h.Flight)
        {
            if (f.Entry == entry && f.IsPlain && !f.MayHaveSent && !f.MayHaveBeenLost)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The states after any one odd descriptor, and where order shows in memory any one that shares memory, whatever it is answered; of descriptors
    /// that are alike one is enough.
    /// </summary>
    private IEnumerable<Hypothesis> OddSuccessors(Hypothesis h, bool inMemory, Func<Hypothesis, int, bool>? concerns = null) =>
        OddSuccessors(h, f => !f.IsFree && (inMemory || !f.IsPlain) && concerns?.Invoke(h, f.Wq) != false);

    private IEnumerable<Hypothesis> OddSuccessors(Hypothesis h, Predicate<Flying> which)
    {
        List<int> tried = [];
        for (var i = 0; i < h.Flight.Length; i++)
        {
            var f = h.Flight[i];
            if (!which(f))
            {
                continue;
            }

            if (tried.Exists(slot => AreAlike(h, slot, f.Slot)))
            {
                continue;
            }

            tried.Add(f.Slot);
            foreach (var (discarded, refusal, way) in Outcomes(h, f.Slot, f.Told))
            {
                foreach (var one in (discarded | refusal) == 0 && f.IsDrain ? Ready(h, f.Slot) : [Copy(h)])
                {
                    one.Execute(f.Slot, discarded, refusal, way);
                    yield return one;
                }
            }
        }
    }

    /// <summary>Whether two slots hold the same descriptor.</summary>
    private static bool AreAlike(Hypothesis h, int slot, int other) =>
        h.At(Held.Wq, slot) == h.At(Held.Wq, other) && h.At(Held.Ims, slot) == h.At(Held.Ims, other) && Held.Words.All(word => h.At(word, slot) == h.At(word, other));

    /// <summary>The state itself, and every state that any of its odd work leads to.</summary>
    private List<Hypothesis> WithOdd(Hypothesis h)
    {
        List<Hypothesis> all = [h];
        for (var i = 0; i < all.Count && all.Count <= Cap; i++)
        {
            if (!Survey(all[i]))
            {
                continue;
            }

            foreach (var next in OddSuccessors(all[i], inMemory: false))
            {
                AddNew(all, next);
            }
        }

        return all;
    }

    private void AddNew(List<Hypothesis> all, Hypothesis next)
    {
        if (all.Exists(next.IsSameAs))
        {
            Drop(next);
        }
        else
        {
            all.Add(next);
        }
    }

    /// <summary>Whether an error could go to SWERROR: of a descriptor without a record, or of a member of a batch.</summary>
    private bool MayTellSoftwareError(Hypothesis h, int slot, bool isRefused)
    {
        var work = new Work<Concrete>(h.Device, slot);
        return MemberAnswers.MayFailUnrecorded(work, isRefused, unmapped)
            || (!isRefused && Footprint.Members(work, h.Memory).Any(member => MemberAnswers.MayReport(member, unmapped)));
    }
}
