using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Descriptors;

/// <summary>A descriptor under execution: its 64 bytes by name (DSA 8.1) and the WQ it came through.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Device">The device.</param>
/// <param name="Slot">Where the device holds it.</param>
public readonly record struct Work<V>(Device<V> Device, int Slot)
    where V : struct, IValue<V>
{
    /// <summary>A field of its WQ.</summary>
    public Word<V> Wq(Field field) => Device[field, WqIndex];

    /// <summary>The WQ it came through.</summary>
    public Word<V> WqIndex => Device[Held.Wq, Slot];

    /// <summary>The truth "it came through an IMS portal".</summary>
    public Bool<V> Ims => Device[Held.Ims, Slot] == 1;

    /// <summary>Byte 7.</summary>
    public Word<V> Operation => Device[Held.Word0, Slot] >> 56;

    /// <summary>Bytes 4-6.</summary>
    public Word<V> Flags => Device[Held.Word0, Slot].Bits(32, 24);

    /// <summary>Bytes 8-15.</summary>
    public Word<V> RecordAddress => Device[Held.Word1, Slot];

    /// <summary>Bytes 16-23.</summary>
    public Word<V> Source => Device[Held.Word2, Slot];

    /// <summary>Bytes 24-31.</summary>
    public Word<V> Destination => Device[Held.Word3, Slot];

    /// <summary>Bytes 32-35.</summary>
    public Word<V> TransferSize => Device[Held.Word4, Slot].Bits(0, 32);

    /// <summary>Bytes 36-37.</summary>
    public Word<V> Handle => Device[Held.Word4, Slot].Bits(32, 16);

    /// <summary>Bytes 38-63, any bit set.</summary>
    public Bool<V> TailIsSet => ((Device[Held.Word4, Slot] >> 48) | Device[Held.Word5, Slot] | Device[Held.Word6, Slot] | Device[Held.Word7, Slot]) != 0;

    /// <summary>The truth "a flag is set".</summary>
    public Bool<V> Has(int flag) => Flags.Bit(flag);

    /// <summary>The truth "the WQ is shared": then the descriptor tells PASID and privilege (DSA-POR-20), else WQCFG does (DSA-POR-22).</summary>
    public Bool<V> IsShared => Wq(WqCfg.Mode) == WqMode.Shared;

    /// <summary>The truth "its accesses carry a PASID".</summary>
    public Bool<V> HasPasid => IsShared | (Wq(WqCfg.PasidEnable) == 1);

    /// <summary>The PASID in force.</summary>
    public Word<V> Pasid => Word<V>.Select(IsShared, Device[Held.Word0, Slot].Bits(0, 20), Wq(WqCfg.Pasid));

    /// <summary>The truth "it is privileged".</summary>
    public Bool<V> IsPrivileged => Word<V>.Select(IsShared, Device[Held.Word0, Slot].Bits(31, 1), Wq(WqCfg.Priv) & HasPasid.AsWord()) == 1;

    /// <summary>On whose behalf memory is accessed.</summary>
    public Requester<V> Requester => new(HasPasid, Pasid, IsPrivileged);

    /// <summary>The truth "it is this operation".</summary>
    public Bool<V> Is(ulong operation) => Operation == operation;

    /// <summary>The truth "source and destination share a byte": half-open ranges (DSA 8.4).</summary>
    public Bool<V> Overlaps => (Source < Destination + TransferSize) & (Destination < Source + TransferSize);

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
}
