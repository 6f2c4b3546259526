using System.Collections.Immutable;
using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Batches: members come in any order between two Fences (DSA-BAT-01), and before their batch (DSA-BAT-09).</content>
internal sealed partial class Hypothesis
{
    private ImmutableList<OpenBatch> batches = [];

    /// <summary>In how many ways a descriptor that is carried out can be: one, but for a batch.</summary>
    internal int Ways(Work<Concrete> work) => BatchWays.Count(MembersOf(work), unmapped);

    private List<Work<Concrete>> MembersOf(Work<Concrete> work) => [.. Footprint.Members(work, Memory)];

    /// <summary>Carries out a batch in one of its ways. Unless its interrupt was seen, its end was not.</summary>
    private void ExecuteBatch(in Flying batch, List<Work<Concrete>> members, int way, bool isSeen)
    {
        var slot = members[0].Slot;
        var touched = Touched(slot);
        var was = touched.Records.Select(record => record.At).Distinct().ToImmutableDictionary(at => at, at => StatusAt(new(at, RecordBytes)));
        var firsts = BatchWays.Firsts(members, unmapped);
        Device.MemberOrder = BatchWays.Starting(firsts[way % firsts.Count]);
        way /= firsts.Count;
        Device.Execute(
            slot,
            0,
            0,
            members: member =>
            {
                var answers = MemberAnswers.Of(member);
                var answer = answers[way % answers.Count];
                way /= answers.Count;
                return answer;
            }
        );
        Device.MemberOrder = null;
        if (seesMemory)
        {
            BlurShared(members, batch.Record);
            batches = isSeen || batch.Slot < 0 ? batches : batches.Add(new OpenBatch(batch.Wq, batch.Record, touched, was, IsCut: false));
        }
    }

    /// <summary>Carries out one member of a batch in flight that is about to be abandoned.</summary>
    internal void ExecuteMember(int batch, Work<Concrete> member, Answer<Concrete> answer)
    {
        Flight[batch].Done |= 1UL << (int)member.Index.Value.Value;
        Device.ExecuteMember(member.Slot, member.Fetched, member.Index, _ => answer);
        Device[BatchProgress.Failed] = 0;
    }

    /// <summary>Whether a batch is in flight that counts as begun.</summary>
    internal bool HoldsBegun => flight.Exists(f => f.Done != 0);

    /// <summary>What members leave in memory they share while no Fence orders them is not known; nor is what comes after, which may depend on how they ended.</summary>
    private void BlurShared(List<Work<Concrete>> members, Span own)
    {
        var (read, written) = (new SpanSet(), new SpanSet());
        List<Footprint> run = [];
        var isShared = false;
        foreach (var member in members)
        {
            if (!isShared && (bool)member.Has(Flag.Fence))
            {
                (read, written) = (new SpanSet(), new SpanSet());
                run.Clear();
            }

            var touched = Footprint.Of(member, Memory);
            var leaves = (bool)member.Has(Flag.RequestRecord) || member.Device.Rules.Descriptor.Any(member) ? touched.Writes.AddRange(touched.Records) : touched.Writes;
            isShared |= touched.Reads.Any(written.Meets) || leaves.Any(span => read.Meets(span) || written.Meets(span));
            read.Add(touched.Reads);
            written.Add(leaves);
            run.Add(touched);
        }

        foreach (var touched in isShared ? run : [])
        {
            torn.Add(touched.Writes);
            torn.Add(touched.Records);
        }

        if (isShared && records.ContainsKey(own.At))
        {
            records[own.At] = new SeenRecord(0, ~1UL, ~1UL);
        }
    }

    /// <summary>Batches whose end a read does not show either.</summary>
    private List<OpenBatch> StillOpen(ulong at, byte[] observed) => batches.IsEmpty ? [] : [.. batches.Where(batch => !batch.HasEnded(at, observed))];

    /// <summary>A read of memory was right: what it shows has come.</summary>
    internal void SeeEnds(ulong at, byte[] observed)
    {
        if (!batches.IsEmpty)
        {
            batches = [.. batches.Select(batch => batch.After(at, observed)).OfType<OpenBatch>()];
        }
    }

    /// <summary>Nothing is under way: what was not ended has come.</summary>
    private void EndBatches() => batches = batches.RemoveAll(batch => !batch.IsCut);

    /// <summary>All batches may have been ended on their way.</summary>
    internal void CutBatches() => batches = batches.IsEmpty ? batches : [.. batches.Select(batch => batch with { IsCut = true })];

    /// <summary>A command took effect: it has waited for batches, or ended them.</summary>
    private void EndBatches(ulong code)
    {
        switch (code)
        {
            case CommandCode.DisableDevice or CommandCode.DrainAll:
                EndBatches();
                break;
            case CommandCode.DisableWq or CommandCode.DrainWq:
                batches = batches.RemoveAll(batch => !batch.IsCut && (bool)Device.IsNamed(batch.Wq));
                break;
            case CommandCode.AbortAll or CommandCode.AbortWq or CommandCode.AbortPasid or CommandCode.ResetDevice or CommandCode.ResetWq:
                CutBatches();
                break;
            default:
                break;
        }
    }

    private bool BatchesAreSameAs(Hypothesis other) => batches.Count == other.batches.Count && batches.Zip(other.batches).All(pair => pair.First.IsSameAs(pair.Second));
}
