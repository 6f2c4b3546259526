using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>Descriptors that were abandoned and may have been carried out first (DSA-CMD-23).</content>
internal sealed partial class Hypothesis
{
    internal ImmutableArray<Ghost> Ghosts { get; private set; } = [];

    /// <summary>What the device abandoned just now may have been done before.</summary>
    /// <param name="past">What it was before.</param>
    /// <param name="fate">What became of an entry's messages then.</param>
    /// <param name="messagesAreLost">Whether messages sent before are not seen any more.</param>
    internal void Abandon(Hypothesis past, Func<int, Fate> fate, bool messagesAreLost)
    {
        var ghosts = Ghosts.ToBuilder();
        foreach (var f in past.flight)
        {
            if (At(Held.Present, f.Slot) != 0)
            {
                continue;
            }

            _ = Leave(f.Slot);
            if (f.IsPlain)
            {
                var isSent = f.Entry >= 0 && fate(f.Entry) == Fate.Sent;
                var maySend = f.Entry >= 0 && (isSent || f.MayHaveSent) && !messagesAreLost;
                ghosts.Add(new Ghost(past, f, maySend, maySend && isSent && !f.MayHaveBeenLost, messagesAreLost));
            }
            else if (f.IsBatch)
            {
                ghosts.Add(new Ghost(past, f with { Entry = -1, Record = default, LeavesRecord = false }, MaySend: false, MustSend: false, messagesAreLost));
            }
            else
            {
                Tear(f.Memory);
            }
        }

        past.Ghosts = [];
        Ghosts = ghosts.ToImmutable();
        if (messagesAreLost)
        {
            senders.Clear();
            Ghosts = [.. Ghosts.Select(g => g with { MaySend = false, MustSend = false, IsOver = true })];
        }
    }

    /// <summary>Whether some message that was seen may be a ghost's, or another's while its own was lost.</summary>
    internal bool MayHaveLost(Ghost ghost) => !ghost.MustSend && ghost.Work.Entry >= 0 && SenderOf(ghost.Work.Entry).Claims > ghost.Work.Passed;

    /// <summary>A ghost was carried out after all. False where its interrupt was not seen and can come no more.</summary>
    internal bool Materialize(Ghost ghost, Hypothesis scratch, bool isLost = false)
    {
        ghost = Remove(ghost);
        var work = ghost.Work;
        var isSeen = isLost || TakeClaim(work.Entry, work.Passed);
        if (!isSeen && ghost.MaySend && !ghost.IsOver)
        {
            SendEarly(work.Entry, isCertain: ghost.MustSend);
        }

        scratch.CopyFrom(ghost.Past);
        scratch.Execute(work.Slot, 0, work.Refusal);
        foreach (var written in work.Memory.Writes)
        {
            Adopt(scratch, written);
            if (work.Tangles > 0 || scratch.torn.Covers(written))
            {
                torn.Add(written);
            }
        }

        foreach (var record in work.Memory.Records)
        {
            Adopt(scratch, record);
            if (scratch.records.TryGetValue(record.At, out var seen))
            {
                records[record.At] = seen;
            }
        }

        return isSeen || !(ghost.IsOver && ghost.MustSend);
    }

    /// <summary>After a report: what messages tell of work is not known any more.</summary>
    internal void ForgetMessages()
    {
        ForgetClaims();
        foreach (ref var f in Flight)
        {
            f.MayHaveBeenLost |= f.Entry >= 0;
            f.MayHaveSent |= f.Entry >= 0;
        }

        Ghosts = [.. Ghosts.Select(g => g with { MaySend = false, MustSend = false })];
    }

    /// <summary>A ghost was never carried out. False where that cannot be.</summary>
    internal bool Vanish(Ghost ghost)
    {
        ghost = Remove(ghost);
        if (!ghost.Work.IsBatch)
        {
            Tear(ghost.Work.Memory);
        }

        KeepMembers(ghost);
        return ghost.Work.Entry < 0 || Settled(ghost.Work.Entry) >= 0;
    }

    /// <summary>Work was abandoned on its way: it may have written some of its data, and of its record all but the status (DSA-CMD-23).</summary>
    private void Tear(Footprint memory)
    {
        torn.Add(memory.Writes);
        torn.Add([.. memory.Records.Select(record => new Span(record.At + 1, record.Length - 1))]);
    }

    /// <summary>The end of a batch was not reached; of its members some may have been.</summary>
    private void KeepMembers(Ghost ghost)
    {
        if (ghost.Work.IsBatch && ghost.Shows)
        {
            var work = ghost.Work with { Entry = -1, Record = default, LeavesRecord = false };
            Ghosts = Ghosts.Add(ghost with { Work = work, MaySend = false, MustSend = false });
        }
    }

    /// <summary>A member of a batch that was abandoned was carried out before: its record is there.</summary>
    internal void Materialize(Ghost ghost, Span record, Hypothesis scratch)
    {
        scratch.CopyFrom(ghost.Past);
        scratch.Execute(ghost.Work.Slot, 0, ghost.Work.Refusal);
        Adopt(scratch, record);
        if (scratch.records.TryGetValue(record.At, out var seen))
        {
            records[record.At] = seen;
        }

        var at = Ghosts.First(g => IsOf(g, ghost));
        var memory = at.Work.Memory;
        Ghosts = Ghosts.Replace(at, at with { Work = at.Work with { Memory = memory with { Records = memory.Records.RemoveAll(r => r.At == record.At) } } });
    }

    private static bool IsOf(Ghost one, Ghost other) => ReferenceEquals(one.Past, other.Past) && one.Work.Slot == other.Work.Slot;

    private Ghost Remove(Ghost ghost)
    {
        var at = Ghosts.First(g => IsOf(g, ghost));
        Ghosts = Ghosts.Remove(at);
        return at;
    }

    /// <summary>All messages have been seen.</summary>
    internal void MessagesAreOver()
    {
        EndBatches();
        foreach (ref var sender in Senders)
        {
            sender.Swallowed = 0;
        }

        foreach (var ghost in Ghosts)
        {
            if (ghost.Work.Entry >= 0 && !ghost.Shows && Settled(ghost.Work.Entry) is var settled)
            {
                var work = Ghosts.First(g => IsOf(g, ghost)).Work;
                if (work.Passed < settled)
                {
                    _ = Remove(ghost);
                    _ = TakeClaim(work.Entry, work.Passed);
                }
            }
        }

        foreach (var gone in Ghosts.Where(g => !MayStillShow(g)))
        {
            _ = Remove(gone);
            KeepMembers(gone);
        }

        if (!Ghosts.IsEmpty)
        {
            Ghosts = [.. Ghosts.Where(MayStillShow).Select(g => g with { IsOver = true })];
        }
    }

    /// <summary>Whether it is open yet whether a ghost was carried out, and matters.</summary>
    private bool MayStillShow(Ghost ghost) => (ghost.Work.Entry >= 0 && SenderOf(ghost.Work.Entry).Claims > 0) || (!ghost.MustSend && ghost.Shows);

    /// <summary>A message counts as sent that was sent earlier, for certain or perhaps.</summary>
    internal void SendEarly(int entry, bool isCertain)
    {
        var cells = Message.Of(this, entry);
        (cells with { Sent = cells.Sent + 1, Any = 1 }).Restore(this, entry);
        SenderOf(entry).Swallowed += isCertain ? 0 : 1;
    }

    /// <summary>The tester writes where ghosts may have written: what of theirs it covers shows no more.</summary>
    private void CoverGhosts(Span written)
    {
        for (var i = 0; i < Ghosts.Length; i++)
        {
            var work = Ghosts[i].Work;
            if (!work.Memory.Meets(written))
            {
                continue;
            }

            foreach (var covered in work.Memory.Writes.Where(w => written.Meets(w) && !written.Covers(w)))
            {
                torn.Add(covered);
            }

            var left = new Footprint([], work.Memory.Writes.RemoveAll(written.Meets), work.Memory.Records.RemoveAll(written.Meets));
            work = work with { Memory = left, Record = written.Meets(work.Record) ? default : work.Record };
            Ghosts = Ghosts.SetItem(i, Ghosts[i] with { Work = work });
        }
    }

    private void Adopt(Hypothesis from, Span bytes)
    {
        Span<byte> buffer = bytes.Length <= 4096 ? stackalloc byte[(int)bytes.Length] : new byte[bytes.Length];
        from.Memory.Read(bytes.At, buffer);
        Memory.Write(bytes.At, buffer);
    }
}
