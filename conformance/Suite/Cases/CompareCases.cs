using System.Collections.Immutable;

namespace Dsa.Conformance;

/// <summary>Compare and Compare Pattern (DSA 8.3.6, 8.3.7, T8-17).</summary>
internal static class CompareCases
{
    private const ulong Pattern = 0x0807_0605_0403_0201;
    private static readonly byte[] Data = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8];

    internal static ImmutableArray<Case> List { get; } =
    [
        Of("Equal buffers give Result 0 and no place", 5, "DSA-OP-25", t => t.ExpectRecord(Different(t, -1, 5), 0x01, result: 0, bytes: 0)),
        Of("Compare tells the exact place of the first difference", 5, "DSA-OP-21", t => t.ExpectRecord(Different(t, 13, 5), 0x01, result: 1, bytes: 13)),
        Of("A difference in the first byte gives Result 1 and place 0", 5, "DSA-OP-25", t => t.ExpectRecord(Different(t, 0, 5), 0x01, result: 1, bytes: 0)),
        Of("A difference behind the transfer does not count", 5, "DSA-OP-20", t =>
        {
            t.WriteMemory(Addresses.Source + 16, 9);
            t.ExpectRecord(Different(t, -1, 5), 0x01, result: 0, bytes: 0);
        }),
        Of("Equal memory is the pattern", 6, "DSA-OP-20", t => t.ExpectRecord(Different(t, -1, 6), 0x01, result: 0, bytes: 0)),
        Of("Compare Pattern tells a place up to the first difference", 6, "DSA-OP-22", t =>
        {
            var record = Different(t, 13, 6);
            t.ExpectRecord(record, 0x01, result: 1);
            t.Expect("Bytes Completed", record[4] <= 13 ? 1u : 0, 1);
        }),
        .. new (int At, ulong Expected, ulong Status)[] { (-1, 0, 1), (-1, 1, 2), (3, 0, 2), (3, 1, 1), (-1, 0xFE, 1), (3, 0xFE, 2), (3, 0x81, 1) }.SelectMany(row => new[] { (byte)5, (byte)6 }.Select(operation =>
            Of($"{(operation == 5 ? "Compare" : "Compare Pattern")} of {(row.At < 0 ? "equal" : "different")} memory that expects 0x{row.Expected:x2} ends with 0x0{row.Status}", operation, "DSA-OP-24", t =>
            {
                t.ExpectRecord(Different(t, row.At, operation, Descriptor.CheckResult, row.Expected), row.Status, result: row.At < 0 ? 0u : 1);
            }))),
        Of("Without Check Result the expected one is not looked at", 5, "DSA-CHK-79", t => t.ExpectRecord(Different(t, -1, 5, 0, 1), 0x01, result: 0)),
        Of("A page fault before any difference gives Result 0", 5, "DSA-OP-23", t =>
        {
            t.Unmap(Addresses.Destination);
            t.ExpectRecord(t.Carry(Descriptor.Move() with { Operation = 5 }), 0x03, result: 0);
        }),
    ];

    private static byte[] Different(Tester t, int at, byte operation, uint flags = 0, ulong expected = 0)
    {
        t.WriteMemory(Addresses.Source, Data);
        t.WriteMemory(Addresses.Destination, Data);
        if (at >= 0)
        {
            t.WriteMemory(Addresses.Source + (ulong)at, 0x55);
        }

        return t.Carry(new Descriptor
        {
            Operation = operation,
            Flags = Descriptor.WithRecord | flags,
            Source = Addresses.Source,
            Destination = operation == 5 ? Addresses.Destination : Pattern,
            Size = 16,
            Bytes40 = expected,
        });
    }

    private static Case Of(string name, byte operation, string id, Action<Tester> body) => Case.Any(name, [id], t =>
    {
        t.NeedOperation(operation);
        t.BringUp();
        body(t);
    });
}
