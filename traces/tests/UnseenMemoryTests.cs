using System.Buffers.Binary;
using System.Collections.Immutable;
using Dsa.Model.Configuration;

namespace Dsa.Traces.Tests;

/// <summary>Traces that do not show the tester's memory: what the device is seen to read and to fault on is all that is known of it.</summary>
public sealed class UnseenMemoryTests
{
    private const ulong List = 0x5_0000;
    private const ulong Source = 0x2_0000;
    private const ulong SoftwareError = 0xC0;

    /// <summary>A member with a reserved operation code and no completion record goes to SWERROR: Valid, DescriptorValid, WqIndexValid, BatchMember and 0x10.</summary>
    [Fact]
    public void Members_of_a_batch_are_known_from_what_the_device_reads()
    {
        var list = new byte[128];
        list[7] = 0x0F;
        Assert.Empty(Judge(Batch(), Event.DmaRead(List, 128, list), Event.Wait(), Event.MmioRead(SoftwareError, 4, 0x101D)));
    }

    [Fact]
    public void Without_a_bad_member_there_is_no_error() =>
        Assert.NotEmpty(Judge(Batch(), Event.DmaRead(List, 128, new byte[128]), Event.Wait(), Event.MmioRead(SoftwareError, 4, 0x101D)));

    /// <summary>A page fault without a completion record goes to SWERROR with 0x03, unless the page is back.</summary>
    [Theory]
    [InlineData(false, 0x030DUL)]
    [InlineData(true, 0x0000UL)]
    public void A_page_that_was_gone_is_back_when_it_is_read_again(bool isBack, ulong error) =>
        Assert.Empty(
            Judge(
                Move(),
                Event.DmaRead(Source, 64, fault: true),
                Event.Wait(),
                Event.MmioWrite(SoftwareError, 4, 1),
                Move(),
                isBack ? Event.DmaRead(Source, 64, new byte[64]) : Event.DmaRead(Source, 64, fault: true),
                Event.Wait(),
                Event.MmioRead(SoftwareError, 4, error)
            )
        );

    [Fact]
    public void A_long_batch_is_judged_though_some_memory_is_gone()
    {
        ImmutableArray<Event> events = [Move(), Event.DmaRead(Source, 64, fault: true), Event.Wait(), Submit(1, List, 600, record: 0x1_0000), Event.Wait()];
        Assert.False(Oracle.Check(Profiles.DsaV1(), Observables.Dma, [.. BringUp, .. events]).IsInconclusive);
    }

    private static IReadOnlyList<Finding> Judge(params ImmutableArray<Event> events) => Oracle.Check(Profiles.DsaV1(), Observables.Dma, [.. BringUp, .. events]).Findings;

    /// <summary>WQ 0: 16 entries, dedicated, transfers and batches as large as there are; group 0: WQ 0 and engine 0; both enabled.</summary>
    private static Event[] BringUp =>
        [
            Event.CfgWrite(4, 2, 6),
            Event.MmioWrite(0x500, 4, 0x10),
            Event.MmioWrite(0x508, 4, 0x11),
            Event.MmioWrite(0x50C, 4, 0x15F),
            Event.MmioWrite(0x400, 8, 1),
            Event.MmioWrite(0x420, 8, 1),
            Event.MmioWrite(0xA0, 4, 0x0010_0000),
            Event.Wait(),
            Event.MmioWrite(0xA0, 4, 0x0060_0000),
            Event.Wait(),
        ];

    private static Event Move() => Submit(3, Source, 64, record: 0);

    private static Event Batch() => Submit(1, List, 2, record: 0x1_0000);

    private static Event Submit(byte operation, ulong source, uint size, ulong record)
    {
        var bytes = new byte[64];
        (bytes[4], bytes[7]) = (record == 0 ? (byte)0 : (byte)0x04, operation);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), record);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), source);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), operation == 1 ? 0 : 0x3_0000UL);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), size);
        return Event.PortalWrite(0, bytes);
    }
}
