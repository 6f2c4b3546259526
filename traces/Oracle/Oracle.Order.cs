namespace Dsa.Traces;

/// <content>Work whose order may show: it is tried in every order, as long as it is little.</content>
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
        if (FinishFree(next, concerns))
        {
            yield return next;
            yield break;
        }

        Drop(next);
        foreach (var one in OddSuccessors(h, concerns))
        {
            yield return one;
        }
    }

    /// <summary>Carries out what is free, and what is tangled where that is much; false where there is none.</summary>
    private static bool FinishFree(Hypothesis h, Func<Hypothesis, int, bool>? concerns)
    {
        var (any, tangled) = (false, 0);
        foreach (ref readonly var f in h.Flight)
        {
            tangled += f.IsPlain && f.Tangles > 0 ? 1 : 0;
        }

        for (var i = 0; i < h.Flight.Length; )
        {
            var f = h.Flight[i];
            if ((f.IsFree || (f.IsPlain && tangled > MostTangled)) && concerns?.Invoke(h, f.Wq) != false)
            {
                FinishBlurred(h, f);
                any = true;
            }
            else
            {
                i++;
            }
        }

        return any;
    }

    private static void FinishBlurred(Hypothesis h, in Flying f)
    {
        var (written, isTangled) = (f.Written, f.Tangles > 0);
        h.Execute(f.Slot, 0, f.Refusal);
        if (isTangled)
        {
            h.Blur(written);
        }
    }

    /// <summary>The states after any one descriptor that is not free, whatever it is answered; of descriptors that are alike one is enough.</summary>
    private IEnumerable<Hypothesis> OddSuccessors(Hypothesis h, Func<Hypothesis, int, bool>? concerns = null)
    {
        HashSet<(int, ulong, ulong)> alike = [];
        for (var i = 0; i < h.Flight.Length; i++)
        {
            var f = h.Flight[i];
            if (f.IsFree || concerns?.Invoke(h, f.Wq) == false)
            {
                continue;
            }

            if (f.Record.Length == 0 && f.Written.Length == 0 && !alike.Add((f.Wq, h.At(Model.Registers.Held.Word0, f.Slot), h.At(Model.Registers.Held.Word4, f.Slot))))
            {
                continue;
            }

            foreach (var (discarded, refusal, quiet) in Outcomes(h, f.Slot))
            {
                var one = Copy(h);
                one.Execute(f.Slot, discarded, refusal, quiet);
                yield return one;
            }
        }
    }

    /// <summary>The state itself, and every state that any of the work that is not free leads to.</summary>
    private List<Hypothesis> WithOdd(Hypothesis h)
    {
        List<Hypothesis> all = [h];
        for (var i = 0; i < all.Count && all.Count <= Cap; i++)
        {
            if (!Survey(all[i]))
            {
                continue;
            }

            foreach (var next in OddSuccessors(all[i]))
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
}
