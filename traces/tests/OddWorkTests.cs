using System.Buffers.Binary;
using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Types;
using Dsa.Model.Virtual;
using static Dsa.Traces.Tests.Submission;

namespace Dsa.Traces.Tests;

/// <summary>
/// Work that may end in more than one way. A handle without an interrupt may be refused with 0x12 or left alone (DSA-CHK-61), which makes a descriptor so.
/// </summary>
public sealed class OddWorkTests
{
    private const ulong Record = 0x1_0000;
    private const ulong Other = 0x1_0100;
    private const ulong List = 0x4_0000;
    private const byte NoOp = 0;
    private const byte Batch = 1;
    private const byte Move = 3;
    private const byte Fill = 4;
    private const byte None = 0x3F;
    private const uint HasRecord = 0xC;
    private const uint Interrupts = 0x10;
    private const Observables Narrow = Observables.Irq | Observables.Mem;
    private const Observables Wide = Narrow | Observables.Dma;

    /// <summary>A member's record where its batch's is: the first write there is not the end of the batch.</summary>
    [Fact]
    public void A_record_of_a_batch_and_of_its_member_tells_nothing_of_the_batch() =>
        Assert.Empty(
            Judge(
                Wide,
                Event.MemWrite(List, Work(NoOp, HasRecord, Record, handle: 1)),
                Event.MemWrite(List + 0x40, Work(None)),
                Event.PortalWrite(0, Work(Batch, HasRecord, Record, 2, List, handle: 1)),
                Dma(Record, 0x12),
                Event.MmioRead(0xC0, 4, 0x101D),
                Dma(Record, 5, 2),
                Event.Wait(),
                Event.MemRead(Record, 1, [5])
            )
        );

    [Fact]
    public void A_record_of_two_descriptors_tells_nothing_of_the_second() =>
        Assert.Empty(
            Judge(
                Wide,
                Event.MemWrite(List, Work(NoOp, HasRecord, Other)),
                Event.MemWrite(List + 0x40, Work(None)),
                Event.PortalWrite(0, Work(Batch, HasRecord, Record, 2, List)),
                Event.PortalWrite(0, Work(NoOp, HasRecord, Record, handle: 1)),
                Event.MmioRead(0xC0, 4, 0x101D),
                Dma(Record, 5, 2),
                Dma(Record, 0x12),
                Event.Wait(),
                Event.MemRead(Record, 1, [0x12])
            )
        );

    [Theory]
    [InlineData(Record)]
    [InlineData(Other)]
    public void Data_where_a_record_will_be_are_no_status(ulong destination)
    {
        var data = Enumerable.Repeat((byte)0x12, 32).ToArray();
        var pattern = BinaryPrimitives.ReadUInt64LittleEndian(data);
        Assert.Empty(
            Judge(
                Wide,
                Event.PortalWrite(0, Work(Fill, HasRecord, Record, 32, pattern, destination, handle: 1)),
                Event.DmaWrite(destination, data, pasid: 1),
                Dma(Record, 1),
                Event.Wait(),
                Event.MemRead(Record, 1, [1])
            )
        );
    }

    /// <summary>What SWERROR tells of a descriptor, its record tells too.</summary>
    [Theory]
    [InlineData(0x10, 0, true)]
    [InlineData(0x19, 0, true)]
    [InlineData(0x19, 0x3F_0000_190D, true)]
    [InlineData(0x10, 0x3F_0000_190D, false)]
    public void SWERROR_and_the_record_tell_the_same(byte status, ulong swError, bool isLegal) =>
        Assert.Equal(
            isLegal,
            Judge(
                Narrow,
                Event.PortalWrite(0, Work(None, HasRecord | Interrupts, Record, handle: 77)),
                Event.Wait(),
                Event.MmioRead(0xC0, 8, swError),
                Event.MemRead(Record, 1, [status])
            ).Length == 0
        );

    [Fact]
    public void A_record_that_was_read_does_not_change() =>
        Assert.NotEmpty(
            Judge(
                Narrow,
                Event.PortalWrite(0, Work(None, HasRecord, Record, handle: 1)),
                Event.Wait(),
                Event.MemRead(Record, 1, [0x10]),
                Event.MemRead(Record, 1, [0x12])
            )
        );

    /// <summary>A handle released while a descriptor names it: whether that finds it is the device's.</summary>
    [Fact]
    public void A_command_may_have_taken_effect_before_work_is_seen_to_end() =>
        Assert.Empty(
            Judge(
                Wide | Observables.MsixTable,
                Event.CfgWrite(0x82, 2, 0x8000),
                Event.IrqSet(0, true),
                Event.IrqSet(1, true),
                Event.MmioWrite(0xA0, 4, 0x00D0_0001),
                Event.Wait(),
                Event.MmioRead(0xA8, 4, 0x4000),
                Event.PortalWrite(0, Work(NoOp, HasRecord | Interrupts, Record, handle: 0x40)),
                Event.MmioWrite(0xA0, 4, 0x00E0_0040),
                Dma(Record, 0x19),
                Event.MmioRead(0xC0, 4, 0x190D),
                Event.Wait(),
                Event.MemRead(Record, 1, [0x19])
            )
        );

    /// <summary>Flags that are not allowed (0x11) or a handle there was none of (0x19): done before there was one, it sends nothing.</summary>
    [Fact]
    public void Work_that_was_seen_to_end_ends_no_other_way_later() =>
        Assert.Empty(
            Judge(
                Wide | Observables.MsixTable,
                Event.CfgWrite(0x82, 2, 0x8000),
                Event.IrqSet(0, true),
                Event.IrqSet(1, true),
                Event.PortalWrite(0, Work(NoOp, HasRecord | Interrupts | 0x100, Record)),
                Dma(Record, 0x11),
                Event.MmioWrite(0xA0, 4, 0x80D0_0001),
                Event.Irq(0),
                Event.PortalWrite(0, Work(NoOp, Interrupts)),
                Event.Irq(1),
                Event.Wait()
            )
        );

    [Theory]
    [InlineData(3, null)]
    [InlineData(5, null)]
    [InlineData(6, "too many ways for work to end at event 14")]
    public void Many_that_use_the_same_memory_are_no_fault(int count, string? gaveUp)
    {
        byte[] data = [1, 2, 3, 4, 5, 6, 7, 8];
        var numbers = Enumerable.Range(0, count).Select(i => (ulong)i).ToList();
        Assert.Equal(
            gaveUp is null ? [] : [gaveUp],
            Judge(
                Narrow,
                [
                    .. numbers.Select(i => Event.PortalWrite(0, Work(Move, HasRecord, Record + (32 * i), 8, 0x2_0000, 0x3_0000 + (64 * i), handle: 1))),
                    Event.MemWrite(0x2_0000, data),
                    Event.Wait(),
                    .. numbers.SelectMany(i => new[] { Event.MemRead(Record + (32 * i), 1, [1]), Event.MemRead(0x3_0000 + (64 * i), 8, data) }),
                ]
            )
        );
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(8, "too many ways to explain what was observed at event 15")]
    public void Many_that_one_read_shows_are_no_fault(int count, string? gaveUp) =>
        Assert.Equal(
            gaveUp is null ? [] : [gaveUp],
            Judge(
                Narrow,
                [
                    .. Enumerable.Range(0, count).Select(i => Event.PortalWrite(0, Work(NoOp, HasRecord, Record + (32 * (ulong)i), handle: 1))),
                    Event.MemRead(Record, 32 * count, [.. Enumerable.Repeat(Bytes(0x12), count).SelectMany(record => record)]),
                ]
            )
        );

    /// <summary>Abandoned on its way: some of its data, and of its record all but the status (DSA-CMD-23).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_was_abandoned_may_have_begun_to_write(ushort handle)
    {
        var record = Bytes(0);
        record[4] = 8;
        Event[] abandoned =
        [
            Event.MemWrite(0x2_0000, [1, 2, 3, 4, 5, 6, 7, 8]),
            Event.PortalWrite(0, Work(Move, HasRecord, Record, 8, 0x2_0000, 0x3_0000, handle: handle)),
            Event.MmioWrite(0xA0, 4, 0x0050_0000),
            Event.Wait(),
            Event.MemRead(Record, 32, record),
        ];
        Assert.Empty(Judge(Narrow, [.. abandoned, Event.MemRead(0x3_0000, 8, [1, 2, 3, 4, 0, 0, 0, 0]), Event.MemRead(Record, 32, record)]));
        Assert.NotEmpty(Judge(Narrow, [.. abandoned, Event.MemRead(0x3_0008, 8, [1, 2, 3, 4, 0, 0, 0, 0])]));
        Assert.NotEmpty(Judge(Narrow, [.. abandoned, Event.MemRead(Record, 32, Bytes(1))]));
    }

    [Fact]
    public void Masks_of_many_vectors_are_either_served_or_not()
    {
        var theta = Profiles.Virtual(MdevTypes.Find("1dwq-v1")! with { Vectors = [VectorBacking.Emulated, .. Enumerable.Repeat(VectorBacking.Ims, 63)] });
        var given = Enumerable.Repeat((byte)1, 64).ToArray();
        var oracle = Oracle.Check(
            theta,
            Narrow,
            [Event.VfioIrqs(2, 0, 64, (int)IrqData.EventFd, (int)IrqAction.Trigger, given, 0), Event.VfioIrqs(2, 0, 64, (int)IrqData.None, (int)IrqAction.Mask, [], 0)]
        );
        Assert.Equal((null, 2), (oracle.GaveUp, oracle.Live));
    }

    private static byte[] Bytes(byte status, byte completed = 0)
    {
        var record = new byte[32];
        (record[0], record[4]) = (status, completed);
        return record;
    }

    private static Event Dma(ulong record, byte status, byte completed = 0) => Event.DmaWrite(record, Bytes(status, completed), pasid: 1);

    private static Event[] Command(uint word) => [Event.MmioWrite(0xA0, 4, word), Event.Wait(), Event.MmioRead(0xA8, 4, 0)];

    /// <summary>What breaks on a 1DWQ_v1 with its WQ Enabled, or that it was given up.</summary>
    private static string[] Judge(Observables observes, params ImmutableArray<Event> events)
    {
        var oracle = Oracle.Check(Profiles.Virtual("1dwq-v1"), observes, [Event.CfgWrite(4, 2, 6), .. Command(0x0010_0000), .. Command(0x0060_0000), .. events]);
        return [.. oracle.Findings.Select(f => $"{f.Requirement} {f.Where}: {f.Observed}"), .. oracle.GaveUp is { } reason ? [reason] : Array.Empty<string>()];
    }
}
