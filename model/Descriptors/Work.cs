using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Descriptors;

/// <summary>A descriptor under execution: its 64 bytes by name (DSA 8.1), the WQ it came through, and whether it came in a batch.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Device">The device.</param>
/// <param name="Slot">Where the device holds it, or the Batch descriptor it belongs to.</param>
public readonly partial record struct Work<V>(Device<V> Device, int Slot)
    where V : struct, IValue<V>
{
    private static readonly OperationColumn<V>[] Reserved = [.. Enumerable.Range(0, 8).Select(i => new OperationColumn<V>(row => row.ReservedBits(i)))];
    private static readonly OperationColumn<V> Flagged = new(row => row.Flags);
    private static readonly OperationColumn<V> Required = new(row => row.Required);
    private static readonly OperationColumn<V> Transfers = new(row => row.HasTransferSize ? 1UL : 0);
    private static readonly OperationColumn<V> AlignedFields = new(row => (ulong)row.Aligned);

    /// <summary>A member of a batch, as fetched: it has the WQ, the PASID and the privilege of the Batch descriptor (DSA 6.4, 8.1.1).</summary>
    public Work(Work<V> batch, ImmutableArray<Word<V>> fetched, Word<V> index)
        : this(batch.Device, batch.Slot) => (Fetched, Index) = (fetched, index);

    /// <summary>The quadwords of a member of a batch; none for a descriptor that was submitted.</summary>
    public ImmutableArray<Word<V>> Fetched { get; }

    /// <summary>Its place in the batch.</summary>
    public Word<V> Index { get; }

    /// <summary>Whether it came in a batch.</summary>
    public bool IsMember => !Fetched.IsDefault;

    /// <summary>One of the eight quadwords.</summary>
    public Word<V> Quadword(int i) => Fetched.IsDefault ? Device[Held.Words[i], Slot] : Fetched[i];

    /// <summary>A field of its WQ.</summary>
    public Word<V> Wq(Field field) => Device[field, WqIndex];

    /// <summary>The WQ it came through.</summary>
    public Word<V> WqIndex => Device[Held.Wq, Slot];

    /// <summary>The truth "it came through an IMS portal".</summary>
    public Bool<V> Ims => Device[Held.Ims, Slot] == 1;

    /// <summary>Byte 7.</summary>
    public Word<V> Operation => Quadword(0) >> 56;

    /// <summary>Bytes 4-6.</summary>
    public Word<V> Flags => Quadword(0).Bits(32, 24);

    /// <summary>Bytes 8-15.</summary>
    public Word<V> RecordAddress => Quadword(1);

    /// <summary>Bytes 16-23.</summary>
    public Word<V> Source => Quadword(2);

    /// <summary>Bytes 24-31.</summary>
    public Word<V> Destination => Quadword(3);

    /// <summary>Bytes 32-35; of a Batch the Descriptor Count.</summary>
    public Word<V> TransferSize => Quadword(4).Bits(0, 32);

    /// <summary>Bytes 36-37.</summary>
    public Word<V> Handle => Quadword(4).Bits(32, 16);

    /// <summary>The truth "a flag is set".</summary>
    public Bool<V> Has(int flag) => Flags.Bit(flag);

    /// <summary>The truth "it is this operation".</summary>
    public Bool<V> Is(ulong operation) => Operation == operation;

    /// <summary>The truth "the device has its operation".</summary>
    public Bool<V> IsSupported => Device[OpCap.Operations0].Bit(Operation);

    /// <summary>The truth "bytes 32-35 are a Transfer Size".</summary>
    public Bool<V> HasTransferSize => Fact(Transfers) != 0;

    /// <summary>The flags T5-3 lets its operation have.</summary>
    public Word<V> TableFlags => Fact(Flagged);

    /// <summary>The truth "a flag its operation must have is not set" (DSA T5-5): a Drain has either of two, others have all.</summary>
    public Bool<V> LacksRequiredFlags
    {
        get
        {
            var (required, drain) = (Fact(Required), Is(Descriptors.Operation.Drain));
            return (required != 0) & ((drain & ((Flags & required) == 0)) | (!drain & ((Flags & required) != required)));
        }
    }

    /// <summary>The truth "a byte that T5-3 reserves for its operation is not 0".</summary>
    public Bool<V> ReservedBytesAreSet
    {
        get
        {
            Word<V> set = 0;
            for (var i = 2; i < 8; i++)
            {
                set |= Quadword(i) & Fact(Reserved[i]);
            }

            return set != 0;
        }
    }

    /// <summary>The truth "an address or a size is not the multiple of 8 its operation needs".</summary>
    public Bool<V> IsMisaligned
    {
        get
        {
            var aligned = Fact(AlignedFields);
            return (aligned.Bit(0) & (Source.Bits(0, 3) != 0)) | (aligned.Bit(1) & (Destination.Bits(0, 3) != 0)) | (aligned.Bit(2) & (TransferSize.Bits(0, 3) != 0));
        }
    }

    /// <summary>The truth "the WQ is shared": then the descriptor tells PASID and privilege (DSA-POR-20), else WQCFG does (DSA-POR-22).</summary>
    public Bool<V> IsShared => Wq(WqCfg.Mode) == WqMode.Shared;

    /// <summary>The truth "its accesses carry a PASID".</summary>
    public Bool<V> HasPasid => IsShared | (Wq(WqCfg.PasidEnable) == 1);

    /// <summary>The PASID in force; a member of a batch has that of the Batch descriptor.</summary>
    public Word<V> Pasid => Word<V>.Select(IsShared, Device[Held.Word0, Slot].Bits(0, 20), Wq(WqCfg.Pasid));

    /// <summary>The truth "it is privileged"; a member of a batch is as the Batch descriptor is.</summary>
    public Bool<V> IsPrivileged => Word<V>.Select(IsShared, Device[Held.Word0, Slot].Bits(31, 1), Wq(WqCfg.Priv) & HasPasid.AsWord()) == 1;

    /// <summary>The truth "it is certain that the device learns of its page faults" (DSA 3.13.1): ATS is on. For a virtual device its host decides.</summary>
    public Bool<V> IsTold => (Device[Translation.AtsEnable] == 1) & (Wq(WqCfg.AtsDisable) == 0);

    /// <summary>On whose behalf memory is accessed.</summary>
    public Requester<V> Requester => new(HasPasid, Pasid, IsPrivileged);

    /// <summary>The truth "its interrupt handle may be used by it" (DSA T5-2, 5.4, DSA-INT-17).</summary>
    public Bool<V> MayUseHandle
    {
        get
        {
            var (exists, entry) = Device.FindEntry(Ims, Handle);
            var entryHasPasid = Word<V>.Select(Ims, Device[Registers.Ims.PasidEnable, entry], Device[MsixPerm.PasidEnable, entry]);
            var entryPasid = Word<V>.Select(Ims, Device[Registers.Ims.Pasid, entry], Device[MsixPerm.Pasid, entry]);
            return exists & (entryHasPasid == HasPasid.AsWord()) & (!HasPasid | (entryPasid == Pasid));
        }
    }

    /// <summary>What the table of operations says: nothing of operations the device does not have.</summary>
    private Word<V> Fact(OperationColumn<V> column) => Word<V>.Select(IsSupported, column[Operation], 0);
}
