using Dsa.Model.Registers;
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
        var driver = Driver.Configured(Driver.With(Configuration.Profiles.DsaV1(wqs: 20), (Offsets.MsixPerm, 0x10)));
        driver.Write(0x700, 8);
        driver.Write(0x708, 0xA1);
        driver.Write(0x400, 0x1_0001, 8);
        Assert.Equal(0x00UL, driver.Command(0x0010_0000));
        Assert.Equal(0x00UL, driver.Command(0x0060_0010));
        Assert.Equal(0x00UL, driver.Command(0x0060_0000));
        Assert.Equal(0x02UL, driver.Command(0x0071_0010));
        Assert.Equal(0x00UL, driver.Command(0x0071_0001));
        Assert.Equal(0UL, driver.Read(0x718) >> 30);
        Assert.Equal(1UL, driver.Read(0x518) >> 30);
    }

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
