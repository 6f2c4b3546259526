using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Portals (DSA 9.3): BAR2 + WQ x 0x4000 + IMS x 0x2000 + limited x 0x1000; address bits 11:6 are ignored (DSA-POR-01).</content>
public sealed partial class Device<V>
{
    /// <summary>A 64-byte write to BAR2. True where a DMWr is answered Retry. What is dropped is lost (DSA-POR-11), and told only if a WQ is full (DSA-POR-10, DSA-POR-12).</summary>
    public Bool<V> Submit(Word<V> offset, ReadOnlySpan<Word<V>> descriptor, Bool<V> deferrable)
    {
        var submission = new Submission<V>(this, offset >> 14, offset.Bit(12), offset.Bit(13), deferrable);
        var answer = Rules.Submission.First(submission);
        if (answer == SubmissionAnswer.Accepted)
        {
            Hold(submission, descriptor);
            return false;
        }

        if (answer == SubmissionAnswer.Full)
        {
            Report(SoftwareError.WqFull, submission.Wq, descriptor[0] >> 56);
        }

        return deferrable;
    }

    /// <summary>Puts an accepted descriptor into its WQ.</summary>
    public void Hold(Submission<V> submission, ReadOnlySpan<Word<V>> descriptor)
    {
        for (var slot = 0; slot < State.Theta.HeldDescriptors; slot++)
        {
            if (this[Held.Present, slot] == 0)
            {
                this[Held.Present, slot] = 1;
                this[Held.Wq, slot] = submission.Wq;
                this[Held.Ims, slot] = submission.Ims.AsWord();
                for (var word = 0; word < 8; word++)
                {
                    this[Held.Words[word], slot] = descriptor[word];
                }

                this[Held.DrainsBefore, slot] = this[Drains.Taken, submission.Wq];
                this[Drains.Taken, submission.Wq] += (descriptor[0] >> 56 == Operation.Drain).AsWord();
                this[WqCfg.Occupancy, submission.Wq] += 1;
                return;
            }
        }
    }
}
