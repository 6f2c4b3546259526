using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Interrupt handles (DSA 3.7, 3.15).</content>
public sealed partial class Device<V>
{
    /// <summary>The table index in the operand.</summary>
    public Word<V> HandleIndex => this[Running.Operand].Bits(0, 16);

    /// <summary>The table in the operand: 0 MSI-X, 1 IMS.</summary>
    public Word<V> HandleTable => this[Running.Operand].Bits(16, 1);

    /// <summary>The truth "the operand names an entry the table has".</summary>
    public Bool<V> HandleIndexExists => HandleIndex < Word<V>.Select(HandleTable == 1, (ulong)State.Theta.ImsEntries, (ulong)State.Theta.MsixEntries);

    /// <summary>The truth "the entry at the operand's index has a handle out".</summary>
    public Bool<V> HandleIsHeldAtIndex => this[HandleTable == 1 ? ImsHandle.Live : MsixHandle.Live, HandleIndex] == 1;

    /// <summary>The truth "the operand is itself a handle that is out".</summary>
    public Bool<V> HandleIsHeldByValue => FindHandle(HandleTable == 1, HandleIndex).Exists;

    /// <summary>The truth "the host has no interrupt slot behind the named vector" (DEC-17).</summary>
    public Bool<V> LacksSlot => Host is null ? (Bool<V>)false : (HandleTable == 0) & HandleIndexExists & (HandleIndex != 0) & !Host.HasSlot(HandleIndex);

    /// <summary>Gives out a handle: a virtual device's is the IMS slot (DOC "Interrupt Message Store", DSA-VRT-06), a physical device's the index (a choice of this device).</summary>
    internal Bool<V> RequestHandle()
    {
        var index = HandleIndex;
        var handle = Host is null ? index : Host.Slot(index);
        if (HandleTable == 1)
        {
            this[ImsHandle.Live, index] = 1;
            this[ImsHandle.Handle, index] = handle;
        }
        else
        {
            this[MsixHandle.Live, index] = 1;
            this[MsixHandle.Handle, index] = handle;
        }

        this[Running.Handle] = handle;
        Host?.VectorChanged(index);
        return true;
    }

    internal Bool<V> ReleaseHandle()
    {
        var ims = HandleTable == 1;
        var entry = Word<V>.Select(HandleIsHeldAtIndex, HandleIndex, FindHandle(ims, HandleIndex).Entry);
        this[ims ? ImsHandle.Live : MsixHandle.Live, entry] = 0;
        Host?.VectorChanged(entry);
        return true;
    }

    /// <summary>
    /// The device takes back every handle it has given out, and tells: INTCAUSE and a message of MSI-X entry 0, which nothing enables (DSA-INT-15, DSA-AMB-34).
    /// Work that names one of them later ends with 0x19.
    /// </summary>
    public void RevokeHandles() => RevokeHandles((_, _) => true);

    /// <summary>As <see cref="RevokeHandles()"/>, but only those of some entries: whether of the IMS, and which. Software takes none for good after it.</summary>
    public void RevokeHandles(Func<bool, int, bool> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        for (var entry = 0; entry < State.Theta.MsixEntries; entry++)
        {
            if (which(false, entry))
            {
                this[MsixHandle.Live, entry] = 0;
            }
        }

        for (var entry = 0; entry < State.Theta.ImsEntries; entry++)
        {
            if (which(true, entry))
            {
                this[ImsHandle.Live, entry] = 0;
            }
        }

        InterruptFor(IntCause.HandlesRevoked);
        VectorsChanged();
    }

    /// <summary>The truth "a handle is out".</summary>
    public Bool<V> HasGivenHandles
    {
        get
        {
            Bool<V> any = false;
            foreach (var live in new[] { MsixHandle.Live, ImsHandle.Live })
            {
                for (var entry = 0; entry < State.Theta.Layout.Count(live); entry++)
                {
                    any |= this[live, entry] == 1;
                }
            }

            return any;
        }
    }

    /// <summary>
    /// The table entry an interrupt handle stands for (DSA T5-2): a handle given out, and not released since (DSA-CMD-31), where handles must be requested
    /// (DSA-CMD-26), else the index itself, 0 included (DSA-INT-02).
    /// </summary>
    public (Bool<V> Exists, Word<V> Entry) FindEntry(Bool<V> ims, Word<V> handle)
    {
        if (Supports(CommandCode.RequestInterruptHandle))
        {
            return FindHandle(ims, handle);
        }

        return (handle < Word<V>.Select(ims, (ulong)State.Theta.ImsEntries, (ulong)State.Theta.MsixEntries), handle);
    }

    private (Bool<V> Exists, Word<V> Entry) FindHandle(Bool<V> ims, Word<V> handle)
    {
        Bool<V> exists = false;
        Word<V> entry = 0;
        var (live, value) = ims ? (ImsHandle.Live, ImsHandle.Handle) : (MsixHandle.Live, MsixHandle.Handle);
        for (var i = State.Theta.Layout.Count(live) - 1; i >= 0; i--)
        {
            var match = (this[live, i] == 1) & (this[value, i] == handle);
            exists |= match;
            entry = Word<V>.Select(match, (ulong)i, entry);
        }

        return (exists, entry);
    }
}
