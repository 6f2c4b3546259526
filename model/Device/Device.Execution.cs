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
    /// <summary>Carries out the descriptor in a slot, whole, with the answer of the reference device.</summary>
    public void Execute(int slot)
    {
        var work = new Work<V>(this, slot);
        var discarded = Rules.Discarding.First(work);
        Execute(slot, discarded, discarded != 0 ? 0 : Rules.Descriptor.First(work));
    }

    /// <summary>
    /// Carries out the descriptor in a slot with given answers: discarded for a reason, else refused for a reason, else done. An invalid handle is
    /// reported to SWERROR as well, which some implementations leave out (DSA T5-1, DSA-AMB-26): <paramref name="quiet"/>.
    /// </summary>
    public void Execute(int slot, Word<V> discarded, Word<V> refusal, bool quiet = false)
    {
        var work = new Work<V>(this, slot);
        if (discarded != 0)
        {
            Report(discarded, work.WqIndex, work.Operation);
        }
        else
        {
            CarryOut(work, refusal, quiet);
        }

        this[WqCfg.Occupancy, work.WqIndex] -= 1;
        this[Held.Present, slot] = 0;
    }

    private void CarryOut(Work<V> work, Word<V> refusal, bool quiet)
    {
        // CHECK
        if (!quiet && (bool)(refusal == Status.InterruptHandle))
        {
            Report(refusal, work.WqIndex, work.Operation);
        }

        // EFFECT
        var status = refusal;
        var moved = new Moved<V>(false, false, 0, 0);
        if (refusal == 0)
        {
            if (work.Is(Operation.MemoryMove))
            {
                moved = Memory.Move(work.Requester, work.Source, work.Destination, work.TransferSize);
            }

            status = Word<V>.Select(moved.Faulted, Status.PageFault, Status.Success);
        }

        // RECORD: success is recorded only on request (DSA T8-3); without a record address SWERROR tells of errors.
        if (work.Has(Flag.RecordAddressValid))
        {
            if ((status != Status.Success) || work.Has(Flag.RequestRecord))
            {
                Span<Word<V>> record = [Status0(status, moved), moved.Address, 0, 0];
                record[2] = Word<V>.Select(status == Status.InvalidFlags, DescriptorChecks<V>.InvalidFlags(work), 0);
                Memory.WriteRecord(work.Requester, work.RecordAddress, record);
            }
        }
        else if ((status != Status.Success) & (refusal != Status.InterruptHandle))
        {
            Report(status, work.WqIndex, work.Operation);
        }

        // INTERRUPT: after the record (DSA-POR-34); also on a failed check, unless it is about the interrupt (DSA-CHK-41). Permission is part of the check
        // and not looked at again, Ignore and Mask count now (DSA-INT-18).
        if (work.Has(Flag.RequestInterrupt) && (refusal == 0 || ((refusal != Status.InterruptHandle) && work.MayUseHandle)))
        {
            CompletionInterrupt(work.Ims, FindEntry(work.Ims, work.Handle).Entry);
        }
    }

    private static Word<V> Status0(Word<V> status, Moved<V> moved) => status | (moved.Wrote.AsWord() << 7) | (moved.Bytes << 32);
}
