using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Dsa.Conformance;

/// <summary>Create and Apply Delta Record (DSA 8.3.8, 8.3.9).</summary>
internal static class DeltaCases
{
    /// <summary>Addresses so far apart that no buffers overlap.</summary>
    private const ulong Far = 0x10_0000;

    internal static ImmutableArray<Case> List { get; } =
    [
        Create("Identical buffers give Result 0 and an empty record", "DSA-DLT-02", t => Expect(t, Made(t, 64, 80), 0x01, 0, 0, 0)),
        Create("A delta is its unit's number and the second source's bytes", "DSA-DLT-01", t =>
        {
            t.WriteMemory(Addresses.Source + 8, 1);
            t.WriteMemory(Addresses.Destination + 8, 1, 2, 3, 4, 5, 6, 7, 8);
            t.WriteMemory(Addresses.Destination + 56, 9);
            Expect(t, Made(t, 64, 160), 0x01, 1, 0, 20);
            t.ExpectBytes(Addresses.Third, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 7, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0);
        }),
        Create("4096 bytes that all differ make 512 deltas", "DSA-DLT-01", t =>
        {
            t.WriteMemory(Addresses.Source, Repeated(0x34, 0x12, 4096));
            t.WriteMemory(Addresses.Destination, Repeated(0x33, 0x12, 4096));
            Expect(t, Made(t, 4096, 8192), 0x01, 1, 0, 5120);
            t.ExpectBytes(Addresses.Third, 0, 0, 0x33, 0x12, 0, 0, 0, 0, 0, 0, 1, 0, 0x33, 0x12);
            t.ExpectBytes(Addresses.Third + 5110, 0xFF, 0x01, 0x33, 0x12, 0, 0, 0, 0, 0, 0, 0);
        }),
        Create("A record that would be too large gives Result 2 and tells how far it comes", "DSA-DLT-03", t =>
        {
            t.WriteMemory(Addresses.Destination, Repeated(1, 2, 4096));
            var record = Made(t, 4096, 160);
            t.ExpectRecord(record, 0x01, result: 2);
            var (bytes, size) = (BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(4)), BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16)));
            t.Expect("Delta Record Size is ten for each unit compared", size == bytes / 8 * 10 && size is >= 80 and <= 160 ? 1u : 0, 1);
        }),
        .. new (ulong Mask, ulong Status)[] { (0, 2), (1, 2), (2, 1), (5, 2), (7, 1), (0xFA, 1) }.Select(row => Create($"A changed buffer with an Expected Result Mask of 0x{row.Mask:x2} ends with 0x0{row.Status}", "DSA-DLT-04", t =>
        {
            t.WriteMemory(Addresses.Source, 1);
            t.ExpectRecord(t.Carry(Delta(64, 800) with { Flags = Descriptor.WithRecord | Descriptor.CheckResult, Bytes56 = row.Mask }), row.Status, result: 1);
        })),
        Create("A record that would be too large is no error without Check Result", "DSA-DLT-05", t =>
        {
            t.WriteMemory(Addresses.Destination, Repeated(1, 2, 4096));
            t.ExpectRecord(Made(t, 4096, 80), 0x01, result: 2);
        }),
        Create("Without Check Result the mask is not looked at", "DSA-CHK-79", t => t.ExpectRecord(t.Carry(Delta(64, 80) with { Bytes56 = 6 }), 0x01, result: 0)),
        Create("A delta record that cannot be written ends with 0x83", "DSA-DLT-06", t =>
        {
            t.WriteMemory(Addresses.Source, 1);
            t.Unmap(Addresses.Third);
            t.ExpectRecord(Made(t, 64, 800), 0x83);
        }),
        Refused("A maximum of 79 bytes ends with 0x15", "DSA-CHK-14", Delta(64, 79), 0x15),
        Refused("A record of 9 bytes ends with 0x15", "DSA-CHK-14", Apply(64, 9), 0x15),
        Refused("A delta of more than 0x80000 bytes ends with 0x13", "DSA-CHK-13", Delta(0x80008, 80) with { Source = Far, Destination = 2 * Far, Bytes40 = 3 * Far }, 0x13),
        Refused("Applying to more than 0x80000 bytes ends with 0x13", "DSA-CHK-13", Apply(0x80008, 10) with { Source = Far, Destination = 2 * Far }, 0x13),
        Refused("A delta of 12 bytes ends with 0x1c", "DSA-CHK-15", Delta(12, 80), 0x1C),
        Refused("A first source that is not aligned ends with 0x1c", "DSA-CHK-15", Delta(64, 80) with { Source = Addresses.Source + 4 }, 0x1C),
        Refused("A second source that is not aligned ends with 0x1c", "DSA-CHK-15", Delta(64, 80) with { Destination = Addresses.Destination + 4 }, 0x1C),
        Refused("A destination of Apply Delta Record that is not aligned ends with 0x1c", "DSA-CHK-15", Apply(64, 10) with { Destination = Addresses.Destination + 1 }, 0x1C),
        Refused("A delta record over its first source ends with 0x16", "DSA-CHK-17", Delta(64, 80) with { Bytes40 = Addresses.Source - 79 }, 0x16),
        Refused("A delta record over its second source ends with 0x16", "DSA-CHK-17", Delta(64, 80) with { Bytes40 = Addresses.Destination + 63 }, 0x16),
        Refused("A delta record over the destination ends with 0x16", "DSA-CHK-17", Apply(64, 10) with { Source = Addresses.Destination + 63 }, 0x16),
        Create("Sources of Create Delta Record may overlap", "DSA-CHK-17", t => t.ExpectRecord(t.Carry(Delta(64, 80) with { Destination = Addresses.Source + 8 }), 0x01, result: 0)),
        Create("A delta record may stand at any address", "DSA-CHK-15", t => t.ExpectRecord(t.Carry(Delta(64, 80) with { Bytes40 = Addresses.Third + 3 }), 0x01, result: 0)),
        Applied("Apply Delta Record writes each delta at its place", "DSA-DLT-08", [1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 3, 0, 9, 9, 9, 9, 9, 9, 9, 9], 0x01, 0, (8, [1, 2, 3, 4, 5, 6, 7, 8, 0]), (24, [9, 9, 9, 9, 9, 9, 9, 9, 0])),
        Applied("Offsets that go down end with 0x07 after what was applied", "DSA-DLT-09", [5, 0, 1, 1, 1, 1, 1, 1, 1, 1, 3, 0, 9, 9, 9, 9, 9, 9, 9, 9], 0x07, 10, (40, [1, 1]), (24, [0])),
        Applied("An offset at the end of the transfer ends with 0x08 after what was applied", "DSA-DLT-09", [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 8, 0, 9, 9, 9, 9, 9, 9, 9, 9], 0x08, 10, (0, [1, 1]), (64, [0])),
        Case.Any("A record that was made is applied: the first buffer becomes the second", ["DSA-DLT-08"], t =>
        {
            t.NeedOperation(7, 8);
            t.BringUp();
            t.WriteMemory(Addresses.Source, Repeated(1, 2, 64));
            t.WriteMemory(Addresses.Destination, Repeated(1, 2, 24));
            Expect(t, Made(t, 64, 160), 0x01, 1, 0, 50);
            t.ExpectRecord(t.Carry(Apply(64, 50) with { Destination = Addresses.Source }), 0x01);
            t.ExpectBytes(Addresses.Source, [.. Repeated(1, 2, 24), .. new byte[40]]);
        }),
        Case.Any("A delta record is applied in two parts as in one", ["DSA-DLT-12"], t =>
        {
            t.NeedOperation(8);
            t.BringUp();
            t.WriteMemory(Addresses.Third, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 3, 0, 9, 9, 9, 9, 9, 9, 9, 9);
            t.ExpectRecord(t.Carry(Apply(64, 10)), 0x01);
            t.ExpectRecord(t.Carry(Apply(64, 10) with { Source = Addresses.Third + 10 }), 0x01);
            t.ExpectBytes(Addresses.Destination + 8, 1, 2, 3, 4, 5, 6, 7, 8, 0);
            t.ExpectBytes(Addresses.Destination + 24, 9, 9, 9, 9, 9, 9, 9, 9, 0);
        }),
        Case.Any("A delta record that is not there ends with 0x03", ["DSA-DLT-09"], t =>
        {
            t.NeedOperation(8);
            t.BringUp();
            t.Unmap(Addresses.Third);
            t.ExpectRecord(t.Carry(Apply(64, 10)), 0x03);
        }),
    ];

    private static byte[] Repeated(byte low, byte high, int size) => [.. Enumerable.Range(0, size).Select(i => (i % 8) switch { 0 => low, 1 => high, _ => (byte)0 })];

    private static Descriptor Delta(uint size, uint most) => new()
    {
        Operation = 7, Source = Addresses.Source, Destination = Addresses.Destination, Size = size, Bytes40 = Addresses.Third, Bytes48 = most,
    };

    private static Descriptor Apply(uint size, uint recordSize) => new()
    {
        Operation = 8, Source = Addresses.Third, Destination = Addresses.Destination, Size = size, Bytes40 = recordSize,
    };

    private static byte[] Made(Tester t, uint size, uint most) => t.Carry(Delta(size, most));

    private static void Expect(Tester t, byte[] record, ulong status, ulong result, ulong bytes, uint size)
    {
        t.ExpectRecord(record, status, result, bytes);
        t.Expect("Delta Record Size", BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16)), size);
    }

    private static Case Create(string name, string id, Action<Tester> body) => Case.Any(name, [id], t =>
    {
        t.NeedOperation(7);
        t.BringUp();
        body(t);
    });

    private static Case Refused(string name, string id, Descriptor descriptor, byte status) => Case.Any(name, [id], t =>
    {
        t.NeedOperation(descriptor.Operation);
        t.BringUp();
        t.ExpectRecord(t.Carry(descriptor), status, bytes: 0);
    });

    private static Case Applied(string name, string id, byte[] entries, byte status, ulong bytes, params (int At, byte[] Bytes)[] expected) => Case.Any(name, [id], t =>
    {
        t.NeedOperation(8);
        t.BringUp();
        t.WriteMemory(Addresses.Third, entries);
        t.ExpectRecord(t.Carry(Apply(64, (uint)entries.Length)), status, bytes: bytes);
        foreach (var (at, data) in expected)
        {
            t.ExpectBytes(Addresses.Destination + (ulong)at, data);
        }
    });
}
