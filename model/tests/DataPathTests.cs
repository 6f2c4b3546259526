using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Operations on data through the device: memory, page faults and the completion record (DSA 8.3, 8.6).</summary>
public sealed class DataPathTests
{
    private const ulong Source = 0x10_0000;
    private const ulong Destination = 0x20_0000;
    private const ulong Third = 0x30_0000;
    private const ulong Page = 0x1000;

    private static Driver Without(params ulong[] pages) =>
        Driver.Ready(memory: new ByteMemory { Translate = (_, address, _, _) => !pages.Contains(address / Page * Page) });

    private static byte[] Counted(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7 / 3))];

    private static byte[] Read(Driver driver, ulong at, int length)
    {
        var bytes = new byte[length];
        driver.Memory.Read(at, bytes);
        return bytes;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0x1001)]
    [InlineData(0x4_0000)]
    [InlineData(0x9_0003)]
    public void Copies_of_any_length_are_whole(int length)
    {
        var driver = Driver.Ready();
        driver.Memory.Write(Source, Counted(length));
        Assert.Equal(0x01, driver.Run(0x03, rest: [Source, Destination + 5, (ulong)length]));
        Assert.Equal(Counted(length), Read(driver, Destination + 5, length));
        Assert.Equal(0, Read(driver, Destination + 5 + (ulong)length, 1)[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0x123)]
    [InlineData(0x1000)]
    [InlineData(0x4_0001)]
    [InlineData(-1)]
    [InlineData(-0x2001)]
    [InlineData(-0x4_0001)]
    public void Copies_to_an_overlapping_place_are_as_through_a_buffer(int by)
    {
        const int length = 0x5_0000;
        var driver = Driver.Ready();
        driver.Memory.Write(Source, Counted(length));
        var destination = (ulong)((long)Source + by);
        Assert.Equal(0x01, driver.Run(0x03, rest: [Source, destination, length]));
        Assert.Equal(Counted(length), Read(driver, destination, length));
    }

    [Theory]
    [InlineData(Source + (2 * Page), 0x03, 0x2000)]
    [InlineData(Destination + Page, 0x83, 0x1000)]
    [InlineData(Source, 0x03, 0)]
    public void A_fault_tells_how_far_a_copy_came(ulong absent, byte status, ulong bytes)
    {
        var driver = Without(absent);
        driver.Memory.Write(Source, Counted(0x3000));
        Assert.Equal(status, driver.Run(0x03, rest: [Source, Destination, 0x3000]));
        Assert.Equal(status | (bytes << 32), driver.Quadword(0x1000));
        Assert.Equal(absent, driver.Quadword(0x1008));
        Assert.Equal(Counted((int)bytes), Read(driver, Destination, (int)bytes));
    }

    [Fact]
    public void A_copy_from_the_end_counts_from_the_end()
    {
        var driver = Without(Source);
        driver.Memory.Write(Source, Counted(0x3000));
        Assert.Equal(0x03, driver.Run(0x03, rest: [Source, Source + Page, 0x3000]));
        Assert.Equal(0x2000_0000_0103UL, driver.Quadword(0x1000));
        Assert.Equal(Counted(0x3000)[0x1000..], Read(driver, Source + (2 * Page), 0x2000));
    }

    [Fact]
    public void Block_on_fault_that_is_not_answered_is_0x04()
    {
        var driver = Driver.Configured(memory: new ByteMemory { Translate = (_, address, _, _) => address != Source });
        driver.WriteConfig(0x24C, 1);
        driver.WriteConfig(0x244, 1, 2);
        driver.Command(0x0010_0000);
        driver.Write(0x508, 0xA3);
        driver.Command(0x0060_0000);
        Assert.Equal(0x04, driver.Run(0x03, 0x0E, rest: [Source, Destination, 64]));
    }

    [Fact]
    public void Dualcast_counts_what_both_destinations_have()
    {
        var driver = Without(Third + Page);
        driver.Memory.Write(Source, Counted(0x2000));
        Assert.Equal(0x83, driver.Run(0x09, rest: [Source, Destination, 0x2000, Third]));
        Assert.Equal(0x1000UL, driver.Quadword(0x1000) >> 32);
        Assert.Equal(Third + Page, driver.Quadword(0x1008));
        Assert.Equal(Counted(0x1000), Read(driver, Third, 0x1000));
    }

    [Fact]
    public void A_difference_before_a_fault_is_told_and_not_the_fault()
    {
        var driver = Without(Source + Page);
        driver.Memory.Write(Source + 100, [1]);
        Assert.Equal(0x01, driver.Run(0x05, rest: [Source, Destination, 0x2000]));
        Assert.Equal(0x64_0000_0101UL, driver.Quadword(0x1000));
    }

    [Fact]
    public void The_CRC_of_what_was_done_stands_in_the_record_of_a_fault()
    {
        var driver = Without(Source + Page);
        Assert.Equal(0x03, driver.Run(0x10, rest: [Source, 0, 0x1001]));
        Assert.Equal(0x1000UL, driver.Quadword(0x1000) >> 32);
        Assert.Equal(0x98F94189UL, driver.Quadword(0x1010));
    }

    [Fact]
    public void The_tags_of_the_next_block_stand_in_the_record_of_a_fault()
    {
        var driver = Without(Source + Page);
        Assert.Equal(0x03, driver.Run(0x13, rest: [Source, Destination, 5120, 0x1000, 0, 0x0005_0000_0000_0009]));
        Assert.Equal(0x1000UL, driver.Quadword(0x1000) >> 32);
        Assert.Equal(0x000D_0000_0000_0011UL, driver.Quadword(0x1018));
    }

    [Fact]
    public void A_delta_that_cannot_be_written_does_not_count()
    {
        var driver = Without(Third + Page);
        driver.Memory.Write(Source, [.. Enumerable.Repeat((byte)1, 0x2000)]);
        Assert.Equal(0x83, driver.Run(0x07, rest: [Source, Destination, 0x2000, Third, 0x2000]));

        // 409 deltas of 10 bytes fit into a page; the 410th stands across its end.
        Assert.Equal(0x0CC8_0000_0183UL, driver.Quadword(0x1000));
        Assert.Equal(4090UL, driver.Quadword(0x1010));
    }

    [Fact]
    public void A_readback_address_that_is_not_there_is_0x1F()
    {
        var driver = Driver.Ready(
            Driver.With((GenCap.DrainReadbackAddressSupport, 1)),
            new ByteMemory { Translate = (_, address, _, _) => address is not (Source or Destination) }
        );
        Assert.Equal(0x1F, driver.Run(Driver.Drain, 0x1_000C, rest: [Source]));
        Assert.Equal(Source, driver.Quadword(0x1008));
        Assert.Equal(0x1F, driver.Run(Driver.Drain, 0x3_000C, rest: [Third, Destination]));
        Assert.Equal(0x01, driver.Run(Driver.Drain, 0x3_060C, rest: [Third, Third]));
        Assert.Equal(0x11, driver.Run(Driver.Drain, 0x020C));
        Assert.Equal(0x12, driver.Run(Driver.Drain, 0x1_000C, rest: [Third, Third]));
    }

    [Theory]
    [InlineData(4, 0x04_000C, 0x11)]
    public void Fill_of_16_bytes_needs_its_capability(ulong operation, ulong flags, byte status)
    {
        Assert.Equal(status, Driver.Ready().Run(operation, flags, rest: [1, Destination, 64, 2]));
        var driver = Driver.Ready(Driver.With((GenCap.Fill16Support, 1)));
        Assert.Equal(0x01, driver.Run(operation, 0x04_000C, rest: [1, Destination, 20, 2]));
        Assert.Equal(1UL, driver.Quadword(Destination));
        Assert.Equal(2UL, driver.Quadword(Destination + 8));
        Assert.Equal(1UL, driver.Quadword(Destination + 16));
    }

    [Fact]
    public void A_CRC_of_64_bits_needs_its_capability()
    {
        var driver = Driver.Ready(Driver.With((GenCap.Crc64Support, 1)));
        driver.Memory.Write(Source, "123456789"u8.ToArray());
        Assert.Equal(0x01, driver.Run(0x10, 0x08_000C, rest: [Source, 0, 9]));
        Assert.Equal(0xAE8B_1486_0A79_9888UL, driver.Quadword(0x1010));
    }
}
