using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Descriptors;

/// <summary>
/// Checks of a descriptor before it is carried out, in free order (DSA 5.4). No row asks for an address that is not 0 (DSA-CHK-47); a limit may be met
/// (DSA-CHK-50), and is 2^31 at most (DSA-CHK-49). Only a shared WQ's descriptor is asked for its privilege (DSA-POR-21). Which flags depend on others:
/// DSA-CHK-60, DSA-CHK-65; what a Drain must ask for: DSA-DRN-03.
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class DescriptorChecks<V>
    where V : struct, IValue<V>
{
    /// <summary>Checks whose failure never reaches a completion record: the descriptor is discarded and SWERROR tells (DSA T5-1, 5.8.1).</summary>
    public static Checks<V, Work<V>> Discarding { get; } = new(
        new("DSA-CHK-01", Status.RecordAlignment, w => w.Has(Flag.RecordAddressValid) && (w.RecordAddress.Bits(0, 5) != 0), Spec("5.4")),
        new("DSA-CHK-02", Status.Privilege, w => w.IsShared && w.IsPrivileged & (w.Device[Translation.PrivilegedModeEnable] == 0), Spec("5.8.1")),
        new("DSA-CHK-04", Status.RecordFault, w => w.Has(Flag.RecordAddressValid) && (w.RecordAddress.Bits(0, 5) == 0) && !w.Device.Memory.CanWriteRecord(w.Requester, w.RecordAddress), Spec("5.4"), Strength.May));

    /// <summary>Checks whose failure ends in a completion record, or in SWERROR without a valid record address.</summary>
    public static Checks<V, Work<V>> Refusals { get; } = new(
        new("DSA-CHK-05", Status.UnsupportedOperation, w => !w.Device[OpCap.Operations0].Bit(w.Operation), Spec("5.4")),
        new("DSA-CHK-07", Status.InvalidFlags, w => InvalidFlags(w) != 0, Spec("5.4, T5-3, T5-4")),
        new("DSA-CHK-08", Status.InvalidFlags, w => w.Is(Operation.Drain) && !w.Has(Flag.RequestRecord) & !w.Has(Flag.RequestInterrupt), Spec("T5-5")),
        new("DSA-CHK-09", Status.ReservedField, ReservedFieldIsSet, Spec("5.4, T5-3")),
        new("DSA-CHK-61", Status.ReservedField, w => !w.Has(Flag.RequestInterrupt) && (w.Handle != 0), Spec("T5-4")),
        new("DSA-CHK-64", Status.ReservedField, w => !w.Has(Flag.RecordAddressValid) && (w.RecordAddress != 0), Spec("T5-4")),
        new("DSA-CHK-10", Status.TransferSize, w => w.Is(Operation.MemoryMove) && ((w.TransferSize == 0) | (w.TransferSize > Word<V>.PowerOfTwo(w.Wq(WqCfg.MaxTransferSize)))), Spec("5.4")),
        new("DSA-CHK-17", Status.Overlap, w => w.Is(Operation.MemoryMove) && (w.Device[GenCap.OverlappingCopySupport] == 0) && w.Overlaps, Spec("5.4, 8.3.4")),
        new("DSA-CHK-21", Status.InterruptHandle, w => w.Has(Flag.RequestInterrupt) && !w.MayUseHandle, Spec("5.4, T5-2")));

    /// <summary>Flags that are set and must not be (DSA T5-3, T5-4): at least one of them is shown in the record (DSA-CHK-42).</summary>
    public static Word<V> InvalidFlags(Work<V> w)
    {
        Word<V> allowed = 0;
        allowed = Word<V>.Select(w.Is(Operation.NoOp), 0x00101C, allowed);
        allowed = Word<V>.Select(w.Is(Operation.Drain), 0x0C101C, allowed);
        allowed = Word<V>.Select(w.Is(Operation.MemoryMove), 0x00371E, allowed);
        allowed = Word<V>.Select(w.Is(Operation.MemoryMove) & (w.Device[GenCap.DestinationReadbackSupport] == 1), allowed | (1UL << Flag.CacheControl2), allowed);
        allowed = Clear(allowed, Flag.CacheControl, w.Device[GenCap.CacheControlSupport] == 0);
        allowed = Clear(allowed, Flag.BlockOnFault, w.Wq(WqCfg.BlockOnFaultEnable) == 0);
        allowed = Clear(allowed, Flag.RequestRecord, !w.Has(Flag.RecordAddressValid));
        allowed = Clear(allowed, Flag.RecordTrafficClass, !w.Has(Flag.RecordAddressValid));
        allowed = Clear(allowed, Flag.RequestInterrupt, (w.Device[GenCfg.UserModeInterruptsEnable] == 0) & w.HasPasid & !w.IsPrivileged);

        // Which flags an operation may have is told only of operations there are.
        return Word<V>.Select(w.Device[OpCap.Operations0].Bit(w.Operation), w.Flags & ~allowed, 0);
    }

    private static Bool<V> ReservedFieldIsSet(Work<V> w)
    {
        var noOp = w.Is(Operation.NoOp) & ((w.Source | w.Destination | w.TransferSize) != 0);
        var drain = w.Is(Operation.Drain) & ((w.Source | w.Destination | w.TransferSize) != 0);
        return noOp | drain | ((w.Is(Operation.NoOp) | w.Is(Operation.Drain) | w.Is(Operation.MemoryMove)) & w.TailIsSet);
    }

    private static Word<V> Clear(Word<V> flags, int flag, Bool<V> when) => Word<V>.Select(when, flags & ~(1UL << flag), flags);
}
