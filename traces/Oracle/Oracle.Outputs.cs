using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>Interrupts and quiescence.</content>
public sealed partial class Oracle
{
    private void JudgeInterrupt(in Event e)
    {
        if (!observes.HasFlag(Observables.Irq))
        {
            return;
        }

        Judged++;
        var vector = e.Vector;
        if ((uint)vector >= (uint)theta.MsixEntries)
        {
            Report("DSA-INT-05", e, $"vector {vector}", "an interrupt", $"vectors 0 to {theta.MsixEntries - 1}");
            return;
        }

        // A message that need not come explains the interrupt, and so does one that must come and of whose cause nothing was seen yet.
        var found = ExplainedInterrupt(vector);
        if (found.Count == 0 && vector == 0 && Revoke())
        {
            found = ExplainedInterrupt(vector);
        }

        if (IsInconclusive)
        {
            return;
        }

        if (found.Count == 0)
        {
            var masked = live.TrueForAll(h => h.At(Msix.Mask, vector) != 0 || h[MsixCapability.FunctionMask] != 0);
            var requirement =
                masked && theta.Type is not null ? "VDSA-INT-01"
                : masked ? "DSA-INT-06"
                : vector == 0 ? "DSA-INT-03"
                : "DSA-INT-05";
            Report(requirement, e, $"vector {vector}", "an interrupt", masked ? "none while the vector is masked" : "none now");
            return;
        }

        Replace(found);
        live = [.. live.SelectMany(h => Seen(h, vector).ToList())];
        Merge();
    }

    private List<Hypothesis> ExplainedInterrupt(int vector) =>
        Explained(
            h => h.At(Sent.Msix, vector) != 0 || MayComeAnyway(h, vector),
            anyWay: true,
            isOpen: h => h.At(Sent.Msix, vector) == 0 && (vector == 0 || Survey(h) || (watchesOccupancy && MayInterrupt(h)))
        );

    private bool MayComeAnyway(Hypothesis h, int vector) => (vector == 0 && h[Sent.Repeated] != 0) || IsOfWork(h, vector);

    /// <summary>Whether a message may be of work in flight.</summary>
    private bool IsOfWork(Hypothesis h, int vector)
    {
        if (!h.HoldsAny && h.Ghosts.IsEmpty)
        {
            return false;
        }

        Survey(h);
        return h.MayHaveSent(vector, FateOf(h, vector));
    }

    /// <summary>The states after a message was seen: it had been sent, or need not have been, or is of some work in flight.</summary>
    private IEnumerable<Hypothesis> Seen(Hypothesis h, int vector)
    {
        if (h.At(Sent.Msix, vector) != 0)
        {
            h.Device[Sent.Msix, vector] = h.At(Sent.Msix, vector) - 1;
            return [h];
        }

        var claiming = IsOfWork(h, vector) ? Copy(h) : null;
        claiming?.Claim(vector, isHeldBack: false);
        if (claiming is not null && !Settle(claiming, vector))
        {
            Drop(claiming);
            claiming = null;
        }

        if (vector != 0 || h[Sent.Repeated] == 0)
        {
            Drop(h);
            return claiming is null ? [] : [claiming];
        }

        h.Device[Sent.Repeated] = h[Sent.Repeated] - 1;
        return claiming is null ? [h] : [h, claiming];
    }

    /// <summary>More states on the way to rest are not looked at.</summary>
    private const int MostOnTheWay = 4096;

    /// <summary>Nothing more comes: every command and every descriptor is finished, every interrupt has been seen.</summary>
    private void JudgeQuiescence(in Event e)
    {
        List<Hypothesis> quiet = [];
        List<Hypothesis> seen = [];
        Queue<Hypothesis> open = new(live);
        while (seen.Count <= MostOnTheWay && open.TryDequeue(out var h))
        {
            var any = false;
            foreach (var next in RestSuccessors(h))
            {
                any = true;
                if (seen.Exists(next.IsSameAs))
                {
                    Drop(next);
                    continue;
                }

                seen.Add(next);
                open.Enqueue(next);
            }

            if (!any && !quiet.Exists(q => q.IsSameAs(h)))
            {
                quiet.Add(h);
            }
        }

        if (quiet.Exists(ClaimsCanBe))
        {
            quiet.RemoveAll(h => !ClaimsCanBe(h));
        }

        if (open.Count > 0 || quiet.Count == 0)
        {
            GiveUp("too many ways for work to end");
            return;
        }

        Judged++;
        var silent = quiet.Where(h => Unseen(h) is null).ToList();
        if (observes.HasFlag(Observables.Irq) && silent.Count == 0)
        {
            var vector = Unseen(quiet[0])!.Value;
            Report(CauseOf(quiet[0], vector), e, $"vector {vector}", "no interrupt", "one interrupt");
        }

        live = silent.Count > 0 ? silent : quiet;
        foreach (var h in live)
        {
            h.Device.TakeMessages();
            h.MessagesAreOver();
        }

        Merge();
        JudgeHostAtRest(e);
    }

    private static bool ClaimsCanBe(Hypothesis h) => h.Senders.ToArray().All(s => h.Settled(s.Entry) >= 0);

    private static int SwallowedOf(Hypothesis h, int entry)
    {
        foreach (ref readonly var sender in h.Senders)
        {
            if (sender.Entry == entry)
            {
                return sender.Swallowed;
            }
        }

        return 0;
    }

    private int? Unseen(Hypothesis h)
    {
        for (var vector = 0; vector < theta.MsixEntries; vector++)
        {
            // What becomes of a message nobody has installed a trigger for is not told (AMB-04).
            if (h.At(Sent.Msix, vector) > (ulong)SwallowedOf(h, vector) && triggers.Contains(vector))
            {
                return vector;
            }
        }

        return null;
    }

    private static string CauseOf(Hypothesis h, int vector) =>
        vector != 0 ? "DSA-INT-05"
        : h[IntCause.CommandCompletion] != 0 ? "DSA-CMD-03"
        : h[IntCause.SoftwareError] != 0 ? "DSA-ERR-02"
        : h[IntCause.HaltState] != 0 ? "DSA-ERR-21"
        : "DSA-INT-03";
}
