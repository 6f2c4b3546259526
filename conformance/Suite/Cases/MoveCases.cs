using System.Buffers.Binary;
using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Memory Move over page faults, Fill, Dualcast and Cache Flush (DSA 8.3.4, 8.3.5, 8.3.10, 8.3.26).</summary>
internal static class MoveCases
{
    private const uint Page = 0x1000;
    private static readonly byte[] Pattern = [1, 2, 3, 4, 5, 6, 7, 8];

    internal static ImmutableArray<Case> List { get; } =
    [
        Stops("A Memory Move that meets a page that is not there copies what it tells", 3, Addresses.Source + Page, 0x03),
        Stops("A Memory Move to a page that is not there copies what it tells", 3, Addresses.Destination + Page, 0x83),
        Stops("A Copy with CRC that meets a page that is not there copies what it tells", 0x11, Addresses.Source + Page, 0x03),
        Stops("A Dualcast to a page that is not there writes what it tells to both", 9, Addresses.Third + Page, 0x83),
        Of("A Memory Move to a higher overlapping place that is partly not there can be resumed", 3, "DSA-OP-03", t =>
        {
            Tester.Need(t.Theta[GenCap.OverlappingCopySupport] == 1, "the device cannot copy to an overlapping place");
            t.WriteMemory(Addresses.Source, Pattern);
            t.WriteMemory(Addresses.Source + Page, Pattern);
            t.Unmap(Addresses.Source + (2 * Page));
            var record = t.Carry(Descriptor.Move(2 * Page) with { Destination = Addresses.Source + Page });

            // A forward copy would have lost the second page of the source: either nothing is done yet, or it was begun at the end, where the fault is.
            t.ExpectRecord(record, 0x83, bytes: 0);
            t.ExpectBytes(Addresses.Source + Page, Pattern);
        }),
        Of("Fill repeats its pattern from the destination on, whatever its alignment", 4, "DSA-OP-04", t =>
        {
            t.ExpectRecord(t.Carry(Fill(13) with { Destination = Addresses.Destination + 3 }), 0x01, bytes: 0);
            t.ExpectBytes(Addresses.Destination, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 0, 0);
        }),
        Of("Fill of one byte writes one byte", 4, "DSA-OP-05", t =>
        {
            t.ExpectRecord(t.Carry(Fill(1)), 0x01);
            t.ExpectBytes(Addresses.Destination, 1, 0);
        }),
        Of("Fill to a page that is not there tells how far it came", 4, "DSA-OP-05", t =>
        {
            t.Unmap(Addresses.Destination + Page);
            var record = t.Carry(Fill(2 * Page));
            t.Expect("status", record[0], 0x83);
            t.Expect("Bytes Completed within the page that is there", BytesOf(record) <= Page ? 1u : 0, 1);
        }),
        Of("An upper pattern without its flag ends with 0x12", 4, "DSA-CHK-72", t => t.Expect("status", t.Carry(Fill(16) with { Bytes40 = 1 })[0], 0x12, 0x01)),
        Of("A pattern of 16 bytes is repeated where the device has it, else ends with 0x11", 4, "DSA-OP-04", t =>
        {
            var has16 = t.Theta[GenCap.Fill16Support] == 1;
            t.ExpectRecord(t.Carry(Fill(20) with { Flags = Descriptor.WithRecord | (1 << 18), Bytes40 = 0x0909 }), has16 ? 0x01u : 0x11);
            t.ExpectBytes(Addresses.Destination, has16 ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 0] : new byte[21]);
        }),
        Of("Dualcast writes the same to both destinations", 9, "DSA-OP-06", t =>
        {
            t.WriteMemory(Addresses.Source, Pattern);
            t.ExpectRecord(t.Carry(Dualcast(7)), 0x01, bytes: 0);
            t.ExpectBytes(Addresses.Destination, 1, 2, 3, 4, 5, 6, 7, 0);
            t.ExpectBytes(Addresses.Third, 1, 2, 3, 4, 5, 6, 7, 0);
        }),
        .. new (string Name, ulong Source, ulong First, ulong Second)[]
        {
            ("the source and the first destination", Addresses.Destination + 32, Addresses.Destination, Addresses.Third),
            ("the source and the second destination", Addresses.Third - 63, Addresses.Destination, Addresses.Third),
            ("the destinations", Addresses.Source, Addresses.Third, Addresses.Third),
        }.Select(overlap => Of($"Dualcast ends with 0x16 where {overlap.Name} overlap", 9, "DSA-CHK-17", t =>
        {
            t.ExpectRecord(t.Carry(Dualcast(64) with { Source = overlap.Source, Destination = overlap.First, Bytes40 = overlap.Second }), 0x16, bytes: 0);
        })),
        Of("Dualcast to neighbours does not overlap", 9, "DSA-CHK-17", t =>
        {
            t.ExpectRecord(t.Carry(Dualcast(64) with { Source = Addresses.Destination - 64 }), 0x01);
            t.ExpectRecord(t.Carry(Dualcast(64) with { Source = Addresses.Third + 64 }), 0x01);
        }),
        .. new ulong[] { 1, 0x800 }.Select(off => Of($"Dualcast destinations that differ in their low 12 bits by 0x{off:x} end with 0x17", 9, "DSA-CHK-16", t =>
        {
            t.ExpectRecord(t.Carry(Dualcast(64) with { Bytes40 = Addresses.Third + off }), 0x17, bytes: 0);
        })),
        Of("Cache Flush changes no byte", 0x20, "DSA-OP-07", t =>
        {
            t.WriteMemory(Addresses.Destination, Pattern);
            t.ExpectRecord(t.Carry(new Descriptor { Operation = 0x20, Destination = Addresses.Destination + 3, Size = 2 }), 0x01, bytes: 0);
            t.ExpectBytes(Addresses.Destination, Pattern);
        }),
        Of("Cache Flush of a page that is not there ends with 0x03", 0x20, "DSA-OP-07", t =>
        {
            t.Unmap(Addresses.Destination);
            t.Expect("status", t.Carry(new Descriptor { Operation = 0x20, Destination = Addresses.Destination, Size = 64 })[0], 0x03, 0x83);
        }),
    ];

    private static Descriptor Fill(uint size) => new() { Operation = 4, Source = 0x0807_0605_0403_0201, Destination = Addresses.Destination, Size = size };

    private static Descriptor Dualcast(uint size) => Descriptor.Move(size) with { Operation = 9, Bytes40 = Addresses.Third };

    private static uint BytesOf(byte[] record) => BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(4));

    private static Case Of(string name, byte operation, string id, Action<Tester> body) => Case.Any(name, [id], t =>
    {
        t.NeedOperation(operation);
        t.BringUp();
        body(t);
    });

    /// <summary>The last bytes of the first page are copied exactly where Bytes Completed says so.</summary>
    private static Case Stops(string name, byte operation, ulong absent, byte status) => Of(name, operation, "DSA-OP-02", t =>
    {
        t.WriteMemory(Addresses.Source, Pattern);
        t.WriteMemory(Addresses.Source + Page - 8, Pattern);
        t.Unmap(absent);
        var record = t.Carry(Descriptor.Move(2 * Page) with { Operation = operation, Bytes40 = operation == 9 ? Addresses.Third : 0 });
        t.Expect("status", record[0], status);
        var isTold = t.Theta[GenCap.FaultInfoSupport] == 0 || (record[2] & 1) == 0;
        t.Expect("page of Fault Address", isTold ? BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(8)) / Page : absent / Page, absent / Page);
        var bytes = BytesOf(record);
        t.Expect("Bytes Completed within the page that is there", bytes <= Page ? 1u : 0, 1);
        t.ExpectBytes(Addresses.Destination, Pattern.AsSpan(0, (int)Math.Min(bytes, 8)));
        if (bytes == Page)
        {
            t.ExpectBytes(Addresses.Destination + Page - 8, Pattern);
        }
    });
}
