using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>When registers are writable and what a write keeps (DSA 9.2, T9-1, T9-4, T9-7).</summary>
public sealed class RegisterTests
{
    private static ulong AllOnes(Driver driver, ulong at)
    {
        driver.Write(at, 0xFFFF_FFFF);
        return driver.Read(at);
    }

    [Theory]
    [InlineData(0x80, 0x0000_10FF)]
    [InlineData(0x88, 0x0000_0003)]
    [InlineData(0x90, 0x0000_0000)]
    [InlineData(0x98, 0x0000_0000)]
    [InlineData(0xA8, 0x0000_0000)]
    [InlineData(0x400, 0xFFFF_FFFF)]
    [InlineData(0x41C, 0xFFFF_FFFF)]
    [InlineData(0x424, 0xFFFF_FFFF)]
    [InlineData(0x428, 0x0FF0_FFBF)]
    [InlineData(0x42C, 0x0000_0000)]
    [InlineData(0x430, 0x0000_0000)]
    [InlineData(0x500, 0x0000_FFFF)]
    [InlineData(0x504, 0x0000_FFFF)]
    [InlineData(0x508, 0x3FFF_FFFF)]
    [InlineData(0x50C, 0x0000_01FF)]
    [InlineData(0x510, 0x0001_FFFF)]
    [InlineData(0x514, 0x0001_FFFF)]
    [InlineData(0x518, 0x0000_0000)]
    [InlineData(0x51C, 0x0000_0000)]
    [InlineData(0x5E8, 0x3FFF_FFFF)]
    [InlineData(0x600, 0xFFFF_F00C)]
    [InlineData(0x604, 0x0000_0000)]
    [InlineData(0x2000, 0xFFFF_FFFF)]
    [InlineData(0x200C, 0x0000_0001)]
    [InlineData(0x3000, 0x0000_0000)]
    [InlineData(0x6008, 0xFFFF_FFFF)]
    [InlineData(0x600C, 0xFFFF_F00D)]
    [InlineData(0xE000, 0xFFFF_FFFF)]
    [InlineData(0xE004, 0xFFFF_FFFF)]
    [InlineData(0x700, 0x0000_0000)]
    public void Written_with_ones_a_Disabled_device_keeps(ulong at, ulong kept) => Assert.Equal(kept, AllOnes(new Driver(), at));

    [Theory]
    [InlineData(0x80, 0x0000_0060)]
    [InlineData(0x88, 0x0000_0003)]
    [InlineData(0x400, 0x0000_0001)]
    [InlineData(0x420, 0x0000_0001)]
    [InlineData(0x428, 0x0600_0000)]
    [InlineData(0x42C, 0x0000_0000)]
    [InlineData(0x500, 0x0000_0010)]
    [InlineData(0x504, 0x0000_FFFF)]
    [InlineData(0x508, 0x3FFF_FFFF)]
    [InlineData(0x50C, 0x0000_01FF)]
    [InlineData(0x600, 0xFFFF_F00C)]
    [InlineData(0x600C, 0xFFFF_F00D)]
    public void Written_with_ones_an_Enabled_device_keeps(ulong at, ulong kept) => Assert.Equal(kept, AllOnes(Driver.Enabled(), at));

    [Theory]
    [InlineData(0x500, 0x0000_0010)]
    [InlineData(0x504, 0x0000_FFFF)]
    [InlineData(0x508, 0x0000_00A1)]
    [InlineData(0x50C, 0x0000_00B4)]
    [InlineData(0x510, 0x0000_0000)]
    [InlineData(0x514, 0x0001_FFFF)]
    [InlineData(0x518, 0x4000_0000)]
    [InlineData(0x528, 0x3FFF_FFFF)]
    public void Written_with_ones_an_Enabled_WQ_keeps(ulong at, ulong kept) => Assert.Equal(kept, AllOnes(Driver.Ready(), at));

    [Theory]
    [InlineData(0x80, 0x0000_0000)]
    [InlineData(0x88, 0x0000_0003)]
    [InlineData(0x400, 0x0000_0001)]
    [InlineData(0x420, 0x0000_0001)]
    [InlineData(0x428, 0x0000_0000)]
    [InlineData(0x500, 0x0000_0010)]
    [InlineData(0x504, 0x0000_0000)]
    [InlineData(0x508, 0x0000_00A1)]
    [InlineData(0x50C, 0x0000_015F)]
    [InlineData(0x510, 0x0000_0000)]
    [InlineData(0x514, 0x0000_0000)]
    [InlineData(0x600, 0xFFFF_F00C)]
    [InlineData(0x200C, 0x0000_0001)]
    [InlineData(0xE000, 0xFFFF_FFFF)]
    public void Written_with_ones_a_fixed_configuration_keeps(ulong at, ulong kept) => Assert.Equal(kept, AllOnes(new Driver(Profiles.Virtual("1dwq-v1")), at));

    [Theory]
    [InlineData(0x500, 0x0000_0010)]
    [InlineData(0x504, 0x0000_FFFF)]
    [InlineData(0x508, 0x3FFF_FF01)]
    [InlineData(0x50C, 0x0000_015F)]
    [InlineData(0x510, 0x0001_FFFF)]
    [InlineData(0x514, 0x0001_FFFF)]
    [InlineData(0x518, 0x2000_0000)]
    public void With_mode_support_a_fixed_configuration_keeps(ulong at, ulong kept)
    {
        var theta = Profiles.Virtual("1wqfull-v1");
        var fixedBits = at == 0x508 ? 0xA0UL : 0;
        Assert.Equal(kept | fixedBits, AllOnes(new Driver(theta), at));
    }

    [Fact]
    public void The_occupancy_limit_is_read_only_while_its_interrupt_is_on()
    {
        var driver = new Driver();
        driver.Write(0x514, 0x0001_0004);
        Assert.Equal(0x0001_0004UL, driver.Read(0x514));
        driver.Write(0x514, 0x0001_0007);
        Assert.Equal(0x0001_0004UL, driver.Read(0x514));
        driver.Write(0x514, 0x0000_0009);
        Assert.Equal(0x0000_0004UL, driver.Read(0x514));
        driver.Write(0x514, 0x0000_0009);
        Assert.Equal(0x0000_0009UL, driver.Read(0x514));
    }

    [Fact]
    public void What_GRPCAP_lacks_is_read_only()
    {
        Assert.Equal(0xBFUL, AllOnes(new Driver(Driver.With((GrpCap.ReadBufferControls, 0))), 0x428) & 0x000F_FFFF);
        Assert.Equal(0x33UL, AllOnes(new Driver(Driver.With((GrpCap.ProgressLimit, 1))), 0x42C));
        Assert.Equal(0x00UL, AllOnes(Driver.Enabled(Driver.With((GrpCap.ProgressLimit, 1))), 0x42C));
        Assert.Equal(0x1060UL, AllOnes(new Driver(Driver.With((GrpCap.GlobalReadBufferLimit, 0))), 0x80));
    }
}
