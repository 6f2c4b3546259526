namespace Dsa.Traces;

/// <content>What memory shows of work in flight: a completion record that has changed, and one that has not.</content>
public sealed partial class Oracle
{
    /// <summary>Takes what a read of memory shows. False where it contradicts every hypothesis, which is reported.</summary>
    private bool Notice(in Event e, byte[] data)
    {
        List<Hypothesis> contradicted = [];
        for (var i = 0; i < live.Count; i++)
        {
            var h = live[i];
            if ((h.HoldsAny || !h.Ghosts.IsEmpty) && !(NoticeGhosts(h, e.At, data) && NoticeWork(h, e.At, data)))
            {
                contradicted.Add(h);
            }
        }

        if (contradicted.Count == live.Count)
        {
            ReportUnannounced(e, data);
            return false;
        }

        foreach (var h in contradicted)
        {
            live.Remove(h);
            Drop(h);
        }

        return true;
    }

    /// <summary>Interrupts and records do not go together: what is told by interrupts counts no more.</summary>
    private void ReportUnannounced(in Event e, byte[] data)
    {
        var (nearest, memory) = (live[0], new Span(e.At, (ulong)data.Length));
        nearest.ForgetMessages();
        var finished = Copy(nearest);
        FinishOn(finished, memory);
        var offset = finished.Differs(e.At, data);
        if (offset >= 0)
        {
            ReportMemory(e, finished, offset, data);
        }
        else
        {
            Report("DSA-INT-05", e, $"completion record {Hex(e.At)}", "written, and no interrupt", "an interrupt after the record");
        }

        Drop(finished);
        Replace([nearest]);
    }

    private bool NoticeWork(Hypothesis h, ulong at, byte[] data)
    {
        Survey(h);
        for (var i = 0; i < h.Flight.Length; )
        {
            ref var f = ref h.Flight[i++];
            if (!IsDecided(h, f))
            {
                continue;
            }

            if (HasWritten(h, f, at, data))
            {
                var work = f;
                live.AddRange(Finish(h, f));
                h.Blur(work);
                i = 0;
            }
            else if (f.LeavesRecord && IsClear(h, f.Record, at, data))
            {
                var n = h.Flight.Length;
                if (!IsWaiting(h, f.Slot))
                {
                    return false;
                }

                i = h.Flight.Length < n ? 0 : i;
            }
        }

        return true;
    }

    /// <summary>Whether the status byte of a record has changed: of the descriptor, or of a member of a batch.</summary>
    private static bool HasWritten(Hypothesis h, in Flying f, ulong at, byte[] data)
    {
        foreach (var record in f.Memory.Records)
        {
            if (Shows(h, record, at, data))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a record is not as it was left.</summary>
    private static bool Shows(Hypothesis h, Span record, ulong at, byte[] data) =>
        record.Length != 0 && record.At - at < (ulong)data.Length && !h.MayStandAt(record, data[record.At - at]);

    /// <summary>Of an abandoned batch any member may have been carried out.</summary>
    private void NoticeMembers(Hypothesis h, Ghost ghost, ulong at, byte[] data)
    {
        foreach (var record in ghost.Work.Memory.Records)
        {
            if (record.At != ghost.Work.Record.At && Shows(h, record, at, data))
            {
                var scratch = Copy(h);
                h.Materialize(ghost, record, scratch);
                Drop(scratch);
            }
        }
    }

    private static bool IsClear(Hypothesis h, Span record, ulong at, byte[] data) =>
        record.Length != 0 && record.At - at < (ulong)data.Length && data[record.At - at] == 0 && h.StatusAt(record) == 0;

    private bool NoticeGhosts(Hypothesis h, ulong at, byte[] data)
    {
        var isWithoutInterrupt = false;
        foreach (var ghost in h.Ghosts)
        {
            var isEnd = !ghost.Work.IsBatch || Shows(h, ghost.Work.Record, at, data);
            if (!isEnd)
            {
                NoticeMembers(h, ghost, at, data);
            }

            if (!isEnd || !HasWritten(h, ghost.Work, at, data))
            {
                if (ghost.Work.LeavesRecord && IsClear(h, ghost.Work.Record, at, data) && !h.Vanish(ghost))
                {
                    return false;
                }

                continue;
            }

            var isOwn = true;
            foreach (ref readonly var f in h.Flight)
            {
                isOwn &= !f.Record.Meets(ghost.Work.Record);
            }

            var scratch = Copy(h);
            if (h.MayHaveLost(ghost))
            {
                var lost = Copy(h);
                _ = lost.Materialize(ghost, scratch, isLost: true);
                Add(lost);
            }

            var done = isOwn ? h : Copy(h);
            var isPossible = done.Materialize(ghost, scratch);
            Drop(scratch);
            isWithoutInterrupt |= isOwn && !isPossible;

            Add(isOwn || !isPossible ? null : done);
        }

        return !isWithoutInterrupt;
    }

    /// <summary>
    /// The device writes a completion record: its descriptor is done, unless a command that runs may end it otherwise. Of one that is odd the record tells how it ends;
    /// whether SWERROR has been told yet is left open.
    /// </summary>
    private void NoticeRecord(ulong at, ulong status)
    {
        for (var i = 0; i < live.Count; i++)
        {
            var h = live[i];
            Survey(h);
            var (found, index) = (0, -1);
            for (var n = 0; n < h.Flight.Length; n++)
            {
                if (h.Flight[n].Record is { Length: > 0 } record && record.At == at)
                {
                    (found, index) = (found + 1, n);
                }
            }

            if (found == 1 && (h.Flight[index].Told != 0 || !h.Flight[index].IsPlain) && h.TellsOf(index, at))
            {
                (h.Flight[index].Told, h.Flight[index].Version) = (status, 0);
                Survey(h);
                if (h.Flight[index] is { IsFree: true } plain && !h.CommandIsRunning)
                {
                    live.AddRange(Finish(h, plain));
                }
            }
            else if (found == 1 && !h.CommandIsRunning && h.Flight[index] is { Told: 0 } f && (f.IsFree || (f.IsPlain && !observes.HasFlag(Observables.Mem))))
            {
                live.AddRange(Finish(h, f));
            }
            else if (found == 0 && h.Ghosts.FirstOrDefault(g => g.Work.Record.Length != 0 && g.Work.Record.At == at) is { } ghost)
            {
                var scratch = Copy(h);
                _ = h.Materialize(ghost, scratch);
                Drop(scratch);
            }
        }

        Merge();
    }

    private void Add(Hypothesis? h)
    {
        if (h is not null)
        {
            live.Add(h);
        }
    }

    /// <summary>Whether its record alone tells of a descriptor, and it need not be tried in every order.</summary>
    private static bool IsDecided(Hypothesis h, in Flying f)
    {
        if (f.IsFree || !f.IsPlain)
        {
            return f.IsFree;
        }

        return Tangled(h) > MostTangled;
    }

    /// <summary>For a report: the work on this memory is carried out.</summary>
    private void FinishOn(Hypothesis h, Span memory)
    {
        Survey(h);
        for (var i = 0; i < h.Flight.Length; )
        {
            var f = h.Flight[i++];
            if (f.Memory.Meets(memory))
            {
                var (discarded, refusal, way) = Outcomes(h, f.Slot, f.Told).First();
                h.Execute(f.Slot, discarded, refusal, way);
                i = 0;
            }
        }
    }
}
