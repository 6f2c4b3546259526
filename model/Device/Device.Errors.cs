using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>SWERROR and Halt (DSA 5.7, 5.8, 9.2.15).</content>
public sealed partial class Device<V>
{
    /// <summary>Records a software error: the first is kept, later ones only set Overflow (DSA-ERR-01); the interrupt comes with Valid 0 to 1 only (DSA-ERR-02).</summary>
    private void Report(Word<V> code)
    {
        if (this[SwError.Valid] == 1)
        {
            this[SwError.Overflow] = 1;
            return;
        }

        foreach (var field in SwError.Register.Fields)
        {
            if (field != SwError.Overflow)
            {
                this[field] = 0;
            }
        }

        this[SwError.Valid] = 1;
        this[SwError.ErrorCode] = code;
        if (this[GenCtrl.SoftwareErrorInterruptEnable] == 1)
        {
            InterruptFor(IntCause.SoftwareError);
        }
    }

    /// <summary>Records an error that names a WQ.</summary>
    private void Report(Word<V> code, Word<V> wq)
    {
        var first = this[SwError.Valid] == 0;
        Report(code);
        if (first)
        {
            this[SwError.WqIndexValid] = 1;
            this[SwError.WqIndex] = wq;
        }
    }

    /// <summary>Records an error that names a descriptor and its WQ.</summary>
    private void Report(Word<V> code, Word<V> wq, Word<V> operation)
    {
        var first = this[SwError.Valid] == 0;
        Report(code, wq);
        if (first)
        {
            this[SwError.DescriptorValid] = 1;
            this[SwError.Operation] = operation;
        }
    }

    /// <summary>Records an error of a descriptor, and its place where it is a member of a batch (DSA-ERR-06).</summary>
    private void Report(Word<V> code, Work<V> work)
    {
        var first = this[SwError.Valid] == 0;
        Report(code, work.WqIndex, work.Operation);
        if (work.IsMember)
        {
            this[SwError.BatchMember] = Word<V>.Select(first, 1, this[SwError.BatchMember]);
            this[SwError.BatchIndex] = Word<V>.Select(first, work.Index, this[SwError.BatchIndex]);
        }
    }

    /// <summary>The host met an error in a descriptor of this virtual device, whose only WQ it came through: what its SWERROR tells of the descriptor is true of the guest's.</summary>
    public void TakeError(Word<V> code, Word<V> operation, Word<V> batchMember, Word<V> batchIndex)
    {
        var first = this[SwError.Valid] == 0;
        Report(code, 0, operation);
        if (first)
        {
            this[SwError.BatchMember] = batchMember;
            this[SwError.BatchIndex] = batchIndex;
        }
    }

    /// <summary>Enters Halt (DSA 5.7). The reset asked for is an implementation's choice (DSA-ERR-22, DSA-ERR-26); this device asks for FLR.</summary>
    private void HaltFor(ulong code)
    {
        this[GenSts.State] = DeviceState.Halt;
        this[GenSts.ResetType] = 1;
        Host?.Quiesce();
        Report(code);
        if (this[GenCtrl.HaltInterruptEnable] == 1)
        {
            InterruptFor(IntCause.HaltState);
        }
    }
}
