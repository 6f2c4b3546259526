using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Batches and Fences (DSA 3.8, 3.9, 8.3.2).</summary>
internal static class BatchCases
{
    /// <summary>A member that succeeds and tells nobody.</summary>
    private static readonly Descriptor Silent = new() { Flags = 0, Record = 0 };

    private static readonly Descriptor First = new() { Record = Addresses.Record + 32 };
    private static readonly Descriptor Second = new() { Record = Addresses.Record + 64 };

    /// <summary>A member that ends with 0x13, and its record.</summary>
    private static readonly Descriptor Bad = Descriptor.Move(0) with { Record = Addresses.Record + 32 };

    internal static ImmutableArray<Case> List { get; } =
    [
        Of("A batch of moves copies, and counts them", "DSA-BAT-05", t =>
        {
            t.WriteMemory(Addresses.Source, 1, 2, 3, 4);
            var move = Descriptor.Move(2) with { Flags = Descriptor.RecordAddressValid, Record = Addresses.Record + 32 };
            t.ExpectRecord(t.Carry(t.Batch(move, move with { Source = Addresses.Source + 2, Destination = Addresses.Destination + 2 })), 0x01, bytes: 2);
            t.ExpectBytes(Addresses.Destination, 1, 2, 3, 4, 0);
            t.ExpectBytes(Addresses.Record + 32, new byte[32]);
        }),
        Of("Members have records of their own", "DSA-BAT-09", t =>
        {
            t.ExpectRecord(t.Carry(t.Batch(First, Second)), 0x01, bytes: 2);
            ExpectStatus(t, 32, 0x01);
            ExpectStatus(t, 64, 0x01);
        }),
        Of("Without a Fence a failure stops nothing", "DSA-BAT-03", t =>
        {
            t.ExpectRecord(t.Carry(t.Batch(Bad, Second)), 0x05, bytes: 2);
            ExpectStatus(t, 32, 0x13);
            ExpectStatus(t, 64, 0x01);
        }),
        Of("A Fence after a failure abandons the rest", "DSA-BAT-02", t =>
        {
            t.ExpectRecord(t.Carry(t.Batch(Bad, Silent, Second with { Flags = Descriptor.WithRecord | Descriptor.Fence }, Second)), 0x05, bytes: 2);
            ExpectStatus(t, 32, 0x13);
            ExpectStatus(t, 64, 0x00);
        }),
        Of("A Fence after success waits and goes on", "DSA-BAT-01", t =>
        {
            t.WriteMemory(Addresses.Source, 7);
            var move = Descriptor.Move(1) with { Flags = 0, Record = 0 };
            t.ExpectRecord(t.Carry(t.Batch(move, move with { Flags = Descriptor.Fence, Source = Addresses.Destination, Destination = Addresses.Third })), 0x01, bytes: 2);
            t.ExpectBytes(Addresses.Third, 7);
        }),
        Of("A false predicate is a failure to a Fence and to the batch", "DSA-BAT-02", t =>
        {
            t.NeedOperation(5);
            var compare = Descriptor.Move() with { Operation = 5, Flags = Descriptor.WithRecord | Descriptor.CheckResult, Record = Addresses.Record + 32, Bytes40 = 1 };
            t.ExpectRecord(t.Carry(t.Batch(compare, Second with { Flags = Descriptor.WithRecord | Descriptor.Fence })), 0x05, bytes: 1);
            ExpectStatus(t, 32, 0x02);
            ExpectStatus(t, 64, 0x00);
        }),
        .. new (byte Operation, string Name)[] { (1, "Batch"), (2, "Drain") }.Select(row => Of($"A {row.Name} inside a batch ends with 0x10, and the batch with 0x05", "DSA-BAT-11", t =>
        {
            var batch = t.Batch(Silent, new Descriptor { Operation = row.Operation, Record = Addresses.Record + 32, Source = row.Operation == 1 ? Addresses.List : 0, Size = row.Operation == 1 ? 2u : 0 });
            t.ExpectRecord(t.Carry(batch), 0x05, bytes: 2);
            ExpectStatus(t, 32, 0x10);
        }, row.Operation == 2 ? ["DSA-CHK-06", "DSA-DRN-05"] : ["DSA-CHK-06"])),
        Of("A failed batch that asks for no record leaves none", "DSA-BAT-04", t =>
        {
            t.ExpectRecord(t.Carry(t.Batch(Bad, Silent) with { Flags = Descriptor.RecordAddressValid }), 0x00);
            ExpectStatus(t, 32, 0x13);
            t.ExpectError(0);
        }),
        Of("An error of a member without a record goes to SWERROR, as a member's", "DSA-ERR-06", t =>
        {
            t.ExpectRecord(t.Carry(t.Batch(Silent, Descriptor.Move(0) with { Flags = 0, Record = 0 })), 0x05, bytes: 2);
            t.ExpectError(0x13);
            t.Expect("SWERROR.BatchMember", t.Read64(Bar.SwError) >> 4 & 1, 1);
            t.Expect("SWERROR.BatchIndex", t.Read64(Bar.SwError + 8) & 0xFFFF, 1);
        }, "DSA-SWERROR-BATCHINDEX"),
        Of("A misaligned record address of a member fails the batch", "DSA-CHK-80", t =>
        {
            t.ExpectRecord(t.Carry(t.Batch(First with { Record = Addresses.Record + 40 }, Second)), 0x05, bytes: 2);
            t.ExpectError(0x1B);
        }, "DSA-CHK-01", "DSA-BAT-13"),
        Of("A member interrupts where it asks to", "DSA-BAT-09", t =>
        {
            t.ExpectRecord(t.Carry(t.Batch(Silent with { Flags = Descriptor.RequestInterrupt, Handle = t.Handle() }, Silent)), 0x01, bytes: 2);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
        }),
        Of("A batch of one ends with 0x14", "DSA-CHK-11", t => t.ExpectRecord(t.Carry(t.Batch(Silent)), 0x14, bytes: 0)),
        Of("A batch of none ends with 0x14", "DSA-CHK-11", t => t.ExpectRecord(t.Carry(t.Batch()), 0x14, bytes: 0)),
        Of("A batch larger than the WQ allows ends with 0x14", "DSA-CHK-11", t =>
        {
            var largest = 1u << (int)(t.Read32(t.WqCfgAt(0, 3)) >> 5 & 15);
            t.ExpectRecord(t.Carry(t.Batch() with { Size = largest + 1 }), 0x14, bytes: 0);
        }),
        Of("The largest batch the WQ allows is carried out", "DSA-CHK-50", t =>
        {
            var largest = 1u << (int)(t.Read32(t.WqCfgAt(0, 3)) >> 5 & 15);
            Tester.Need(largest <= 1024, "the batch would be very long");
            t.ExpectRecord(t.Carry(t.Batch() with { Size = largest }), 0x01, bytes: largest);
        }),
        Of("A list that is not aligned ends with 0x18", "DSA-CHK-12", t => t.ExpectRecord(t.Carry(t.Batch(Silent, Silent) with { Source = Addresses.List + 32 }), 0x18, bytes: 0)),
        Of("A list that is not there ends with 0x06", "DSA-BAT-04", t =>
        {
            t.Unmap(Addresses.List);
            t.ExpectRecord(t.Carry(t.Batch() with { Size = 2 }), 0x06, bytes: 0);
        }),
        Of("A list that ends ends with 0x06 and tells how many were processed", "DSA-BAT-05", t =>
        {
            t.WriteMemory(Addresses.List + 0x1000 - 64, Second.ToBytes());
            t.Unmap(Addresses.List + 0x1000);
            t.ExpectRecord(t.Carry(t.Batch() with { Source = Addresses.List + 0x1000 - 128, Size = 3 }), 0x06, bytes: 2);
            ExpectStatus(t, 64, 0x01);
        }),
        Of("What a list that ends left over is carried out by the next batch", "DSA-BAT-08", t =>
        {
            t.WriteMemory(Addresses.List + 0x1000 - 64, First.ToBytes());
            t.Unmap(Addresses.List + 0x1000);
            t.ExpectRecord(t.Carry(t.Batch() with { Source = Addresses.List + 0x1000 - 128, Size = 4 }), 0x06, bytes: 2);
            t.ExpectRecord(t.Carry(t.Batch(Second, Silent)), 0x01, bytes: 2);
            ExpectStatus(t, 32, 0x01);
            ExpectStatus(t, 64, 0x01);
        }),
        Case.Configurable("Members keep to the limits of their batch's WQ", ["DSA-BAT-12"], t =>
        {
            t.NeedOperation(1);
            t.EnableBus();
            t.ConfigureWq(0, limits: (t.Limits & ~31U) | 6);
            t.ConfigureGroup(0);
            t.Command(Bar.EnableDevice, 0);
            t.Command(Bar.EnableWq, 0);
            var move = Descriptor.Move(65) with { Record = Addresses.Record + 32 };
            t.ExpectRecord(t.Carry(t.Batch(move, move with { Size = 64, Record = Addresses.Record + 64 })), 0x05, bytes: 2);
            ExpectStatus(t, 32, 0x13);
            ExpectStatus(t, 64, 0x01);
        }),
        Of("Batch Error on a device that does not continue batches ends with 0x11", "DSA-BAT-07", t =>
        {
            Tester.Need(t.Theta[GenCap.BatchContinuationSupport] == 0, "the device continues batches");
            t.ExpectRecord(t.Carry(t.Batch(Silent, Silent) with { Flags = Descriptor.WithRecord | (1 << 16) }), 0x11, bytes: 0);
        }, "DSA-CHK-07"),
        Of("Members take no notice of their own PASID and Priv", "DSA-POR-22", t => t.ExpectRecord(t.Carry(t.Batch(Silent with { Pasid = 0x7FF_FFFF, Priv = true }, Silent)), 0x01, bytes: 2)),
        Of("A batch takes one place in its WQ", "DSA-POR-15", t =>
        {
            t.ExpectRecord(t.Carry(t.Batch([.. Enumerable.Repeat(Silent, 20)])), 0x01, bytes: 20);
            t.ExpectError(0);
        }),
    ];

    private static void ExpectStatus(Tester t, ulong at, byte status) => t.Expect($"status of the record at 0x{Addresses.Record + at:x}", t.ReadMemory(Addresses.Record + at, 1)[0], status);

    private static Case Of(string name, string id, Action<Tester> body, params ReadOnlySpan<string> more) => Case.Any(name, [id, .. more], t =>
    {
        t.NeedOperation(1);
        t.BringUp();
        body(t);
    });
}
