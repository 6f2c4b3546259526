namespace Dsa.Conformance;

/// <summary>For each operation a descriptor that succeeds on memory of zeroes, and what T5-3 and T5-4 say of it, as literals.</summary>
internal static class Valid
{
    /// <summary>A row: code, name, flags a version 1 device may let it have, those that are reserved on every such device, and its reserved bytes.</summary>
    internal sealed record Row(byte Code, string Name, uint Reserved, int[] ReservedBytes);

    /// <summary>The rows. Flags that a capability, a WQ setting or another flag decides about are left out of Reserved.</summary>
    internal static Row[] Rows { get; } =
    [
        new(0x00, "No-op", 0xFFEFE3, [16, 23, 24, 31, 32, 35, 38, 39, 40, 63]),
        new(0x01, "Batch", 0xFEEDE3, [24, 31, 38, 39, 40, 47, 63]),
        new(0x02, "Drain", 0xF0E9E3, [32, 35, 38, 40, 63]),
        new(0x03, "Memory Move", 0xFF88E1, [38, 39, 40, 47, 48, 63]),
        new(0x04, "Fill", 0xFB8AE1, [38, 39, 48, 63]),
        new(0x05, "Compare", 0xFFE961, [38, 39, 41, 47, 48, 63]),
        new(0x06, "Compare Pattern", 0xFFED61, [38, 39, 41, 47, 48, 63]),
        new(0x07, "Create Delta Record", 0xFF8061, [38, 39, 52, 55, 57, 63]),
        new(0x08, "Apply Delta Record", 0xFF88E1, [38, 39, 44, 47, 48, 63]),
        new(0x09, "Dualcast", 0xFF80E1, [38, 39, 48, 63]),
        new(0x10, "CRC Generation", 0xF0EDE1, [24, 31, 38, 39, 56, 63]),
        new(0x11, "Copy with CRC", 0xF088E1, [38, 39, 56, 63]),
        new(0x12, "DIF Check", 0xFFEDE1, [24, 31, 38, 39, 41, 43, 47, 56, 63]),
        new(0x13, "DIF Insert", 0xFF88E1, [38, 39, 40, 43, 47, 48, 55]),
        new(0x14, "DIF Strip", 0xFF88E1, [38, 39, 41, 43, 47, 56, 63]),
        new(0x15, "DIF Update", 0xFF88E1, [38, 39, 43, 47]),
        new(0x20, "Cache Flush", 0xFF8BE1, [16, 23, 38, 39, 40, 63]),
    ];

    /// <summary>A descriptor of an operation that succeeds.</summary>
    internal static Descriptor Of(byte operation, Tester t) => operation switch
    {
        0x01 => t.Batch(new Descriptor { Flags = 0, Record = 0 }, new Descriptor { Flags = 0, Record = 0 }),
        0x03 => Descriptor.Move(),
        0x04 => new() { Operation = 4, Source = 0x0807_0605_0403_0201, Destination = Addresses.Destination, Size = 64 },
        0x05 => Descriptor.Move() with { Operation = 5 },
        0x06 => new() { Operation = 6, Source = Addresses.Source, Size = 64 },
        0x07 => Descriptor.Move() with { Operation = 7, Bytes40 = Addresses.Third, Bytes48 = 80 },
        0x08 => new() { Operation = 8, Source = Addresses.Third, Destination = Addresses.Destination, Size = 64, Bytes40 = 10 },
        0x09 => Descriptor.Move() with { Operation = 9, Bytes40 = Addresses.Third },
        0x10 => new() { Operation = 0x10, Source = Addresses.Source, Size = 64 },
        0x11 => Descriptor.Move() with { Operation = 0x11 },
        0x12 => new() { Operation = 0x12, Source = Addresses.Source, Size = 520 },
        0x13 => Descriptor.Move(512) with { Operation = 0x13 },
        0x14 or 0x15 => Descriptor.Move(520) with { Operation = operation },
        0x20 => new() { Operation = 0x20, Destination = Addresses.Destination, Size = 64 },
        _ => new() { Operation = operation },
    };
}
