using System.Buffers.Binary;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Batches: members, Fence, status and count (DSA 3.8, 3.9, 8.3.2).</summary>
public sealed class BatchTests
{
    private const ulong List = 0x4000;
    private const ulong Members = 0x8000;

    private static ulong Record(int member) => Members + (32 * (ulong)member);

    private static void Member(Driver driver, int place, ulong operation, ulong flags = 0x0C, ulong? record = null, params ulong[] rest)
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (operation << 56) | (flags << 32));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), record ?? Record(place));
        for (var i = 0; i < rest.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16 + (8 * i)), rest[i]);
        }

        driver.Memory.Write(List + (64 * (ulong)place), bytes);
    }

    private static byte Run(Driver driver, ulong count, ulong flags = 0x0C) => driver.Run(0x01, flags, rest: [List, 0, count]);

    [Fact]
    public void Members_run_in_the_order_of_the_list_and_are_counted()
    {
        var driver = Driver.Ready();
        driver.Memory.Write(0x2000, [9]);
        Member(driver, 0, 0x03, rest: [0x2000, 0x3000, 1]);
        Member(driver, 1, 0x03, rest: [0x3000, 0x3100, 1]);
        Assert.Equal(0x01, Run(driver, 2));
        Assert.Equal(0x2_0000_0001UL, driver.Quadword(0x1000));
        Assert.Equal(9UL, driver.Quadword(0x3100));
        Assert.Equal(1UL, driver.Quadword(Record(0)));
        Assert.Equal(1UL, driver.Quadword(Record(1)));
        Assert.Equal(0UL, driver.Read(0x518) & 0xFFFF);
    }

    [Theory]
    [InlineData(0x0C, 3, 0x01)]
    [InlineData(0x0D, 1, 0x00)]
    public void Only_a_fence_stops_at_a_failure(ulong flags, ulong count, ulong status)
    {
        var driver = Driver.Ready();
        Member(driver, 0, 0x03, rest: [0, 0, 0]);
        Member(driver, 1, 0x00, flags);
        Member(driver, 2, 0x00);
        Assert.Equal(0x05, Run(driver, 3));
        Assert.Equal((count << 32) | 0x05, driver.Quadword(0x1000));
        Assert.Equal(0x13UL, driver.Quadword(Record(0)));
        Assert.Equal(status, driver.Quadword(Record(1)));
        Assert.Equal(status, driver.Quadword(Record(2)));
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x02)]
    public void Batch_and_Drain_do_not_belong_into_a_batch(ulong operation)
    {
        var driver = Driver.Ready();
        Member(driver, 0, operation);
        Assert.Equal(0x05, Run(driver, 2));
        Assert.Equal(0x10UL, driver.Quadword(Record(0)));
    }

    [Theory]
    [InlineData(0, 0x14)]
    [InlineData(1, 0x14)]
    [InlineData(2, 0x01)]
    [InlineData(32, 0x01)]
    [InlineData(33, 0x14)]
    public void A_batch_has_2_members_to_the_maximum_of_the_WQ(ulong count, byte status) => Assert.Equal(status, Run(Driver.Ready(), count));

    [Fact]
    public void The_list_is_aligned_to_64_bytes() => Assert.Equal(0x18, Driver.Ready().Run(0x01, rest: [List + 32, 0, 2]));

    [Fact]
    public void A_list_that_ends_is_0x06_with_the_number_processed()
    {
        var driver = Driver.Ready(memory: new ByteMemory { Translate = (_, address, _, _) => address < List + 128 || address >= 0x5000 });
        Member(driver, 1, 0x00);
        Assert.Equal(0x06, Run(driver, 3));
        Assert.Equal(0x2_0000_0006UL, driver.Quadword(0x1000));
        Assert.Equal(List + 128, driver.Quadword(0x1008));
        Assert.Equal(1UL, driver.Quadword(Record(1)));
    }

    [Fact]
    public void An_error_of_a_member_without_a_record_names_its_place()
    {
        var driver = Driver.Ready();
        Member(driver, 2, 0x03, 0, 0);
        Assert.Equal(0x05, Run(driver, 3));
        Assert.Equal(0x0300_131DUL, (driver.Read(0xC4) << 24) | (driver.Read(0xC0) & 0xFFFF));
        Assert.Equal(2UL, driver.Read(0xC8) & 0xFFFF);
    }

    [Fact]
    public void A_failed_batch_without_a_request_leaves_no_record_and_no_error()
    {
        var driver = Driver.Ready();
        Member(driver, 0, 0x03);
        Assert.Equal(0x00, Run(driver, 2, 0x04));
        Assert.Equal(0UL, driver.SoftwareError);
        Assert.Equal(0x13UL, driver.Quadword(Record(0)));
    }

    [Fact]
    public void Batch_Error_carries_an_earlier_failure_over_where_batches_are_continued()
    {
        Assert.Equal(0x11, Run(Driver.Ready(), 2, 0x1_000C));
        var driver = Driver.Ready(Driver.With((GenCap.BatchContinuationSupport, 1)));
        Member(driver, 1, 0x00, 0x0D);
        Assert.Equal(0x05, Run(driver, 2, 0x1_000C));
        Assert.Equal(0x1_0000_0105UL, driver.Quadword(0x1000));
        Assert.Equal(0UL, driver.Quadword(Record(1)));
    }

    [Theory]
    [InlineData(1, 0x1067_89A0, 0x0001_2345, "PASID 12345")]
    [InlineData(1, 0x1067_89A1, 0x0001_2345, "PASID 6789")]
    public void Members_have_the_PASID_of_the_batch(ulong control, ulong mode, ulong word0, string pasid)
    {
        var seen = new HashSet<string>();
        var memory = new ByteMemory
        {
            Translate = (requester, _, _, _) =>
            {
                seen.Add($"PASID {requester:x}");
                return true;
            },
        };
        var driver = Driver.Ready(memory: memory, pasidControl: control, mode: mode);
        Member(driver, 0, 0x03, rest: [0x2000, 0x3000, 1]);
        driver.Memory.Write(List, [0x77, 0x77, 0x07, 0x80]);
        Assert.Equal(0x01, driver.Run(0x01, deferrable: (mode & 1) == 0, word0: word0, rest: [List, 0, 2]));
        Assert.Equal([pasid], seen);
        Assert.Equal(1UL, driver.Quadword(Record(0)));
    }
}
