using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Guest memory: what the tester does to it, and what it reads there.</content>
public sealed partial class Oracle
{
    /// <summary>The tester writes memory or takes pages away. Work that touches it was done before, or is done after.</summary>
    private void ChangeMemory(in Event e)
    {
        CloseWorkOn(new(e.At, (ulong)e.Size));
        if (e.Kind == EventKind.MemUnmap)
        {
            unmapped.Add(new Span(e.At, (ulong)e.Size));
            live.ForEach(h => h.Reconfigured());
        }
        else
        {
            foreach (var h in live)
            {
                h.Store(e.At, e.Data);
            }
        }

        Merge();
    }

    private void CloseWorkOn(Span changed)
    {
        for (var i = 0; i < live.Count && live.Count <= Cap; i++)
        {
            var h = live[i];
            if (!h.HoldsAny)
            {
                continue;
            }

            Survey(h);
            for (var at = 0; at < h.Flight.Length; at++)
            {
                var f = h.Flight[at];
                if (!f.Memory.Meets(changed))
                {
                    continue;
                }

                foreach (var (discarded, refusal, way) in Outcomes(h, f.Slot, f.Told))
                {
                    foreach (var done in (discarded | refusal) == 0 && f.IsDrain ? Ready(h, f.Slot) : [Copy(h)])
                    {
                        if (f.IsPlain && FinishAlone(done, f) is { } early)
                        {
                            AddNew(live, early);
                        }
                        else if (!f.IsPlain)
                        {
                            done.Execute(f.Slot, discarded, refusal, way);
                        }

                        AddNew(live, done);
                    }
                }
            }
        }
    }

    private void JudgeMemory(in Event e)
    {
        if (!e.HasValue || e.Data is not { } data || !observes.HasFlag(Observables.Mem))
        {
            return;
        }

        Judged++;
        var at = e.At;
        if (!Notice(e, data))
        {
            return;
        }

        var found = Explained(h => h.Differs(at, data) < 0, inMemory: true);
        if (found.Count > 0)
        {
            found.ForEach(h =>
            {
                h.SeeEnds(at, data);
                h.Pin(at, data);
            });
            Replace(found);
            return;
        }

        if (IsInconclusive)
        {
            return;
        }

        var nearest = live[0];
        FinishOn(nearest, new Span(at, (ulong)data.Length));
        ReportMemory(e, nearest, Math.Max(nearest.Differs(at, data), 0), data);
        nearest.Store(at, data);
        Replace([nearest]);
    }

    private void ReportMemory(in Event e, Hypothesis nearest, int offset, byte[] data)
    {
        var (at, expected) = (e.At, new byte[data.Length]);
        nearest.Memory.Read(at, expected);
        var inRecord = nearest.IsInRecord(at + (ulong)offset);
        Report(
            RequirementOf(nearest, inRecord, at + (ulong)offset, expected[offset], data[offset]),
            e,
            $"{(inRecord ? "completion record" : "memory")} byte {Hex(at + (ulong)offset)}",
            Hex(data[offset]),
            Hex(expected[offset])
        );
    }

    /// <summary>What a byte breaks that is not as it must be: of work that a Drain has not waited for DSA-DRN-01, in memory the operation that wrote there (DSA-OP-02 and others), in a record a check or DSA-CHK-40.</summary>
    private static string RequirementOf(Hypothesis h, bool inRecord, ulong address, byte expected, byte observed)
    {
        if (h.IsDrained(address) && (observed == 0 || !inRecord))
        {
            return "DSA-DRN-01";
        }

        if (!inRecord)
        {
            return h.WrittenFor(address);
        }

        var wanted = observed is 0 or 1 ? expected : observed;
        return h.Device.Rules.Descriptor.Rows.FirstOrDefault(r => r.Code == wanted)?.Id ?? "DSA-CHK-40";
    }
}
