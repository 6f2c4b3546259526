using System.Buffers.Binary;
using System.Collections.Immutable;
using Dsa.Model.Configuration;

namespace Dsa.Traces.Tests;

/// <summary>Pages the tester takes away, judged without any <c>dma</c> event.</summary>
public sealed class MemoryTests
{
    private const ulong Record = 0x1_0000;
    private const ulong Source = 0x2_0000;
    private const ulong Destination = 0x3_0000;

    [Theory]
    [InlineData(Source, 0x03)]
    [InlineData(Source, 0x20)]
    [InlineData(Destination, 0x83)]
    [InlineData(Destination, 0x21)]
    [InlineData(Destination, 0x01)]
    public void A_page_fault_where_a_page_was_taken_away_conforms(ulong page, byte status) =>
        Assert.Empty(Judge(Event.MemUnmap(page), Move(), Event.Wait(), Status(status)));

    [Theory]
    [InlineData(Source, 0x01, "DSA-CHK-40")]
    [InlineData(Source, 0x21, "DSA-CHK-40")]
    [InlineData(Destination, 0x20, "DSA-CHK-40")]
    public void Another_end_where_a_page_was_taken_away_is_found(ulong page, byte status, string requirement) =>
        Assert.Equal([requirement], Judge(Event.MemUnmap(page), Move(), Event.Wait(), Status(status)).Select(f => f.Requirement));

    [Theory]
    [InlineData(Source, 0x03, true)]
    [InlineData(Source, 0x20, false)]
    [InlineData(Destination, 0x83, true)]
    [InlineData(Destination, 0x21, false)]
    [InlineData(Destination, 0x01, false)]
    public void With_ATS_a_physical_device_is_told_of_page_faults(ulong page, byte status, bool isTold)
    {
        ImmutableArray<Event> wq =
        [
            Event.MmioWrite(0x500, 4, 16),
            Event.MmioWrite(0x508, 4, 0x11),
            Event.MmioWrite(0x50C, 4, 0x15F),
            Event.MmioWrite(0x400, 8, 1),
            Event.MmioWrite(0x420, 8, 1),
        ];
        ImmutableArray<Event> work = [.. wq, .. BringUp, Event.MemUnmap(page), Move(), Event.Wait(), Status(status)];
        Assert.Equal(isTold, Oracle.Check(Profiles.DsaV1(), Observables.Mem, [Event.CfgWrite(0x226, 2, 0x8000), .. work]).Findings.Count == 0);
        Assert.Empty(Oracle.Check(Profiles.DsaV1(), Observables.Mem, work).Findings);
    }

    [Fact]
    public void A_page_fault_on_mapped_memory_is_found() => Assert.Single(Judge(Event.MemUnmap(Source + 0x1000), Move(), Event.Wait(), Status(0x03)));

    [Fact]
    public void A_fault_that_is_seen_teaches_where_nobody_took_the_page_away() =>
        Assert.Empty(Judge(Move(), Event.DmaRead(Source, 64, fault: true, pasid: 1), Event.Wait(), Status(0x03)));

    [Fact]
    public void A_fault_on_a_page_taken_away_teaches_nothing_of_the_pages_beside_it()
    {
        ImmutableArray<Event> faulted = [Event.MemUnmap(Source), Move(0x2000), Event.DmaRead(Source, 0x2000, fault: true, pasid: 1), Event.Wait(), Status(0x03)];
        ImmutableArray<Event> beside = [Event.MemWrite(Record, new byte[32]), Move(64, Source + 0x1000), Event.Wait()];
        Assert.Empty(Judge([.. faulted, .. beside, Status(0x01)]));
        Assert.Single(Judge([.. faulted, .. beside, Status(0x03)]));
    }

    [Theory]
    [InlineData(0x03)]
    [InlineData(0x01)]
    public void Work_in_flight_meets_the_page_or_not(byte status) => Assert.Empty(Judge(Move(), Event.MemUnmap(Source), Event.Wait(), Status(status)));

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x55)]
    public void Work_in_flight_meets_what_the_tester_writes_or_not(byte copied) =>
        Assert.Empty(Judge(Move(), Event.MemWrite(Source, [0x55]), Event.Wait(), Event.MemRead(Destination, 1, [copied])));

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x55)]
    public void How_far_a_copy_came_before_it_faulted_is_the_devices(byte copied) =>
        Assert.Empty(Judge(Event.MemWrite(Source, [0x55]), Event.MemUnmap(Source + 0x1000), Move(0x2000), Event.Wait(), Event.MemRead(Destination, 1, [copied])));

    [Fact]
    public void What_lies_behind_a_fault_at_both_ends_is_not_copied() =>
        Assert.Single(Judge(Event.MemWrite(Source, [0x55]), Event.MemUnmap(Source), Move(), Event.Wait(), Event.MemRead(Destination, 1, [0x55])));

    [Fact]
    public void A_record_read_before_its_status_is_written_says_nothing()
    {
        ImmutableArray<Event> between = [Move(), Event.MemRead(Record, 32, [0, .. new byte[15], 0x77, .. new byte[15]])];
        Assert.Empty(Judge([.. between, Event.Wait(), Status(0x01)]));
        Assert.Single(Judge([.. between, Event.Wait(), Status(0x00)]));
        Assert.Single(Judge([Move(), Event.MemRead(Record, 1, [0x77]), Event.Wait()]));
    }

    private static IReadOnlyList<Finding> Judge(params ImmutableArray<Event> events) =>
        Oracle.Check(Profiles.Virtual("1dwq-v1"), Observables.Mem, [.. BringUp, .. events]).Findings;

    private static Event[] BringUp => [Event.CfgWrite(4, 2, 6), Event.MmioWrite(0xA0, 4, 0x0010_0000), Event.Wait(), Event.MmioWrite(0xA0, 4, 0x0060_0000), Event.Wait()];

    private static Event Status(byte status) => Event.MemRead(Record, 1, [status]);

    private static Event Move(uint size = 64, ulong source = Source)
    {
        var bytes = new byte[64];
        (bytes[4], bytes[7]) = (0x0C, 3);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), Record);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), source);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), Destination);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), size);
        return Event.PortalWrite(0, bytes);
    }
}
