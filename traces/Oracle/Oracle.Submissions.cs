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
            h.Device.Hold(submissions[h], data);
        }
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

    private bool IsFull(ulong wq) => wq < (ulong)theta.Wqs && live.Exists(h => h.At(WqCfg.Occupancy, (int)wq) >= h.At(WqCfg.Size, (int)wq));

    private ReadOnlySpan<Word<Concrete>> Quadwords(byte[]? data)
    {
        for (var i = 0; i < 8; i++)
        {
            words[i] = data is null ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(8 * i));
        }

        return words;
    }
}
