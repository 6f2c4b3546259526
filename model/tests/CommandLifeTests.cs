using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Which commands there are, handles, and the life of a command (DSA 3.7, 9.2.12).</summary>
public sealed class CommandLifeTests
{
    [Theory]
    [InlineData(0x0000_0000)]
    [InlineData(0x00D0_0000)]
    [InlineData(0x00E0_0000)]
    [InlineData(0x00F0_0000)]
    [InlineData(0x0100_0000)]
    [InlineData(0x01F0_0000)]
    public void Without_CMDCAP_other_than_1_to_12_is_0x01(uint word) => Assert.Equal(0x01UL, Driver.Enabled().Command(word));

    [Fact]
    public void CMDCAP_tells_the_commands_there_are()
    {
        var driver = Driver.Enabled(Driver.With((GenCap.CommandCapabilitiesSupport, 1), (CmdCap.Commands, 0x6002)));
        Assert.Equal(0x00UL, driver.Command(0x00D0_0000));
        Assert.Equal(0x00UL, driver.Command(0x00E0_0000));
        Assert.Equal(0x01UL, driver.Command(0x0030_0000));
        Assert.Equal(0x01UL, driver.Command(0x0000_0000));
        Assert.Equal(0x10UL, driver.Command(0x0010_0000));
    }

    [Theory]
    [InlineData(0x0010_0001)]
    [InlineData(0x0028_0000)]
    [InlineData(0x0030_0001)]
    [InlineData(0x0040_0001)]
    [InlineData(0x0058_0000)]
    [InlineData(0x0060_0100)]
    [InlineData(0x0230_0000)]
    [InlineData(0x4030_0000)]
    public void A_reserved_bit_is_0x04(uint word) => Assert.Equal(0x04UL, Driver.Enabled().Command(word));

    [Fact]
    public void A_handle_is_given_out_for_entries_the_table_has()
    {
        var driver = Driver.Enabled(Driver.With((GenCap.CommandCapabilitiesSupport, 1), (CmdCap.Commands, 0x67FE)));
        Assert.Equal(0x0000_0300UL, driver.Command(0x00D0_0003));
        Assert.Equal(0x0000_0800UL, driver.Command(0x00D0_0008));
        Assert.Equal(0x41UL, driver.Command(0x00D0_0009));
        Assert.Equal(0x0007_FF00UL, driver.Command(0x00D1_07FF));
        Assert.Equal(0x41UL, driver.Command(0x00D1_0800));
        Assert.Equal(0x04UL, driver.Command(0x00D2_0000));
        Assert.Equal(0x41UL, driver.Command(0x00E1_0003));
        Assert.Equal(0x41UL, driver.Command(0x00E0_0002));
        Assert.Equal(0x00UL, driver.Command(0x00E0_0003));
        Assert.Equal(0x41UL, driver.Command(0x00E0_0003));
        Assert.Equal(0x00UL, driver.Command(0x00E1_07FF));
        Assert.Equal(0x41UL, driver.Command(0x00E1_07FF));
        Assert.Equal(0x00UL, driver.Command(0x00E0_0008));
    }

    [Fact]
    public void A_command_is_active_until_its_outcome_is_readable()
    {
        var driver = Driver.Ready();
        driver.Write(0xA0, 0x8020_0000);
        Assert.Equal(1UL, driver.Read(0xA8) >> 31);
        Assert.Equal(1UL, driver.State);
        driver.Device.AdvanceCommand();
        Assert.Equal(2UL, driver.State);
        Assert.Equal(2UL, driver.Read(0x518) >> 30);
        driver.Device.AdvanceCommand();
        Assert.Equal(0UL, driver.State);
        Assert.Equal(0UL, driver.Read(0x518) >> 30);
        Assert.Equal(1UL, driver.Read(0xA8) >> 31);
        driver.Device.AdvanceCommand();
        Assert.Equal(0UL, driver.Read(0xA8));
        Assert.Equal(0UL, driver.Read(0x98));
        driver.Device.AdvanceCommand();
        Assert.Equal(2UL, driver.Read(0x98));
        Assert.False((bool)driver.Device.CommandIsRunning);
    }

    [Fact]
    public void A_command_written_while_one_is_active_is_discarded_and_reported()
    {
        var driver = Driver.Configured();
        driver.Write(0xA0, 0x0010_0000);
        driver.Write(0xA0, 0x0050_0000);
        Assert.Equal(0x52UL, driver.SoftwareError);
        Assert.Equal(0UL, driver.Read(0xC0) & 0xC);
        while (driver.Device.CommandIsRunning)
        {
            driver.Device.AdvanceCommand();
        }

        Assert.Equal(0UL, driver.Read(0xA8));
        Assert.Equal(1UL, driver.State);
        Assert.Equal(16UL, driver.Read(0x500));
    }
}
