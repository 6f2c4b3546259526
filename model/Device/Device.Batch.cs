using System.Collections.Immutable;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Batches (DSA 3.8, 3.9, 8.3.2).</content>
public sealed partial class Device<V>
{
    /// <summary>
    /// Carries out the members, those between two Fences in any order (DSA-BAT-01): the reference device in that of the list, each fetched when it is its turn. A member with a Fence after one that did not succeed is abandoned, and so are all behind it (DSA-BAT-02);
    /// without a Fence they go on (DSA-BAT-03). The batch ends after its members (DSA-BAT-09), which come from its
    /// place in the WQ (DSA-POR-15) and its portal (DSA-POR-05).
    /// </summary>
    private Outcome<V> CarryOutBatch(Work<V> batch, Func<Work<V>, Answer<V>> answers)
    {
        // The flag says that an earlier part of the batch has failed (DSA-BAT-07).
        this[BatchProgress.Failed] = batch.Has(Flag.BatchError).AsWord();
        var fetched = new Word<V>[8];
        List<Work<V>> members = [];
        Word<V> done = 0;
        Bool<V> isThere = true;
        for (var i = 0; batch.TransferSize > (ulong)i; i++)
        {
            done = (ulong)i;
            isThere = Memory.Fetch(batch.Requester, batch.Source, i, fetched);
            if (!isThere)
            {
                break;
            }

            var member = new Work<V>(batch, [.. fetched], (ulong)i);
            if (member.Has(Flag.Fence))
            {
                CarryOutMembers(members, answers);
                if (this[BatchProgress.Failed] == 1)
                {
                    break;
                }
            }

            members.Add(member);
            done = (ulong)i + 1;
            if (MemberOrder is null)
            {
                CarryOutMembers(members, answers);
            }
        }

        CarryOutMembers(members, answers);

        // Descriptors Completed counts those processed, successful or not (DSA-BAT-05): the rest of the list can be submitted again (DSA-BAT-08). The status tells of all (DSA-BAT-04),
        // and Result of failures where batches are continued (DSA-BAT-06).
        var failed = this[BatchProgress.Failed];
        this[BatchProgress.Failed] = 0;
        var status = Word<V>.Select(isThere, Word<V>.Select(failed == 1, Status.BatchFailed, Status.Success), Status.BatchFault);
        return Outcome<V>.Of(status) with
        {
            Result = failed & this[GenCap.BatchContinuationSupport],
            Bytes = done,
            FaultAddress = Word<V>.Select(isThere, 0, batch.Source + (done << 6)),
        };
    }

    /// <summary>Carries out members that no Fence orders.</summary>
    private void CarryOutMembers(List<Work<V>> members, Func<Work<V>, Answer<V>> answers)
    {
        foreach (var next in MemberOrder?.Invoke(members.Count) ?? Enumerable.Range(0, members.Count))
        {
            CarryOut(members[next], answers);
            MemberEnded?.Invoke();
        }

        members.Clear();
    }

    /// <summary>
    /// Carries out one member of the batch in a slot, with given answers or else those of the reference device. A batch is its members one after the other, so what each of them keeps, whatever it
    /// is, a batch of any length keeps.
    /// </summary>
    public void ExecuteMember(int slot, ImmutableArray<Word<V>> quadwords, Word<V> index, Func<Work<V>, Answer<V>>? answers = null) =>
        CarryOut(new Work<V>(new Work<V>(this, slot), quadwords, index), answers ?? Answer<V>.Reference);

    /// <summary>A member of a batch ended: where it did not succeed the batch has failed, and 0x02 is no success (DSA-BAT-02).</summary>
    private void Fail(Work<V> work, Bool<V> failed)
    {
        if (work.IsMember)
        {
            this[BatchProgress.Failed] |= failed.AsWord();
        }
    }
}
