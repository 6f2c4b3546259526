using Dsa.Model.Registers;

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
            unmapped.Add(e.At, e.Size);
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
            for (var slot = 0; HoldsAny(live[i]) && slot < theta.HeldDescriptors; slot++)
            {
                if (!IsHeld(live[i], slot) || !Touches(live[i], slot, changed))
                {
                    continue;
                }

                foreach (var (discarded, refusal, quiet) in Outcomes(live[i], slot))
                {
                    var done = Copy(live[i]);
                    done.Execute(slot, discarded, refusal, quiet);
                    if (live.Exists(h => h.IsSameAs(done)))
                    {
                        Drop(done);
                    }
                    else
                    {
                        live.Add(done);
                    }
                }
            }
        }
    }

    private static bool Touches(Hypothesis h, int slot, Span changed) => h.Touched(slot).Meets(changed);

    private void JudgeMemory(in Event e)
    {
        if (!e.HasValue || e.Data is not { } data || !observes.HasFlag(Observables.Mem))
        {
            return;
        }

        Judged++;
        var at = e.At;
        var found = Explained(h => h.Differs(at, data) < 0);
        if (found.Count > 0)
        {
            Replace(found);
            return;
        }

        var nearest = live[0];
        if (HoldsAny(nearest))
        {
            ExecuteAll(nearest);
        }

        var offset = Math.Max(nearest.Differs(at, data), 0);
        var expected = new byte[data.Length];
        nearest.Memory.Read(at, expected);
        var inRecord = nearest.IsInRecord(at + (ulong)offset);
        Report(
            RequirementOf(nearest, inRecord, at + (ulong)offset, expected[offset], data[offset]),
            e,
            $"{(inRecord ? "completion record" : "memory")} byte {Hex(at + (ulong)offset)}",
            Hex(data[offset]),
            Hex(expected[offset])
        );
        nearest.Store(at, data);
        Replace([nearest]);
    }

    /// <summary>What a byte breaks that is not as it must be: in memory the operation that wrote there (DSA-OP-02 and others), in a record a check or DSA-CHK-40.</summary>
    private static string RequirementOf(Hypothesis h, bool inRecord, ulong address, byte expected, byte observed)
    {
        if (!inRecord)
        {
            return h.WrittenFor(address);
        }

        var wanted = observed is 0 or 1 ? expected : observed;
        return h.Device.Rules.Descriptor.Rows.FirstOrDefault(r => r.Code == wanted)?.Id ?? "DSA-CHK-40";
    }
}
