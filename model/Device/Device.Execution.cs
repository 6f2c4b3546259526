using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>
/// Carrying out descriptors: check, effect, record (DSA-POR-33), interrupt, of the table of the portal (DSA-POR-03). One that fails stops no other
/// (DSA-POR-37). No-op has no effect (DSA-OP-01); success completes with 0 bytes (DSA-OP-09).
/// </content>
public sealed partial class Device<V>
{
    /// <summary>Carries out the descriptor in a slot, whole, with the answers of the reference device.</summary>
    public void Execute(int slot) => Execute(slot, Answer<V>.Reference);

    /// <summary>
    /// Carries out the descriptor in a slot with given answers: discarded for a reason, else refused for a reason, else done. An invalid handle is
    /// reported to SWERROR as well, which some implementations leave out (DSA T5-1, DSA-AMB-26): <paramref name="quiet"/>. Members of a batch get the answers of
    /// <paramref name="members"/>, or else of the reference device.
    /// </summary>
    public void Execute(int slot, Word<V> discarded, Word<V> refusal, bool quiet = false, Func<Work<V>, Answer<V>>? members = null)
    {
        var whole = new Answer<V>(discarded, refusal, quiet);
        Execute(slot, work => work.IsMember ? (members ?? Answer<V>.Reference)(work) : whole);
    }

    private void Execute(int slot, Func<Work<V>, Answer<V>> answers)
    {
        var work = new Work<V>(this, slot);
        CarryOut(work, answers);
        this[WqCfg.Occupancy, work.WqIndex] -= 1;
        this[Held.Present, slot] = 0;
    }

    private void CarryOut(Work<V> work, Func<Work<V>, Answer<V>> answers)
    {
        // CHECK: where a discarded member of a batch is concerned, it has not succeeded (DSA-CHK-80).
        var answer = answers(work);
        if (answer.Discarded != 0)
        {
            Report(answer.Discarded, work);
            Fail(work, true);
            Ended?.Invoke(work, Outcome<V>.Of(0));
            return;
        }

        if (!answer.Quiet && (bool)(answer.Refusal == Status.InterruptHandle))
        {
            Report(answer.Refusal, work);
        }

        // EFFECT
        var outcome = Outcome<V>.Of(answer.Refusal) with
        {
            Lower = Word<V>.Select(answer.Refusal == Status.InvalidFlags, DescriptorChecks<V>.InvalidFlags(work), 0),
        };
        if (answer.Refusal == 0)
        {
            outcome =
                !work.IsMember && (bool)work.Is(Operation.Batch) ? CarryOutBatch(work, answers)
                : work.Is(Operation.NoOp) ? Outcome<V>.Of(Status.Success)
                : Memory.Carry(work);
        }

        // RECORD: an orderly end is recorded only on request (DSA T8-3); without a record address SWERROR tells of errors.
        if (work.Has(Flag.RecordAddressValid))
        {
            if (!outcome.IsOrderly | work.Has(Flag.RequestRecord))
            {
                Memory.WriteRecord(work.Requester, work.RecordAddress, [outcome.First, outcome.FaultAddress, outcome.Lower, outcome.Upper]);
            }
        }
        else if (!outcome.IsOrderly & (answer.Refusal != Status.InterruptHandle))
        {
            Report(outcome, work);
        }

        // INTERRUPT: after the record (DSA-POR-34); also on a failed check, unless it is about the interrupt (DSA-CHK-41). Permission is part of the check
        // and not looked at again, Ignore and Mask count now (DSA-INT-18).
        if (work.Has(Flag.RequestInterrupt) & ((answer.Refusal == 0) | ((answer.Refusal != Status.InterruptHandle) & work.MayUseHandle)))
        {
            CompletionInterrupt(work.Ims, FindEntry(work.Ims, work.Handle).Entry);
        }

        Fail(work, !outcome.Succeeded);
        Ended?.Invoke(work, outcome);
    }
}
