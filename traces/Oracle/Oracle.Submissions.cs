using System.Buffers.Binary;
using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Submissions.</content>
public sealed partial class Oracle
{
    private readonly Word<Concrete>[] words = new Word<Concrete>[8];

    /// <summary>A deferrable submission: the device's answer decides; Retry is legal for an enabled shared WQ at any time (DSA-POR-16), fill depends on timing (DSA-POR-14, DSA-POR-36).</summary>
    private void JudgeSubmission(in Event e)
    {
        Close(e);
        BindByUse(e);
        var data = Quadwords(e.Data).ToArray();
        var at = e.At;
        if (!e.HasValue || e.Retry)
        {
            return;
        }

        Judged++;
        var submissions = live.ToDictionary(h => h, h => new Submission<Concrete>(h.Device, at >> 14, (at >> 12 & 1) != 0, (at >> 13 & 1) != 0, true));
        var taking = live.Where(h => h.Device.Rules.Submission.True(submissions[h]).TrueForAll(DependsOnFill)).ToList();
        if (taking.Count == 0)
        {
            var broken = live[0].Device.Rules.Submission.True(submissions[live[0]]).First(row => !DependsOnFill(row));
            Report(broken.Id, e, $"portal {Hex(e.At)}", "accepted", "Retry");
            return;
        }

        Replace(taking);
        foreach (var h in live)
        {
            var slot = h.FreeSlot;
            h.Device.Hold(submissions[h], data);
            h.Follow(slot);
        }

        Merge();
    }

    /// <summary>A WQ that seems full is not, if some of its work is done.</summary>
    private void MakeRoom(ulong wq)
    {
        if (wq >= (ulong)theta.Wqs)
        {
            return;
        }

        // What a full WQ reports to SWERROR, odd work may have reported to before.
        foreach (var h in live.Where(SeemsFull).ToList())
        {
            live.AddRange(WithOdd(h).Skip(1));
        }

        for (int i = 0, n = live.Count; i < n; i++)
        {
            var h = live[i];
            if (h.FreeSlot < 0)
            {
                GiveUp("more descriptors in flight than are kept apart");
            }

            if (!SeemsFull(h))
            {
                continue;
            }

            var (least, most) = Done(h, (int)wq);
            var claimed = h.PlacesClaimed((int)wq);
            if (least > claimed)
            {
                h.ClaimPlace((int)wq);
                Pair(h);
            }
            else if (most > claimed)
            {
                var room = Copy(h);
                room.ClaimPlace((int)wq);
                Pair(room);
                live.Add(room);
            }
        }

        bool SeemsFull(Hypothesis h) => h.At(WqCfg.Occupancy, (int)wq) >= h.At(WqCfg.Size, (int)wq);
    }

    /// <summary>Of how many of a WQ's descriptors in flight it is certain that they are done, and of how many it may be.</summary>
    private (int Least, int Most) Done(Hypothesis h, int wq)
    {
        Survey(h);
        var (least, most) = (0, 0);
        foreach (ref readonly var f in h.Flight)
        {
            most += f.Wq == wq && f.IsPlain ? 1 : 0;
        }

        foreach (ref readonly var sender in h.Senders)
        {
            var others = 0;
            foreach (ref readonly var f in h.Flight)
            {
                others += f.Wq != wq && f.IsPlain && f.Entry == sender.Entry ? 1 : 0;
            }

            foreach (var ghost in h.Ghosts)
            {
                others += ghost.Work.Entry == sender.Entry ? 1 : 0;
            }

            least += Math.Max(sender.Claims - others, 0);
        }

        return (least, most);
    }

    /// <summary>A handle given out and never read from CMDSTATUS may be the one a descriptor names, or Release Interrupt Handle.</summary>
    private void BindByUse(in Event e)
    {
        const ulong cmd = 0xA0;
        if (e.Kind is EventKind.PortalWrite or EventKind.PortalEnqueue && e.Data is { } descriptor && (descriptor[4] & 0x10) != 0)
        {
            BindByUse(BinaryPrimitives.ReadUInt16LittleEndian(descriptor.AsSpan(36)));
        }
        else if (e.Kind == EventKind.MmioWrite && e.At <= cmd && e.At + (ulong)e.Size >= cmd + 4)
        {
            var command = (uint)(e.Value >> (int)(8 * (cmd - e.At)));
            if ((command >> 20 & 0x1F) == CommandCode.ReleaseInterruptHandle)
            {
                BindByUse((ushort)command);
            }
        }
    }

    private void BindByUse(ushort handle)
    {
        for (int i = 0, n = live.Count; i < n; i++)
        {
            foreach (var entry in live[i].UnseenHandles.Where(u => IsFreeHandle(live[i], u, handle)))
            {
                var bound = Copy(live[i]);
                bound.Bind(entry, handle);
                live.Add(bound);
                live[i].IsNot(entry, handle);
            }
        }
    }

    private static bool DependsOnFill(Refusal<Concrete, Submission<Concrete>> row) => row.Id is "DSA-SUB-2B" or "DSA-SUB-2C";

    private ReadOnlySpan<Word<Concrete>> Quadwords(byte[]? data)
    {
        for (var i = 0; i < 8; i++)
        {
            words[i] = data is null ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(8 * i));
        }

        return words;
    }
}
