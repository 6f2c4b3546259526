using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Flags, reserved bytes and sizes of every operation (DSA 5.4, T5-3, T5-4, T5-5).</summary>
internal static class FlagCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        .. Valid.Rows.Select(row => Of(row, $"{row.Name} as it should be succeeds", "DSA-CHK-07", t => t.ExpectRecord(t.Carry(Valid.Of(row.Code, t)), 0x01))),
        .. Valid.Rows.Select(row => Of(row, $"Each reserved flag of {row.Name} ends with 0x11", "DSA-CHK-07", t => EachFlag(t, row))),
        .. Valid.Rows.Where(row => row.ReservedBytes.Length > 0).Select(row => Of(row, $"Each reserved byte of {row.Name} ends with 0x12", "DSA-CHK-09", t => EachByte(t, row))),
        .. Valid.Rows.Where(row => row.Code > 2).Select(row => Of(row, $"{row.Name} of 0 bytes, or more than the WQ allows, ends with 0x13", "DSA-CHK-10", t => EachSize(t, row))),
        .. Valid.Rows.Where(row => row.Code is 0x05 or 0x06 or 0x07 or 0x10 or 0x11 or 0x12).Select(row => Of(row, $"{row.Name} without a request for a record ends with 0x11", row.Code is 0x10 or 0x11 ? "DSA-CRC-11" : "DSA-CHK-08", t =>
        {
            t.ExpectRecord(t.Carry(Valid.Of(row.Code, t) with { Flags = Descriptor.RecordAddressValid }), 0x11, bytes: 0);
        })),
        .. Valid.Rows.Where(row => row.Code is not (0x00 or 0x01 or 0x02 or 0x05 or 0x06 or 0x10 or 0x12 or 0x20)).Select(row => Of(row, $"Cache Control of {row.Name} follows the capability", "DSA-CHK-66", t =>
        {
            t.ExpectRecord(t.Carry(Valid.Of(row.Code, t) with { Flags = Descriptor.WithRecord | (1 << 8) }), t.Theta[GenCap.CacheControlSupport] == 1 ? 0x01u : 0x11);
        })),
        Of(Valid.Rows[0], "The traffic class of a record that has no address ends with 0x11 in SWERROR", "DSA-CHK-07", t =>
        {
            t.Submit(new Descriptor { Flags = 1 << 12, Record = 0 });
            t.Wait();
            t.ExpectError(0x11);
        }),
        Case.Configurable("A traffic class no virtual channel carries ends with 0x1e: in the record for data, in SWERROR for the record", ["DSA-CHK-22", "DSA-CHK-03"], t =>
        {
            // TC-B of the group becomes 2, which neither channel carries any more.
            var channels = t.Capability(Place.VirtualChannels);
            t.WriteConfig(channels + 0x14, 4, t.ReadConfig(channels + 0x14, 4) & ~4u);
            t.WriteConfig(channels + 0x20, 4, t.ReadConfig(channels + 0x20, 4) & ~4u);
            t.Write32(t.GrpCfgAt(0, 40), (t.Read32(t.GrpCfgAt(0, 40)) & ~0x3Fu) | (2 << 3));
            t.BringUp();
            t.ExpectRecord(t.Carry(Descriptor.Move()), 0x01);
            t.ExpectRecord(t.Carry(Descriptor.Move() with { Flags = Descriptor.WithRecord | (1 << 9) }), 0x1E, bytes: 0);
            t.ExpectRecord(t.Carry(Descriptor.Move() with { Flags = Descriptor.WithRecord | (1 << 10) }), 0x1E, bytes: 0);
            t.Expect("status of a No-op that reads nothing", t.Carry(new Descriptor { Record = Addresses.Record + 32 })[0], 0x01);
            t.Submit(new Descriptor { Flags = Descriptor.WithRecord | (1 << 12), Record = Addresses.Record + 64 });
            t.Expect("status of a record that cannot be sent", t.Record(Addresses.Record + 64)[0], 0x00);
            t.ExpectError(0x1E);
        }) with { Without = t => !t.IsConfigurable ? "Configuration Support is 0" : t.Device.Cannot.Contains("reset.power-on") ? "adapter: a function level reset keeps the channels, and no other is there" : t.Theta.Start(Place.VirtualChannels) is null ? "there are no virtual channels" : null },
        Of(Valid.Rows[2], "A readback of a Drain on a device without readback addresses ends with 0x11", "DSA-CHK-67", t =>
        {
            Tester.Need(t.Theta[GenCap.DrainReadbackAddressSupport] == 0, "the device reads addresses back");
            t.ExpectRecord(t.Carry(new Descriptor { Operation = 2, Flags = Descriptor.WithRecord | (1 << 16), Source = Addresses.Source }), 0x11);
        }),
        Of(Valid.Rows[2], "A Drain with an address and no readback ends with 0x12", "DSA-CHK-68", t =>
        {
            t.Expect("status", t.Carry(new Descriptor { Operation = 2, Source = Addresses.Source })[0], 0x12, 0x01);
            t.Expect("status", t.Carry(new Descriptor { Operation = 2, Destination = Addresses.Source, Record = Addresses.Record + 32 })[0], 0x12, 0x01);
        }),
    ];

    private static Case Of(Valid.Row row, string name, string id, Action<Tester> body) => Case.Any(name, [id], t =>
    {
        t.NeedOperation(row.Code);
        t.BringUp();
        body(t);
    });

    private static void EachFlag(Tester t, Valid.Row row)
    {
        for (var flag = 0; flag < 24; flag++)
        {
            if ((row.Reserved >> flag & 1) != 0)
            {
                t.Expect($"status with flag {flag}", t.Carry(Valid.Of(row.Code, t) with { Flags = Descriptor.WithRecord | (1u << flag) })[0], 0x11);
            }
        }
    }

    /// <summary>A device may leave out checks of reserved fields, and then may do anything: nothing is tried after that (DSA-GEN-03).</summary>
    private static void EachByte(Tester t, Valid.Row row)
    {
        foreach (var at in row.ReservedBytes)
        {
            var bytes = Valid.Of(row.Code, t).ToBytes();
            bytes[at] = 0x10;
            t.Give(bytes);
            t.Expect($"status with byte {at}", t.Record()[0], 0x12, 0x01);
        }
    }

    private static void EachSize(Tester t, Valid.Row row)
    {
        t.ExpectRecord(t.Carry(Valid.Of(row.Code, t) with { Size = 0 }), 0x13, bytes: 0);
        var largest = 1UL << (int)(t.Read32(t.WqCfgAt(0, 3)) & 31);
        if (row.Code is not (0x07 or 0x08))
        {
            // Larger still than what a destination in place of a source would overlap.
            var apart = Valid.Of(row.Code, t) with { Size = (uint)(largest + 1) };
            t.Expect("status", t.Carry(apart)[0], 0x13, 0x16);
        }
    }
}
