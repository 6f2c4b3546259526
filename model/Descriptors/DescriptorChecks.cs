using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Descriptors;

/// <summary>
/// Checks of a descriptor before it is carried out, in free order (DSA 5.4). A member of a batch passes the same ones. No row asks for an address that is not 0 (DSA-CHK-47); a limit may be met
/// (DSA-CHK-50), and is 2^31 at most (DSA-CHK-49). Only a shared WQ's descriptor is asked for its privilege (DSA-POR-21). Which flags depend on others:
/// DSA-CHK-60, DSA-CHK-65; what a Drain must ask for: DSA-DRN-03. Members keep to the limits of their Batch's WQ (DSA-BAT-12) and need a good record address of their
/// own (DSA-BAT-13); Batch and Drain do not belong into one (DSA-BAT-11, DSA-DRN-05). A maximum delta record that is no multiple of 10 is as good as any (DSA-CHK-44).
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class DescriptorChecks<V>
    where V : struct, IValue<V>
{
    /// <summary>Checks whose failure never reaches a completion record: the descriptor is discarded and SWERROR tells (DSA T5-1, 5.8.1).</summary>
    public static Checks<V, Work<V>> Discarding { get; } = new(
        new("DSA-CHK-01", Status.RecordAlignment, w => w.Has(Flag.RecordAddressValid) && (w.RecordAddress.Bits(0, 5) != 0), Spec("5.4")),
        new("DSA-CHK-02", Status.Privilege, w => w.IsShared && w.IsPrivileged & (w.Device[Translation.PrivilegedModeEnable] == 0), Spec("5.8.1")),
        new("DSA-CHK-03", Status.TrafficClass, w => w.Has(Flag.RecordAddressValid) && !w.IsCarried(Flag.RecordTrafficClass), Spec("5.4, T5-6")),
        new("DSA-CHK-04", Status.RecordFault, w => w.Has(Flag.RecordAddressValid) && (w.RecordAddress.Bits(0, 5) == 0) && !w.Device.Memory.CanWriteRecord(w.Requester, w.RecordAddress), Spec("5.4"), Strength.May));

    /// <summary>
    /// Checks whose failure ends in a completion record, or in SWERROR without a valid record address. A device need not look at every reserved field (DSA-GEN-03); flags it must.
    /// </summary>
    public static Checks<V, Work<V>> Refusals { get; } = new(
        new("DSA-CHK-05", Status.UnsupportedOperation, w => !w.IsSupported, Spec("5.4")),
        new("DSA-CHK-06", Status.UnsupportedOperation, w => w.IsMember && (w.Is(Operation.Batch) | w.Is(Operation.Drain) | w.Is(Operation.UpdateWindow)), Spec("3.8, 3.12, 5.4")),
        new("DSA-CHK-07", Status.InvalidFlags, w => InvalidFlags(w) != 0, Spec("5.4, T5-3, T5-4")),
        new("DSA-CHK-08", Status.InvalidFlags, w => w.LacksRequiredFlags, Spec("T5-5")),
        new("DSA-CHK-09", Status.ReservedField, w => w.ReservedBytesAreSet, Spec("5.4, T5-3"), Strength.May),
        new("DSA-CHK-61", Status.ReservedField, w => !w.Has(Flag.RequestInterrupt) && (w.Handle != 0), Spec("T5-4"), Strength.May),
        new("DSA-CHK-64", Status.ReservedField, w => !w.Has(Flag.RecordAddressValid) && (w.RecordAddress != 0), Spec("T5-4"), Strength.May),
        new("DSA-CHK-68", Status.ReservedField, w => w.Is(Operation.Drain) && (!w.Has(Flag.Readback1Valid) & (w.Source != 0)) | (!w.Has(Flag.Readback2Valid) & (w.Destination != 0)), Spec("T5-4"), Strength.May),
        new("DSA-CHK-70", Status.ReservedField, w => w.IsCrc && Word<V>.Select(w.Has(Flag.ReadCrcSeed), w.CrcSeed, w.CrcSeedAddress) != 0, Spec("8.3.12"), Strength.May),
        new("DSA-CHK-71", Status.ReservedField, w => w.IsCrc && !w.Has(Flag.CrcSize) & (w.Quadword(5) >> 32 != 0), Spec("8.3.12"), Strength.May),
        new("DSA-CHK-72", Status.ReservedField, w => w.Is(Operation.Fill) && !w.Has(Flag.PatternSize) & (w.PatternUpper != 0), Spec("8.3.5"), Strength.May),
        new("DSA-CHK-77", Status.ReservedField, w => w.UndefinedBitsAreSet, Spec("8.1.1, 8.3.17"), Strength.May),
        new("DSA-CHK-10", Status.TransferSize, w => w.HasTransferSize && (w.TransferSize == 0) | (w.TransferSize > Word<V>.PowerOfTwo(w.Wq(WqCfg.MaxTransferSize))), Spec("5.4")),
        new("DSA-CHK-11", Status.DescriptorCount, w => w.Is(Operation.Batch) && (w.TransferSize < 2) | (w.TransferSize > Word<V>.PowerOfTwo(w.Wq(WqCfg.MaxBatchSize))), Spec("5.4, 8.3.2")),
        new("DSA-CHK-12", Status.ListAlignment, w => w.Is(Operation.Batch) && w.Source.Bits(0, 6) != 0, Spec("5.4, 8.3.2")),
        new("DSA-CHK-13", Status.TransferSize, w => w.IsDelta && w.TransferSize > 0x80000, Spec("8.3.8, 8.3.9")),
        new("DSA-CHK-14", Status.UnsupportedValue, w => w.IsDelta && DeltaRecordSizeIsInvalid(w), Spec("5.4, 8.3.8, 8.3.9")),
        new("DSA-CHK-15", Status.Misaligned, w => w.IsMisaligned, Spec("5.4, T5-6")),
        new("DSA-CHK-16", Status.DualcastAlignment, w => w.Is(Operation.Dualcast) && w.Destination.Bits(0, 12) != w.Address3.Bits(0, 12), Spec("5.4, 8.3.10")),
        new("DSA-CHK-17", Status.Overlap, w => !(w.Is(Operation.MemoryMove) & (w.Device[GenCap.OverlappingCopySupport] == 1)) && w.Overlaps, Spec("5.4, 8.3.4")),
        new("DSA-CHK-18", Status.Misaligned, w => w.IsCrc && w.Has(Flag.ReadCrcSeed) & (w.CrcSeedAddress.Bits(0, 2) != 0), Spec("5.4, 8.3.12")),
        new("DSA-AMB-04", Status.Misaligned, w => w.IsCrc && w.Has(Flag.ReadCrcSeed) & w.Has(Flag.CrcSize) & (w.CrcSeedAddress.Bits(0, 3) == 4), Spec("5.4, 8.3.12, T5-6"), Strength.May),
        new("DSA-CHK-22", Status.TrafficClass, w => w.UsesAClassThatIsNotCarried, Spec("5.4, T5-6")),
        new("DSA-CHK-21", Status.InterruptHandle, w => w.Has(Flag.RequestInterrupt) && !w.MayUseHandle, Spec("5.4, T5-2")));

    /// <summary>Flags that are set and must not be (DSA T5-3, T5-4): at least one of them is shown in the record (DSA-CHK-42).</summary>
    public static Word<V> InvalidFlags(Work<V> w)
    {
        var device = w.Device;
        var allowed = w.TableFlags;
        allowed = Clear(allowed, Flag.Fence, !w.IsMember); // DSA-CHK-62
        allowed = Clear(allowed, Flag.BlockOnFault, w.Wq(WqCfg.BlockOnFaultEnable) == 0); // DSA-CHK-63; operations that cannot fault lack it in the table
        allowed = Clear(allowed, Flag.RequestRecord, !w.Has(Flag.RecordAddressValid));
        allowed = Clear(allowed, Flag.RecordTrafficClass, !w.Has(Flag.RecordAddressValid));
        allowed = Clear(allowed, Flag.RequestInterrupt, (device[GenCfg.UserModeInterruptsEnable] == 0) & w.HasPasid & !w.IsPrivileged);
        allowed = Clear(allowed, Flag.CacheControl, (device[GenCap.CacheControlSupport] == 0) | w.Is(Operation.CacheFlush)); // DSA-CHK-66, as the next two
        allowed = Clear(allowed, Flag.CacheControl2, device[GenCap.DestinationReadbackSupport] == 0);
        allowed = Clear(allowed, Flag.CacheControl3, device[Registers.Version.Major] < 3);
        allowed = Clear(allowed, Flag.BatchError, w.Is(Operation.Batch) & (device[GenCap.BatchContinuationSupport] == 0));
        allowed = Clear(allowed, Flag.Readback1Valid, w.Is(Operation.Drain) & (device[GenCap.DrainReadbackAddressSupport] == 0)); // DSA-CHK-67, as the next
        allowed = Clear(allowed, Flag.Readback2Valid, w.Is(Operation.Drain) & (device[GenCap.DrainReadbackAddressSupport] == 0));
        allowed = Clear(allowed, Flag.Address1TrafficClass, w.Is(Operation.Drain) & !w.Has(Flag.Readback1Valid));
        allowed = Clear(allowed, Flag.Address2TrafficClass, w.Is(Operation.Drain) & !w.Has(Flag.Readback2Valid));
        allowed = Clear(allowed, Flag.Address3TrafficClass, w.IsCrc & !w.Has(Flag.ReadCrcSeed)); // DSA-CHK-69
        allowed = Clear(allowed, Flag.CrcSize, w.IsCrc & (device[GenCap.Crc64Support] == 0));
        allowed = Clear(allowed, Flag.PatternSize, w.Is(Operation.Fill) & (device[GenCap.Fill16Support] == 0));

        // Which flags an operation may have is told only of operations there are.
        return Word<V>.Select(w.IsSupported, w.Flags & ~allowed, 0);
    }

    /// <summary>80 is a cache line full of deltas, 10 is one delta; neither record is larger than a transfer may be.</summary>
    private static Bool<V> DeltaRecordSizeIsInvalid(Work<V> w)
    {
        var size = Word<V>.Select(w.Is(Operation.CreateDelta), w.MaxDeltaRecordSize, w.DeltaRecordSize);
        return (size < Word<V>.Select(w.Is(Operation.CreateDelta), 80, 10)) | (size > Word<V>.PowerOfTwo(w.Wq(WqCfg.MaxTransferSize)));
    }

    private static Word<V> Clear(Word<V> flags, int flag, Bool<V> when) => Word<V>.Select(when, flags & ~(1UL << flag), flags);
}
