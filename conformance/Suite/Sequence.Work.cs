namespace Dsa.Conformance;

/// <content>Descriptors of every operation the device has, and of one it has not. Each works on memory of its own: where two meet, their order shows.</content>
public sealed partial class Sequence
{
    private const int Area = 0x400;
    private const int MostAreas = 60;
    private const int MemberRecords = 0x200;

    private static readonly byte[] Operations = [0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x20, 0x01, 0x01];

    private int areas = 1;

    private Descriptor Work(ulong record, bool isMember)
    {
        var flags = dice.Of(Descriptor.WithRecord, Descriptor.WithRecord, Descriptor.WithRecord, Descriptor.RecordAddressValid, 0u);
        var asksInterrupt = dice.OneIn(isMember ? 6 : 3);
        var operation = Operation();
        var descriptor = (isMember && operation == 1 ? new Descriptor { Operation = 1 } : OnData(operation)) with
        {
            Flags = flags | (asksInterrupt ? Descriptor.RequestInterrupt : 0) | (dice.OneIn(isMember ? 3 : 16) ? Descriptor.Fence : 0),
            Record = flags == 0 && !dice.OneIn(8) ? 0 : record,
            Handle =
                asksInterrupt ? handle
                : dice.OneIn(16) ? (ushort)1
                : (ushort)0,
            Pasid = 0x12,
        };
        if (operation is 0x05 or 0x06 or 0x07 or 0x10 or 0x11 or 0x12 && !dice.OneIn(6))
        {
            descriptor = descriptor with { Flags = descriptor.Flags | Descriptor.WithRecord, Record = record };
        }

        return Varied(descriptor);
    }

    /// <summary>An operation: one of the first three half the time, else one of those the device has, or one it has not.</summary>
    private byte Operation()
    {
        var any = dice.Of(Operations);
        return dice.OneIn(2) ? dice.Of<byte>(0, 3, 3, 2, Absent)
            : t.HasOperation(any) ? any
            : (byte)0;
    }

    /// <summary>An operation the device does not have, or else No-op.</summary>
    private byte Absent => (byte)Enumerable.Range(4, 60).FirstOrDefault(op => !t.HasOperation(op));

    /// <summary>Now and then a flag, a byte that is reserved for most operations, or Check Result.</summary>
    private Descriptor Varied(Descriptor descriptor)
    {
        descriptor = descriptor with
        {
            Flags =
                descriptor.Flags
                ^ (dice.OneIn(8) && descriptor.Operation is 0x05 or 0x06 or 0x07 ? Descriptor.CheckResult : 0)
                ^ (dice.OneIn(16) ? 1u << dice.Below(24) : 0),
        };
        return dice.OneIn(24) ? descriptor with { Bytes56 = descriptor.Bytes56 ^ (1UL << (48 + dice.Below(16))) } : descriptor;
    }

    private Descriptor OnData(byte operation)
    {
        if (operation is 0 or 2 || areas >= MostAreas - 4)
        {
            return new Descriptor { Operation = operation is 2 ? operation : (byte)0 };
        }

        var at = (ulong)(Area * areas++);
        var (source, destination, third) = (Addresses.Source + at, Addresses.Destination + at, Addresses.Third + at);
        var data = Data(operation);
        t.WriteMemory(source, data);
        if (operation is 0x05 or 0x07 && dice.OneIn(2))
        {
            byte[] other = [.. data];
            other[dice.Below(other.Length)] ^= dice.Of<byte>(0, 1);
            t.WriteMemory(destination, other);
        }

        var size =
            operation is 0x12 or 0x14 or 0x15 ? 520u
            : operation == 0x13 ? 512u
            : dice.Of<uint>(0u, 1, 32, 64, 64, 64, 100);
        var plain = new Descriptor
        {
            Operation = operation,
            Source = source,
            Destination = destination,
            Size = size,
        };
        return operation switch
        {
            0x01 => Members(at),
            0x04 => plain with { Source = 0x1122_3344_5566_7788 },
            0x06 => plain with { Destination = dice.Of<ulong>(0, 0x0101_0101_0101_0101) },
            0x05 => plain with { Bytes40 = (ulong)dice.Below(2) },
            0x07 => plain with { Bytes40 = third, Bytes48 = dice.Of<ulong>(80, 160, 79), Bytes56 = (ulong)dice.Below(8) },
            0x08 => plain with { Bytes40 = dice.Of<ulong>(10, 20, 0) },
            0x09 => plain with { Bytes40 = third + (dice.OneIn(8) ? 4UL : 0) },
            0x10 => plain with { Destination = 0, Bytes40 = (ulong)dice.Below(2) },
            0x11 => plain with { Destination = dice.OneIn(8) ? source + 4 : destination },
            0x12 => plain with { Destination = 0, Bytes40 = dice.Of<ulong>(0, 0x20, 0x04) },
            0x13 or 0x15 => plain with { Bytes40 = dice.Of<ulong>(0, 0x9000, 0x0800), Bytes56 = dice.Of<ulong>(0, 0x1234_00FF_0000_0007) },
            0x20 => plain with { Source = 0 },
            _ => plain,
        };
    }

    /// <summary>What an operation reads: for a delta record entries that go up or down, else mostly zeroes, which are good blocks too.</summary>
    private byte[] Data(byte operation) =>
        operation == 0x08 ? [dice.Of<byte>(0, 1, 5), 0, 1, 2, 3, 4, 5, 6, 7, 8, dice.Of<byte>(2, 3, 9), 0, 8, 7, 6, 5, 4, 3, 2, 1]
        : dice.OneIn(2) ? new byte[64]
        : [(byte)areas, 2, 3, .. new byte[61]];

    private Descriptor Members(ulong at)
    {
        var list = Addresses.List + (at & ~63UL);
        var count = 1 + dice.Below(4);
        for (var i = 0; i < count; i++)
        {
            var record = Addresses.Record + MemberRecords + (32 * (ulong)areas++);
            t.WriteMemory(list + (64 * (ulong)i), Work(record, isMember: true).ToBytes());
        }

        return new Descriptor
        {
            Operation = 1,
            Source = list + (dice.OneIn(16) ? 32UL : 0),
            Size = (uint)count,
        };
    }
}
