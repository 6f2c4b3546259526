using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Checks of a descriptor, one broken at a time (DSA 5.4, T5-1 to T5-6).</summary>
internal static class DescriptorCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Ends("An operation the device does not have ends with 0x10", "DSA-CHK-05", t => Unsupported(t), 0x10),
        Ends("A Fence outside a batch ends with 0x11", "DSA-CHK-62", _ => Descriptor.Move() with { Flags = Descriptor.WithRecord | Descriptor.Fence }, 0x11),
        Ends("A reserved flag ends with 0x11", "DSA-CHK-07", _ => new Descriptor { Flags = Descriptor.WithRecord | (1 << 6) }, 0x11),
        Ends("Block on Fault without the WQ's enable ends with 0x11", "DSA-CHK-63", t => BlockOnFault(t), 0x11),
        Ends("A Drain that asks for neither record nor interrupt ends with 0x11", "DSA-CHK-08", _ => new Descriptor { Operation = 2, Flags = Descriptor.RecordAddressValid }, 0x11),
        Ends("A reserved field ends with 0x12", "DSA-CHK-09", _ => Descriptor.Move() with { Bytes40 = 1 }, 0x12, 0x01),
        Ends("A No-op with a size ends with 0x12", "DSA-CHK-09", _ => new Descriptor { Size = 1 }, 0x12, 0x01),
        Ends("A handle without a request for an interrupt ends with 0x12", "DSA-CHK-61", _ => new Descriptor { Handle = 1 }, 0x12, 0x01),
        Ends("A transfer of 0 bytes ends with 0x13", "DSA-CHK-10", _ => Descriptor.Move(0), 0x13),
        Ends("A transfer above the WQ's maximum ends with 0x13", "DSA-CHK-10", t => TooLong(t), 0x13),
        Ends("An interrupt handle that is none ends with 0x19", "DSA-CHK-21", _ => new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = 0xFFFF }, 0x19),
        Ends("A transfer from address 0 is done", "DSA-CHK-47", _ => Descriptor.Move() with { Source = 0 }, 0x01),
        Ends("A transfer of more than 2^31 bytes ends with 0x13", "DSA-CHK-49", _ => Descriptor.Move(0x8000_0001) with { Source = 1UL << 40, Destination = 2UL << 40 }, 0x13),
        Ends("A No-op succeeds", "DSA-CHK-40", _ => new Descriptor(), 0x01),
        Ends("A Drain succeeds", "DSA-DRN-03", _ => new Descriptor { Operation = 2 }, 0x01),
        Ends("Success is not recorded unless asked for", "DSA-CHK-40", _ => new Descriptor { Flags = Descriptor.RecordAddressValid }, 0x00),
        Case.Configurable("A transfer of just the WQ's maximum is done", ["DSA-CHK-50", "DSA-CHK-10"], t =>
        {
            t.EnableBus();
            t.ConfigureWq(0, limits: (t.Limits & ~31U) | 6);
            t.ConfigureGroup(0);
            t.Command(Bar.EnableDevice, 0);
            t.Command(Bar.EnableWq, 0);
            t.Submit(Descriptor.Move(64));
            t.ExpectStatus(0x01);
            t.Submit(Descriptor.Move(65) with { Record = Addresses.Record + 32 });
            t.Wait();
            t.Expect("status of the larger one", t.ReadMemory(Addresses.Record + 32, 1)[0], 0x13);
        }),
        Case.Any("Success completes with 0 bytes", ["DSA-OP-09"], t =>
        {
            t.BringUp();
            t.Submit(Descriptor.Move());
            var record = t.Record();
            t.Expect("status of the completion record", record[0], 0x01);
            t.Expect("Bytes Completed", BitConverter.ToUInt32(record, 4), 0);
        }),
        Case.Any("An error without a record address goes to SWERROR", ["DSA-CHK-10", "DSA-ERR-05", "DSA-VRT-12"], t =>
        {
            t.BringUp();
            t.Submit(Descriptor.Move(0) with { Flags = 0, Record = 0 });
            t.Wait();
            t.ExpectError(0x13);
        }),
        Case.Any("A record address without its flag goes to SWERROR as 0x12", ["DSA-CHK-64"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor { Flags = 0 });
            t.Wait();
            t.ExpectError(0x12, 0);
        }),
        Case.Any("A request for a record without an address goes to SWERROR as 0x11", ["DSA-CHK-07", "DSA-CHK-65"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor { Flags = Descriptor.RequestRecord, Record = 0 });
            t.Wait();
            t.ExpectError(0x11);
        }),
        Case.Any("A misaligned record address goes to SWERROR as 0x1b, and no record is written", ["DSA-CHK-01"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor { Record = Addresses.Record + 8 });
            t.Wait();
            t.ExpectError(0x1B);
            t.Expect("status", t.ReadMemory(Addresses.Record + 8, 1)[0], 0);
        }),
        Case.Any("A record that cannot be written goes to SWERROR as 0x1a, where the device is told of the fault", ["DSA-CHK-04"], t =>
        {
            t.BringUp();
            t.Unmap(Addresses.Record);
            t.Submit(new Descriptor());
            t.Wait();
            t.ExpectError(0x1A, 0);
        }),
        Case.Any("A source that is not mapped ends with 0x03", ["DSA-CHK-40"], t =>
        {
            t.BringUp();
            t.Unmap(Addresses.Source);
            t.Submit(Descriptor.Move());
            t.ExpectStatus(0x03);
        }),
        Case.Any("A destination that is not mapped ends with 0x83", ["DSA-CHK-40"], t =>
        {
            t.BringUp();
            t.Unmap(Addresses.Destination);
            t.Submit(Descriptor.Move());
            t.ExpectStatus(0x83, 0x03);
        }),
        Case.Any("A failed check interrupts as success does", ["DSA-CHK-41"], t =>
        {
            t.BringUp();
            t.Submit(Descriptor.Move(0) with { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = t.Handle() });
            t.ExpectStatus(0x13);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
        }),
        Case.Any("An invalid handle is told in SWERROR too, or not", ["DSA-CHK-21", "DSA-ERR-05"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = 0xFFFF });
            t.Wait();
            t.ExpectError(0x19, 0);
        }),
    ];

    private static Case Ends(string name, string id, Func<Tester, Descriptor> descriptor, params ulong[] allowed) => Case.Any(name, [id], t =>
    {
        t.BringUp();
        t.Submit(descriptor(t));
        t.ExpectStatus(allowed);
    });

    private static Descriptor Unsupported(Tester t)
    {
        var operation = Enumerable.Range(3, 61).FirstOrDefault(op => (t.Theta[OpCap.Operations0] >> op & 1) == 0, -1);
        Tester.Need(operation >= 0, "the device has every operation");
        return Descriptor.Move() with { Operation = (byte)operation };
    }

    private static Descriptor BlockOnFault(Tester t)
    {
        Tester.Need((t.Read32(t.WqCfgAt(0, 2)) & 2) == 0, "the WQ blocks on faults");
        return Descriptor.Move() with { Flags = Descriptor.WithRecord | Descriptor.BlockOnFault };
    }

    private static Descriptor TooLong(Tester t)
    {
        var largest = 1UL << (int)(t.Read32(t.WqCfgAt(0, 3)) & 31);
        return Descriptor.Move((uint)(largest + 1));
    }
}
