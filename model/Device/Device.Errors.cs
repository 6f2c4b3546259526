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
            Rules.Effects.AnotherError(this);
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
        // Of page faults this is the one that is no outcome: the record could not be written.
        var isRecord = code == Status.RecordFault;
        Report(code, work, isRecord, Word<V>.Select(isRecord, work.RecordAddress, 0));
    }

    /// <summary>Records how a descriptor ended that has no completion record.</summary>
    private void Report(Outcome<V> outcome, Work<V> work) => Report(outcome.Code, work, outcome.Status.Bit(7), outcome.FaultAddress);

    /// <summary>PASID and privilege are those in force (DSA-ERR-09); a fault has its address, invalid flags are told (DSA 9.2.15).</summary>
    private void Report(Word<V> code, Work<V> work, Bool<V> wrote, Word<V> address)
    {
        var first = this[SwError.Valid] == 0;
        Report(code, work.WqIndex, work.Operation);
        Fill(first, SwError.Pasid, Word<V>.Select(work.HasPasid, work.Pasid, 0));
        Fill(first, SwError.Priv, work.IsPrivileged.AsWord());
        Fill(first, SwError.ReadWrite, wrote.AsWord());
        Fill(first, SwError.FaultAddress, address);
        Fill(first, SwError.ErrorInformation, Word<V>.Select(code == Status.InvalidFlags, DescriptorChecks<V>.InvalidFlags(work), 0));
        Fill(first, ErrorOrigin.SharedWq, work.IsShared.AsWord());
        if (work.IsMember)
        {
            // A member is told as such, with its place (DSA-ERR-06).
            Fill(first, SwError.BatchMember, 1);
            Fill(first, SwError.BatchIndex, work.Index);
        }
    }

    private void Fill(Bool<V> first, Field field, Word<V> value) => this[field] = Word<V>.Select(first, value, this[field]);

    /// <summary>The host met an error in a descriptor of this virtual device, whose only WQ it came through: it is told all but the host's WQ and PASID (DEC-31), of which it may have a name of its own (DSA 7.5.8).</summary>
    public void TakeError(Device<V> host) => Rules.Effects.TakeError(this, host);

    internal void CopyError(Device<V> host)
    {
        var first = this[SwError.Valid] == 0;
        Report(host[SwError.ErrorCode], 0, host[SwError.Operation]);
        foreach (
            var field in new[]
            {
                SwError.BatchMember,
                SwError.BatchIndex,
                SwError.ReadWrite,
                SwError.FaultAddress,
                SwError.ErrorInformation,
                SwError.Priv,
                ErrorOrigin.SharedWq,
            }
        )
        {
            Fill(first, field, host[field]);
        }

        Fill(first, SwError.Pasid, NameOf(host[SwError.Pasid]));
    }

    /// <summary>The host met an error that is no descriptor's: of the host WQ of this virtual device, which the guest knows as its WQ 0, or of the device as a whole.</summary>
    public void TakeHostError(Word<V> code, bool namesWq)
    {
        if (namesWq)
        {
            Report(code, 0);
        }
        else
        {
            Report(code);
        }
    }

    /// <summary>Enters Halt (DSA 5.7). The reset asked for is an implementation's choice (DSA-ERR-22, DSA-ERR-26); this device asks for FLR.</summary>
    private void HaltFor(ulong code)
    {
        this[GenSts.State] = DeviceState.Halt;
        this[GenSts.ResetType] = 1;
        Rules.Effects.HaltHost(this);
        Report(code);
        if (this[GenCtrl.HaltInterruptEnable] == 1)
        {
            InterruptFor(IntCause.HaltState);
        }
    }
}
