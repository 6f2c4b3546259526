using System.Collections.Immutable;

namespace Dsa.Conformance;

/// <summary>DIF Check, Insert, Strip and Update (DSA 8.3.14 to 8.3.17, App. B). Guards are those of CRC-16/T10-DIF; tags stand big-endian behind each block.</summary>
internal static class DifCases
{
    private const ulong App = 0xFACE;
    private const ulong Ref = 0xABBA;
    private const byte InvertSeed = 4;
    private const byte InvertResult = 8;
    private static readonly byte[] Block = [.. Enumerable.Range(0, 512).Select(i => (byte)(0x0123456789ABCDEFUL >> (8 * (i % 8))))];
    private static readonly byte[] Field = [0x03, 0xC7, 0xFA, 0xCE, 0x00, 0x00, 0xAB, 0xBA];
    private static readonly byte[] Next = [0x03, 0xC7, 0xFA, 0xCE, 0x00, 0x00, 0xAB, 0xBB];

    internal static ImmutableArray<Case> List { get; } =
    [
        Of("DIF Insert puts guard, application tag and reference tag behind each block", 0x13, "DSA-DIF-14", t =>
        {
            t.WriteMemory(Addresses.Source, [.. Block, .. Block]);
            var record = t.Carry(Insert(2));
            t.ExpectRecord(record, 0x01, bytes: 0);
            t.ExpectBytes(Addresses.Destination, [.. Block, .. Field, .. Block, .. Next, 0]);
            ExpectTags(t, record, 24, 0xABBC);
        }),
        .. new (string Name, int Code, int Size, byte Flags, byte[] Guard)[]
        {
            ("520 bytes", 1, 520, 0, [0xCC, 0xB3]),
            ("4096 bytes", 2, 4096, 0, [0xA0, 0x83]),
            ("4104 bytes", 3, 4104, 0, [0x85, 0xC9]),
            ("512 bytes with an inverted seed", 0, 512, InvertSeed, [0x71, 0x7C]),
            ("512 bytes with an inverted result", 0, 512, InvertResult, [0xFC, 0x38]),
            ("512 bytes with both inverted", 0, 512, InvertSeed | InvertResult, [0x8E, 0x83]),
        }.Select(row => Of($"The guard of a block of {row.Name}", 0x13, "DSA-DIF-01", t =>
        {
            t.WriteMemory(Addresses.Source, [.. Enumerable.Range(0, row.Size).Select(i => Block[i % 8])]);
            t.ExpectRecord(t.Carry(Insert(1) with { Size = (uint)row.Size, Bytes40 = (ulong)(row.Flags | row.Code) << 16 }), 0x01);
            t.ExpectBytes(Addresses.Destination + (ulong)row.Size, [.. row.Guard, 0xFA, 0xCE, 0, 0, 0xAB, 0xBA, 0]);
        })),
        Of("Masked bits of an inserted application tag are 0, after it was incremented", 0x13, "DSA-DIF-03", t =>
        {
            t.ExpectRecord(t.Carry(Insert(2) with { Bytes40 = 0x10 << 8, Bytes56 = Tags(Ref, 0x00FF, 0x12FF) }), 0x01);
            t.ExpectBytes(Addresses.Destination + 512, 0, 0, 0x12, 0x00, 0, 0, 0xAB, 0xBA);
            t.ExpectBytes(Addresses.Destination + 1032, 0, 0, 0x13, 0x00, 0, 0, 0xAB, 0xBB);
        }),
        Of("A fixed reference tag stays, and an incremented one wraps", 0x13, "DSA-DIF-02", t =>
        {
            t.ExpectRecord(t.Carry(Insert(2) with { Bytes40 = 0x80 << 8 }), 0x01);
            t.ExpectBytes(Addresses.Destination + 1032, 0, 0, 0xFA, 0xCE, 0, 0, 0xAB, 0xBA);
            t.ExpectRecord(t.Carry(Insert(2) with { Bytes56 = Tags(0xFFFF_FFFF, 0, App) }), 0x01);
            t.ExpectBytes(Addresses.Destination + 1032, 0, 0, 0xFA, 0xCE, 0, 0, 0, 0);
        }),
        Of("DIF Check of good blocks succeeds and tells the next tags", 0x12, "DSA-DIF-11", t => ExpectTags(t, Good(t, Check()), 16, 0xABBC)),
        .. new (string Name, int At, byte Status)[] { ("data do", 0, 1), ("guard does", 512, 1), ("application tag does", 515, 2), ("reference tag does", 519, 4) }.SelectMany(row => new[] { 0, 520 }.Select(block =>
            Of($"A {(block == 0 ? "first" : "second")} block whose {row.Name} not match ends DIF Check with 0x09", 0x12, "DSA-DIF-09", t =>
            {
                Write(t);
                t.WriteMemory(Addresses.Source + (ulong)(block + row.At), 0x5A);
                t.ExpectRecord(t.Carry(Check()), 0x09, result: row.Status, bytes: (ulong)block);
            }))),
        Of("Several mismatches of a block are told together", 0x12, "DSA-DIF-09", t =>
        {
            Write(t);
            t.WriteMemory(Addresses.Source + 512, 1, 2, 3, 4, 5, 6, 7, 8);
            t.ExpectRecord(t.Carry(Check()), 0x09, result: 7, bytes: 0);
        }),
        .. new (string Name, byte Flags, ulong Mask, int At, byte Value)[]
        {
            ("the guard check off", 0x20, 0, 512, 0x5A),
            ("the reference tag check off", 0x40, 0, 519, 0x5A),
            ("every bit of the application tag masked", 0, 0xFFFF, 515, 0x5A),
        }.Select(row => Of($"With {row.Name} its mismatch is not looked at", 0x12, "DSA-DIF-04", t =>
        {
            Write(t);
            t.WriteMemory(Addresses.Source + (ulong)row.At, row.Value);
            t.ExpectRecord(t.Carry(Check() with { Bytes40 = row.Flags, Bytes48 = Tags(Ref, row.Mask, App) }), 0x01);
        })),
        Of("The application tag in the data is compared whole", 0x12, "DSA-DIF-04", t =>
        {
            Write(t);
            t.ExpectRecord(t.Carry(Check() with { Bytes48 = Tags(Ref, 0x00FF, App) }), 0x09, result: 2, bytes: 0);
        }),
        .. new (string Name, byte Flags, byte[] Field, byte Status)[]
        {
            ("All-F is an error", 0x03, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 8),
            ("All-F turns the checks off", 0x02, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 0),
            ("All-F Error alone means nothing", 0x01, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 7),
            ("an application tag of F turns the checks off", 0x04, [0, 0, 0xFF, 0xFF, 1, 2, 3, 4], 0),
            ("both tags of F turn the checks off", 0x08, [0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 0),
            ("one tag of F is not both", 0x08, [0, 0, 0xFF, 0xFF, 1, 2, 3, 4], 7),
        }.Select(row => Of($"F detection: {row.Name}", 0x12, "DSA-DIF-06", t =>
        {
            Write(t);
            t.WriteMemory(Addresses.Source + 512, row.Field);
            t.ExpectRecord(t.Carry(Check() with { Bytes40 = row.Flags }), row.Status == 0 ? 0x01u : 0x09, result: row.Status == 0 ? null : row.Status);
        })),
        Of("Tags advance past a block that is exempt from the checks", 0x12, "DSA-DIF-08", t =>
        {
            Write(t);
            t.WriteMemory(Addresses.Source + 512, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
            var record = t.Carry(Check() with { Bytes40 = 0x02 });
            t.ExpectRecord(record, 0x01);
            ExpectTags(t, record, 16, 0xABBC);
        }),
        Of("DIF Check with every check off succeeds", 0x12, "DSA-DIF-16", t =>
        {
            Write(t);
            t.WriteMemory(Addresses.Source + 512, 1, 2, 3, 4, 5, 6, 7, 8);
            t.ExpectRecord(t.Carry(Check() with { Bytes40 = 0x60, Bytes48 = Tags(Ref, 0xFFFF, App) }), 0x01);
        }),
        Of("Destination tags that are passed through are no reserved fields", 0x15, "DSA-CHK-81", t =>
        {
            Write(t);
            t.ExpectRecord(t.Carry(Update(0x68) with { Bytes56 = Tags(0xFFFF_FFFF, 0xFFFF, 0xFFFF) }), 0x01);
        }),
        Of("DIF Strip leaves the data", 0x14, "DSA-DIF-13", t =>
        {
            ExpectTags(t, Good(t, Check() with { Operation = 0x14, Destination = Addresses.Destination }), 16, 0xABBC);
            t.ExpectBytes(Addresses.Destination, [.. Block, .. Block, 0]);
        }),
        Of("DIF Strip of a bad second block has written the first", 0x14, "DSA-DIF-09", t =>
        {
            Write(t);
            t.WriteMemory(Addresses.Source + 520, 0x5A);
            t.ExpectRecord(t.Carry(Check() with { Operation = 0x14, Destination = Addresses.Destination }), 0x09, result: 1, bytes: 520);
        }),
        Of("DIF Update makes new fields of the destination tags", 0x15, "DSA-DIF-15", t =>
        {
            var record = Good(t, Update(0));
            t.ExpectBytes(Addresses.Destination, [.. Block, 0x03, 0xC7, 0x12, 0x34, 0, 0, 0x00, 0x07, .. Block, 0x03, 0xC7, 0x12, 0x34, 0, 0, 0x00, 0x08, 0]);
            ExpectTags(t, record, 16, 0xABBC);
            t.Expect("next destination reference tag", record[24], 9);
        }),
        Of("DIF Update passes tags and guard through", 0x15, "DSA-DIF-18", t =>
        {
            Write(t);
            t.WriteMemory(Addresses.Source + 512, 0x99);
            t.ExpectRecord(t.Carry(Update(0x68) with { Bytes40 = (0x68 << 8) | 0x20 }), 0x01);
            t.ExpectBytes(Addresses.Destination + 512, 0x99, 0xC7, 0xFA, 0xCE, 0, 0, 0xAB, 0xBA);
        }),
        Of("DIF Update with the same tags changes nothing", 0x15, "DSA-DIF-15", t =>
        {
            Good(t, Update(0) with { Bytes56 = Tags(Ref, 0, App) });
            t.ExpectBytes(Addresses.Destination, [.. Block, .. Field, .. Block, .. Next, 0]);
        }),
        .. new (byte Operation, uint Size, ulong Longest)[] { (0x13, 512, 519), (0x14, 520, 511), (0x15, 520, 519) }.Select(row => Of($"Operation 0x{row.Operation:x2} looks for overlaps with the length it writes", row.Operation, "DSA-CHK-17", t =>
        {
            var apart = Addresses.Source - row.Longest - 1;
            var descriptor = new Descriptor { Operation = row.Operation, Source = Addresses.Source, Destination = apart, Size = row.Size };
            t.ExpectRecord(t.Carry(descriptor), 0x01);
            t.ExpectRecord(t.Carry(descriptor with { Destination = apart + 1 }), 0x16, bytes: 0);
        })),
        Of("A bit of the DIF flags that has no meaning ends with 0x12, or is not looked at", 0x12, "DSA-CHK-77", t => t.Expect("status", t.Carry(Check() with { Size = 520, Bytes40 = 0x10 << 16 })[0], 0x12, 0x01, 0x09)),
        Of("A source of blocks that is not there ends with 0x03", 0x12, "DSA-DIF-19", t =>
        {
            t.Unmap(Addresses.Source);
            t.ExpectRecord(t.Carry(Check()), 0x03, bytes: 0);
        }),
    ];

    private static ulong Tags(ulong reference, ulong mask, ulong application) => reference | (mask << 32) | (application << 48);

    private static Descriptor Insert(uint blocks) => Descriptor.Move(512 * blocks) with { Operation = 0x13, Bytes56 = Tags(Ref, 0, App) };

    private static Descriptor Check() => new() { Operation = 0x12, Source = Addresses.Source, Size = 1040, Bytes48 = Tags(Ref, 0, App) };

    private static Descriptor Update(ulong destination) => Check() with { Operation = 0x15, Destination = Addresses.Destination, Bytes40 = destination << 8, Bytes56 = Tags(7, 0, 0x1234) };

    private static void Write(Tester t) => t.WriteMemory(Addresses.Source, [.. Block, .. Field, .. Block, .. Next]);

    private static byte[] Good(Tester t, Descriptor descriptor)
    {
        Write(t);
        var record = t.Carry(descriptor);
        t.ExpectRecord(record, 0x01, bytes: 0);
        return record;
    }

    private static void ExpectTags(Tester t, byte[] record, int at, ulong reference)
    {
        t.Expect("next reference tag", BitConverter.ToUInt32(record, at), reference);
        t.Expect("next application tag", BitConverter.ToUInt16(record, at + 6), App);
    }

    private static Case Of(string name, byte operation, string id, Action<Tester> body) => Case.Any(name, [id], t =>
    {
        t.NeedOperation(operation);
        t.BringUp();
        body(t);
    });
}
