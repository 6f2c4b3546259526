using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>CRC Generation and Copy with CRC Generation (DSA 8.3.12, 8.3.13, App. A); values as published for CRC-32C, and for the bypass flags by the same algorithm.</summary>
internal static class CrcCases
{
    private const uint ReadSeed = 1 << 16;
    private const uint BypassInversion = 1 << 17;
    private const uint BypassReflection = 1 << 18;
    private static readonly byte[] Digits = Encoding.ASCII.GetBytes("123456789");
    private static readonly byte[] Zeroes = new byte[32];
    private static readonly byte[] Ones = [.. Enumerable.Repeat((byte)0xFF, 32)];
    private static readonly byte[] Counted = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    internal static ImmutableArray<Case> List { get; } =
    [
        .. new (string Name, byte[] Data, uint Flags, uint Seed, uint Crc)[]
        {
            ("the nine digits", Digits, 0, 0, 0xE3069283),
            ("the nine digits without data reflection", Digits, BypassReflection, 0, 0xA8F022A0),
            ("the nine digits without inversion and reflection", Digits, BypassInversion, 0, 0x045FC71A),
            ("the nine digits without either", Digits, BypassInversion | BypassReflection, 0, 0xC052A8C8),
            ("32 zeroes", Zeroes, 0, 0, 0x8A9136AA),
            ("32 bytes of ones", Ones, 0, 0, 0x62A8AB43),
            ("32 bytes of ones without inversion and reflection", Ones, BypassInversion, 0, 0x97B99C17),
            ("32 counted bytes", Counted, 0, 0, 0x46DD794E),
            ("32 counted bytes without data reflection", Counted, BypassReflection, 0, 0x29B1E0F6),
            ("one zero", [0], 0, 0, 0x527D5351),
            ("an a", "a"u8.ToArray(), 0, 0, 0xC1D04330),
            ("an a without either", "a"u8.ToArray(), BypassInversion | BypassReflection, 0, 0x093BEA25),
            ("the nine digits with a seed", Digits, 0, 0x12345678, 0x27D87B6A),
            ("the nine digits with a seed and no data reflection", Digits, BypassReflection, 0x12345678, 0x6C2ECB49),
            ("the nine digits with a seed, not inverted", Digits, BypassInversion, 0x12345678, 0xA1B203F2),
            ("the nine digits with a seed and neither", Digits, BypassInversion | BypassReflection, 0x12345678, 0x65BF6C20),
        }.Select(row => Of($"The CRC of {row.Name} is 0x{row.Crc:x8}", 0x10, row.Flags == BypassReflection ? "DSA-CRC-04" : row.Seed == 0 ? "DSA-CRC-02" : "DSA-CRC-03", t =>
        {
            t.WriteMemory(Addresses.Source, row.Data);
            Expect(t, t.Carry(Crc((uint)row.Data.Length) with { Flags = Descriptor.WithRecord | row.Flags, Bytes40 = row.Seed }), row.Crc);
        })),
        Of("A CRC in two parts is the CRC of the whole", 0x10, "DSA-CRC-05", t =>
        {
            t.WriteMemory(Addresses.Source, Digits);
            var first = t.Carry(Crc(4));
            var crc = BinaryPrimitives.ReadUInt32LittleEndian(first.AsSpan(16));
            Expect(t, t.Carry(Crc(5) with { Source = Addresses.Source + 4, Bytes40 = crc, Record = Addresses.Record + 32 }), 0xE3069283);
        }),
        Of("A CRC of 32 bits stands in bytes 16 to 19 of the record", 0x10, "DSA-CRC-09", t =>
        {
            t.WriteMemory(Addresses.Source, 0);
            var record = t.Carry(Crc(1));
            t.Expect("bytes 16 to 19 of the record", BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16)), 0x527D5351);
        }),
        Of("A fault leaves the CRC of the bytes completed", 0x10, "DSA-CRC-08", t =>
        {
            var source = Addresses.Source + 0x1000 - 9;
            t.WriteMemory(source, Digits);
            t.Unmap(Addresses.Source + 0x1000);
            var record = t.Carry(Crc(64) with { Source = source });
            t.ExpectRecord(record, 0x03);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(4)) == 9)
            {
                t.Expect("CRC of nine bytes", BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16)), 0xE3069283);
            }
        }),
        Of("A seed is read from memory", 0x10, "DSA-CRC-07", t =>
        {
            t.WriteMemory(Addresses.Source, Digits);
            t.WriteMemory(Addresses.Seed + 4, 0x78, 0x56, 0x34, 0x12, 0xFF);
            Expect(t, t.Carry(Crc(9) with { Flags = Descriptor.WithRecord | ReadSeed, Bytes48 = Addresses.Seed + 4 }), 0x27D87B6A);
        }),
        Of("A seed that is not there ends with 0x03", 0x10, "DSA-CRC-07", t =>
        {
            t.Unmap(Addresses.Seed);
            t.ExpectRecord(t.Carry(Crc(9) with { Flags = Descriptor.WithRecord | ReadSeed, Bytes48 = Addresses.Seed }), 0x03, bytes: 0);
        }),
        Of("A seed beside a seed address ends with 0x12", 0x10, "DSA-CHK-70", t =>
        {
            t.Expect("status", t.Carry(Crc(9) with { Flags = Descriptor.WithRecord | ReadSeed, Bytes40 = 1, Bytes48 = Addresses.Seed })[0], 0x12, 0x01);
        }),
        Of("A seed address that is not used ends with 0x12", 0x10, "DSA-CHK-70", t => t.Expect("status", t.Carry(Crc(9) with { Bytes48 = Addresses.Seed })[0], 0x12, 0x01)),
        Of("The upper half of a seed of 32 bits ends with 0x12", 0x10, "DSA-CHK-71", t => t.Expect("status", t.Carry(Crc(9) with { Bytes40 = 1UL << 32 })[0], 0x12, 0x01)),
        Of("A seed address that is not aligned ends with 0x1c", 0x10, "DSA-CHK-18", t =>
        {
            t.ExpectRecord(t.Carry(Crc(9) with { Flags = Descriptor.WithRecord | ReadSeed, Bytes48 = Addresses.Seed + 2 }), 0x1C, bytes: 0);
        }),
        Of("The traffic class of a seed that is not read ends with 0x11", 0x10, "DSA-CHK-69", t => t.ExpectRecord(t.Carry(Crc(9) with { Flags = Descriptor.WithRecord | (1 << 11) }), 0x11, bytes: 0)),
        Of("The traffic class of a seed that is read is allowed", 0x10, "DSA-CHK-07", t =>
        {
            t.ExpectRecord(t.Carry(Crc(9) with { Flags = Descriptor.WithRecord | ReadSeed | (1 << 11), Bytes48 = Addresses.Seed }), 0x01);
        }),
        Of("A CRC of 64 bits is made where the device has it, else ends with 0x11", 0x10, "DSA-CRC-01", t =>
        {
            t.WriteMemory(Addresses.Source, Digits);
            var record = t.Carry(Crc(9) with { Flags = Descriptor.WithRecord | (1 << 19) });
            if (t.Theta[GenCap.Crc64Support] == 0)
            {
                t.ExpectRecord(record, 0x11, bytes: 0);
                return;
            }

            t.ExpectRecord(record, 0x01);
            t.Expect("CRC", BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(16)), 0xAE8B14860A799888);
        }),
        Of("Copy with CRC copies and tells the CRC of the source", 0x11, "DSA-CRC-10", t =>
        {
            t.WriteMemory(Addresses.Source, Digits);
            Expect(t, t.Carry(Crc(9) with { Operation = 0x11, Destination = Addresses.Destination }), 0xE3069283);
            t.ExpectBytes(Addresses.Destination, [.. Digits, 0]);
        }),
        Of("Copy with CRC to an overlapping place ends with 0x16", 0x11, "DSA-CHK-17", t =>
        {
            t.ExpectRecord(t.Carry(Crc(9) with { Operation = 0x11, Destination = Addresses.Source + 8 }), 0x16, bytes: 0);
            t.ExpectRecord(t.Carry(Crc(9) with { Operation = 0x11, Destination = Addresses.Source + 9 }), 0x01);
        }),
    ];

    private static Descriptor Crc(uint size) => new() { Operation = 0x10, Source = Addresses.Source, Size = size };

    private static void Expect(Tester t, byte[] record, uint crc)
    {
        t.ExpectRecord(record, 0x01, bytes: 0);
        t.Expect("CRC", BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16)), crc);
    }

    private static Case Of(string name, byte operation, string id, Action<Tester> body) => Case.Any(name, [id], t =>
    {
        t.NeedOperation(operation);
        t.BringUp();
        body(t);
    });
}
