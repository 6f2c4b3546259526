using Xunit;

namespace Dsa.Model.Tests;

/// <summary>What halts a device and what ends a Halt (DSA 5.7, 9.1.3).</summary>
public sealed class HaltTests
{
    [Theory]
    [InlineData(0x04, 0x2)]
    [InlineData(0x226, 0x8000)]
    [InlineData(0x236, 0x1)]
    [InlineData(0x244, 0x1)]
    public void A_changed_PCI_setting_halts_an_Enabled_device(ulong at, ulong value)
    {
        var driver = Driver.Ready();
        driver.Write(0x88, 2);
        driver.WriteConfig(at, value, 2);
        Assert.Equal(0x7UL, driver.Read(0x90));
        Assert.Equal(0x0000_5101UL, driver.Read(0xC0));
        Assert.Equal(0x10UL, driver.Read(0x98));
        Assert.Equal(at == 0x04 ? 0UL : 1UL, driver.Messages(0));
        Assert.True(driver.Submit(0, deferrable: true));
        Assert.Equal(0x05UL, driver.Command(0x0030_0000));
        Assert.Equal(0x05UL, driver.Command(0x0050_0000));
        Assert.Equal(0x7UL, driver.Read(0x90));
        driver.WriteConfig(0x48, 0x8000, 2);
        Assert.Equal(0UL, driver.Read(0x90));
        Assert.Equal(0UL, driver.Read(0xC0));
    }

    [Theory]
    [InlineData(0x04, 0x2)]
    [InlineData(0x226, 0x8000)]
    [InlineData(0x236, 0x1)]
    [InlineData(0x244, 0x1)]
    public void A_Disabled_device_takes_any_PCI_setting(ulong at, ulong value)
    {
        var driver = Driver.Configured();
        driver.WriteConfig(at, value, 2);
        Assert.Equal(0UL, driver.Read(0x90));
        Assert.Equal(0UL, driver.Read(0xC0));
    }

    [Fact]
    public void Other_bits_of_PCICMD_change_at_any_time()
    {
        var driver = Driver.Ready();
        driver.WriteConfig(0x04, 0x144, 2);
        driver.WriteConfig(0x236, 0, 2);
        driver.WriteConfig(0x226, 0, 2);
        Assert.Equal(1UL, driver.Read(0x90));
    }

    [Fact]
    public void A_Halt_that_asks_for_Reset_Device_is_ended_by_it()
    {
        var driver = Driver.Ready();
        driver.WriteConfig(0x236, 0x1, 2);
        driver.Device[Registers.GenSts.ResetType] = 0;
        Assert.Equal(0x05UL, driver.Command(0x0030_0000));
        Assert.Equal(0x00UL, driver.Command(0x0050_0000));
        Assert.Equal(0UL, driver.Read(0x90));
    }

    [Fact]
    public void A_halted_device_does_not_interrupt_unless_enabled()
    {
        var driver = Driver.Ready();
        driver.WriteConfig(0x236, 0x1, 2);
        Assert.Equal(3UL, driver.State);
        Assert.Equal(0UL, driver.Read(0x98));
        Assert.Equal(0UL, driver.Messages(0));
    }
}
