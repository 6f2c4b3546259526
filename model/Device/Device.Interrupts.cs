using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Interrupt messages: MSI-X and IMS (DSA 3.7).</content>
public sealed partial class Device<V>
{
    /// <summary>An event of MSI-X entry 0: the cause bit is set together with the message (DSA-INT-01, DSA-INT-03).</summary>
    internal void InterruptFor(Field cause)
    {
        var repeated = CauseIsSet;
        this[cause] = 1;
        SendMsix(0);
        if (repeated & (this[Sent.Msix, 0] != 0))
        {
            this[Sent.Msix, 0] -= 1;
            this[Sent.Repeated] += 1;
        }
    }

    private Bool<V> CauseIsSet
    {
        get
        {
            Word<V> causes = 0;
            foreach (var cause in IntCause.Register.Fields)
            {
                causes |= this[cause];
            }

            return causes != 0;
        }
    }

    /// <summary>A message of an MSI-X entry: held pending while masked, dropped while MSI-X or bus mastering is off (DSA-INT-09, DSA-PCI-04).</summary>
    private void SendMsix(Word<V> entry)
    {
        if (this[MsixCapability.Enable] == 0)
        {
            return;
        }

        if (IsMsixMasked(entry))
        {
            this[MsixPba.Pending, entry >> 5] |= Word<V>.PowerOfTwo(entry & 31);
        }
        else if (this[PciCmd.Bme] == 1)
        {
            this[Sent.Msix, entry] += 1;
            this[Sent.Any] = 1;
        }
    }

    private Bool<V> IsMsixMasked(Word<V> entry) => (this[MsixCapability.FunctionMask] == 1) | (this[Msix.Mask, entry] == 1);

    private void MsixMaskChanged(Word<V> entry)
    {
        Host?.VectorChanged(entry);
        DeliverPendingMsix(entry);
    }

    private void DeliverPendingMsix(Word<V> entry)
    {
        if (IsPending(entry) & (this[MsixCapability.Enable] == 1) & !IsMsixMasked(entry))
        {
            this[MsixPba.Pending, entry >> 5] &= ~Word<V>.PowerOfTwo(entry & 31);
            SendMsix(entry);
        }
    }

    private void SendIms(Word<V> entry)
    {
        if (this[Ims.Mask, entry] == 1)
        {
            this[Ims.Pending, entry] = 1;
        }
        else if (this[PciCmd.Bme] == 1)
        {
            this[Sent.Ims, entry] += 1;
            this[Sent.Any] = 1;
        }
    }

    /// <summary>Clearing Mask with Pending = 1 sends the message, even if Ignore is 1 by now (DSA-INT-07).</summary>
    private void DeliverPendingIms(Word<V> entry)
    {
        if ((this[Ims.Pending, entry] == 1) & (this[Ims.Mask, entry] == 0))
        {
            this[Ims.Pending, entry] = 0;
            SendIms(entry);
        }
    }

    /// <summary>A completion interrupt: nothing while Ignore is 1, pending while masked, else sent (DSA-INT-06). Other messages ask nobody (DSA-INT-08).</summary>
    private void CompletionInterrupt(Bool<V> ims, Word<V> entry)
    {
        if (ims)
        {
            if (this[Ims.Ignore, entry] == 0)
            {
                SendIms(entry);
            }
        }
        else if (this[MsixPerm.Ignore, entry] == 0)
        {
            SendMsix(entry);
        }
    }

    /// <summary>Installs or removes a trigger, as a VFIO client that keeps the MSI-X table itself does: installed is unmasked.</summary>
    public void SetTrigger(Word<V> entry, Bool<V> installed)
    {
        this[Msix.Mask, entry] = (!installed).AsWord();
        MsixMaskChanged(entry);
    }

    /// <summary>VFIO signals the trigger of a vector itself: a message, whatever the mask.</summary>
    public void Fire(Word<V> entry)
    {
        this[Sent.Msix, entry] += 1;
        this[Sent.Any] = 1;
    }

    /// <summary>The host's interrupt slot behind a vector of this virtual device fired.</summary>
    public void Relay(Word<V> vector) => SendMsix(vector);

    /// <summary>The host's interrupt slot behind a vector holds a message back: the pending bit array shows it (DSA 7.5.4, DEC-13).</summary>
    public void ShowPending(Word<V> vector, Bool<V> pending) => this[MsixPba.Pending, vector >> 5] |= Word<V>.Select(pending, Word<V>.PowerOfTwo(vector & 31), 0);

    /// <summary>The truth "a message of the vector is held back".</summary>
    public Bool<V> IsPending(Word<V> vector) => this[MsixPba.Pending, vector >> 5].Bit(vector & 31);

    /// <summary>Forgets the messages sent so far: the observer has taken them.</summary>
    public void TakeMessages()
    {
        this[Sent.Any] = 0;
        this[Sent.Repeated] = 0;
        for (var entry = 0; entry < State.Theta.MsixEntries; entry++)
        {
            this[Sent.Msix, entry] = 0;
        }
    }
}
