using Xunit;

namespace Dsa.Model.Tests;

/// <summary>WQ commands, device commands, handles and the life of a command (DSA 3.15, 9.2.12, T5-8).</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData(0x0070_0001, 0x32)]
    [InlineData(0x0080_0001, 0x32)]
    [InlineData(0x0090_0001, 0x32)]
    [InlineData(0x00A0_0001, 0x00)]
    [InlineData(0x0030_0000, 0x00)]
    [InlineData(0x0040_0000, 0x00)]
    [InlineData(0x0050_0000, 0x00)]
    [InlineData(0x00B0_0000, 0x00)]
    [InlineData(0x00BF_FFFF, 0x00)]
    [InlineData(0x00C0_0000, 0x00)]
    [InlineData(0x00CF_FFFF, 0x00)]
    [InlineData(0x0020_0000, 0x31)]
    public void A_Disabled_device_answers(uint word, ulong code) => Assert.Equal(code, Driver.Configured().Command(word));

    [Theory]
    [InlineData(0x0020_0000, 0, 0)]
    [InlineData(0x0030_0000, 1, 1)]
    [InlineData(0x0040_0000, 1, 1)]
    [InlineData(0x0050_0000, 0, 0)]
    [InlineData(0x0070_0001, 1, 0)]
    [InlineData(0x0080_0001, 1, 1)]
    [InlineData(0x0090_0001, 1, 1)]
    [InlineData(0x00A0_0001, 1, 0)]
    [InlineData(0x00B0_0000, 1, 1)]
    [InlineData(0x00C0_0000, 1, 1)]
    public void On_an_enabled_WQ_a_command_succeeds_and_leaves_the_states(uint word, ulong device, ulong wq)
    {
        var driver = Driver.Ready();
        Assert.Equal(0x00UL, driver.Command(word));
        Assert.Equal(device, driver.State);
        Assert.Equal(wq, driver.Read(0x518) >> 30);
    }

    [Theory]
    [InlineData(0x0070_0003)]
    [InlineData(0x0080_0003)]
    [InlineData(0x0090_0003)]
    [InlineData(0x0070_0002)]
    public void One_WQ_that_is_not_Enabled_refuses_the_whole_command(uint word)
    {
        var driver = Driver.Ready();
        Assert.Equal(0x32UL, driver.Command(word));
        Assert.Equal(0x4000_0000UL, driver.Read(0x518));
    }

    [Theory]
    [InlineData(0x0070_0100)]
    [InlineData(0x0080_0100)]
    [InlineData(0x0090_8000)]
    [InlineData(0x00A0_0100)]
    [InlineData(0x0071_0001)]
    [InlineData(0x00AF_0001)]
    public void A_bitmap_of_absent_WQs_is_0x02(uint word)
    {
        var driver = Driver.Ready();
        Assert.Equal(0x02UL, driver.Command(word));
        Assert.Equal(0x4000_0000UL, driver.Read(0x518));
    }

    [Fact]
    public void Group_1_of_the_bitmap_names_WQ_16()
    {
        var driver = Driver.Configured(Driver.With(Configuration.Profiles.DsaV1(wqs: 20), (Registers.Offsets.MsixPerm, 0x10)));
        driver.Write(0x700, 8);
        driver.Write(0x708, 0xA1);
        driver.Write(0x70C, 0xB4);
        driver.Write(0x400, 0x1_0001, 8);
        Assert.Equal(0x00UL, driver.Command(0x0010_0000));
        Assert.Equal(0x00UL, driver.Command(0x0060_0010));
        Assert.Equal(0x00UL, driver.Command(0x0060_0000));
        Assert.Equal(0x02UL, driver.Command(0x0071_0010));
        Assert.Equal(0x00UL, driver.Command(0x0071_0001));
        Assert.Equal(0UL, driver.Read(0x718) >> 30);
        Assert.Equal(1UL, driver.Read(0x518) >> 30);
    }
}
