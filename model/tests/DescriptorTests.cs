using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>The checks of a descriptor and where their status goes (DSA 5.4, T5-3, T5-4, T5-6, T8-3).</summary>
public sealed class DescriptorTests
{
    private const ulong Source = 0x2000,
        Destination = 0x3000;

    private static byte Move(Driver driver, ulong flags = 0x0C, ulong source = Source, ulong destination = Destination, ulong size = 4) =>
        driver.Run(Driver.MemoryMove, flags, rest: [source, destination, size]);

    [Theory]
    [InlineData(0x00, 0x01)]
    [InlineData(0x01, 0x14)]
    [InlineData(0x02, 0x01)]
    [InlineData(0x0A, 0x10)]
    [InlineData(0x0F, 0x10)]
    [InlineData(0x16, 0x10)]
    [InlineData(0x17, 0x10)]
    [InlineData(0x1F, 0x10)]
    [InlineData(0x21, 0x10)]
    [InlineData(0x40, 0x10)]
    [InlineData(0xFF, 0x10)]
    public void An_operation_outside_OPCAP_is_0x10(ulong operation, byte status) => Assert.Equal(status, Driver.Ready().Run(operation));

    [Theory]
    [InlineData(0x00, 0x00001C)]
    [InlineData(0x02, 0x0C001C)]
    [InlineData(0x03, 0x00671C)]
    public void Every_other_flag_is_0x11_and_shown(ulong operation, ulong allowed)
    {
        for (var flag = 0; flag < 24; flag++)
        {
            if (flag is 4 or 12)
            {
                continue;
            }

            var driver = Driver.Ready();
            var bit = 1UL << flag;
            var status = driver.Run(operation, 0x0C | bit, rest: operation == 3 ? [Source, Destination, 4] : []);
            Assert.Equal((allowed & bit) != 0 ? 0x01 : 0x11, status);
            Assert.Equal((allowed & bit) != 0 ? 0 : bit, driver.Quadword(0x1010));
            Assert.Equal(0UL, driver.Quadword(0x1000) >> 32);
        }
    }

    [Theory]
    [InlineData(0x00, 0x100C)]
    [InlineData(0x02, 0x100C)]
    public void The_TC_of_the_record_is_allowed_with_a_record_address(ulong operation, ulong flags)
    {
        Assert.Equal(0x01, Driver.Ready().Run(operation, flags));
        var driver = Driver.Ready();
        driver.Run(operation, 0x1010, record: 0);
        Assert.Equal(0x11UL, driver.SoftwareError);
    }

    [Fact]
    public void Flags_follow_the_capabilities()
    {
        Assert.Equal(0x01, Move(Driver.Ready(), 0x010C));
        Assert.Equal(0x11, Move(Driver.Ready(Driver.With((GenCap.CacheControlSupport, 0))), 0x010C));
        Assert.Equal(0x01, Move(Driver.Ready(), 0x400C));
        Assert.Equal(0x11, Move(Driver.Ready(Driver.With((GenCap.DestinationReadbackSupport, 0))), 0x400C));
    }

    [Fact]
    public void Block_on_fault_needs_the_WQ_to_enable_it()
    {
        var driver = Driver.Configured();
        driver.WriteConfig(0x24C, 1);
        driver.WriteConfig(0x244, 1, 2);
        driver.Command(0x0010_0000);
        driver.Write(0x508, 0xA3);
        Assert.Equal(0UL, driver.Command(0x0060_0000));
        Assert.Equal(0x01, Move(driver, 0x0E));
        Assert.Equal(0x11, driver.Run(Driver.NoOp, 0x0E));
        Assert.Equal(0x11, driver.Run(Driver.Drain, 0x0E));
        Assert.Equal(0x11, Move(Driver.Ready(), 0x0E));
    }

    [Fact]
    public void A_drain_asks_for_a_record_or_an_interrupt()
    {
        Assert.Equal(0x11, Driver.Ready().Run(Driver.Drain, 0x04));
        Assert.Equal(0x01, Driver.Ready().Run(Driver.Drain, 0x0C));
        var driver = Driver.Ready();
        driver.Run(Driver.Drain, 0x10, record: 0, rest: [0, 0, 0x0001_0000_0000]);
        Assert.Equal(0UL, driver.SoftwareError);
        Assert.Equal(1UL, driver.Messages(1));
    }

    [Theory]
    [InlineData(0x00, 1, 0, 0, 0)]
    [InlineData(0x00, 0, 1, 0, 0)]
    [InlineData(0x00, 0, 0, 1, 0)]
    [InlineData(0x00, 0, 0, 0x0001_0000_0000_0000, 0)]
    [InlineData(0x00, 0, 0, 0, 1)]
    [InlineData(0x02, 1, 0, 0, 0)]
    [InlineData(0x02, 0, 1, 0, 0)]
    [InlineData(0x02, 0, 0, 1, 0)]
    [InlineData(0x02, 0, 0, 0x8000_0000_0000_0000, 0)]
    [InlineData(0x02, 0, 0, 0, 0x8000_0000_0000_0000)]
    [InlineData(0x03, 0x2000, 0x3000, 0x0001_0000_0000_0004, 0)]
    [InlineData(0x03, 0x2000, 0x3000, 4, 1)]
    [InlineData(0x03, 0x2000, 0x3000, 0x0001_0000_0004, 0)]
    [InlineData(0x00, 0, 0, 0x0001_0000_0000, 0)]
    public void A_reserved_field_is_0x12(ulong operation, ulong source, ulong destination, ulong size, ulong tail)
    {
        Assert.Equal(0x12, Driver.Ready().Run(operation, rest: [source, destination, size, tail]));
        if (tail != 0)
        {
            Assert.Equal(0x12, Driver.Ready().Run(operation, rest: [source, destination, size, 0, tail]));
            Assert.Equal(0x12, Driver.Ready().Run(operation, rest: [source, destination, size, 0, 0, tail]));
        }
    }

    [Theory]
    [InlineData(0, 0x13)]
    [InlineData(1, 0x01)]
    [InlineData(0x10_0000, 0x01)]
    [InlineData(0x10_0001, 0x13)]
    [InlineData(0xFFFF_FFFF, 0x13)]
    public void A_transfer_size_is_1_to_the_maximum_of_the_WQ(ulong size, byte status) =>
        Assert.Equal(status, Move(Driver.Ready(), destination: 0x1000_0000, size: size));

    [Theory]
    [InlineData(0x8000_0000, 0x03)]
    [InlineData(0x8000_0001, 0x13)]
    public void The_largest_transfer_is_2_GiB(ulong size, byte status)
    {
        var driver = Driver.Enabled(memory: new ByteMemory { Translate = (_, address, _, _) => address != Source });
        driver.Write(0x50C, 0xA0 | 31);
        driver.Command(0x0060_0000);
        Assert.Equal(status, Move(driver, destination: 0x1_0000_0000, size: size));
    }

    [Theory]
    [InlineData(0x3000, 0x3000, 0x16)]
    [InlineData(0x2FFD, 0x3000, 0x16)]
    [InlineData(0x3003, 0x3000, 0x16)]
    [InlineData(0x2FFC, 0x3000, 0x01)]
    [InlineData(0x3004, 0x3000, 0x01)]
    public void Overlapping_buffers_are_0x16_where_copies_may_not_overlap(ulong source, ulong destination, byte status)
    {
        Assert.Equal(status, Move(Driver.Ready(Driver.With((GenCap.OverlappingCopySupport, 0))), source: source, destination: destination));
        Assert.Equal(0x01, Move(Driver.Ready(), source: source, destination: destination));
    }

    [Theory]
    [InlineData(0x8_0000, 0x3004, 0x1C)]
    [InlineData(0x8_0000, 0x3008, 0x01)]
    [InlineData(0, 0x3004, 0x01)]
    [InlineData(0, 0x3002, 0x1C)]
    public void A_seed_is_aligned_to_its_size(ulong crcSize, ulong seed, byte status)
    {
        var driver = Driver.Ready(Driver.With((Registers.GenCap.Crc64Support, 1)));
        Assert.Equal(status, driver.Run(0x10, 0x1_000C | crcSize, rest: [0x2000, 0, 64, 0, seed]));
    }
}
