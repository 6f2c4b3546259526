using Xunit;

namespace Dsa.Model.Tests;

/// <summary>What each reset keeps and clears (DSA 3.15, T9-3).</summary>
public sealed class ResetTests
{
    /// <summary>A device enabled with something in every register, SWERROR 0x52 included.</summary>
    private static Driver Full()
    {
        var driver = Driver.Configured();
        driver.Write(0x80, 0x1020);
        driver.Write(0x428, 0x0500_0009);
        driver.Write(0x504, 7);
        driver.Write(0x510, 3);
        driver.Write(0x514, 0x0000_0004);
        driver.Command(0x0010_0000);
        driver.Command(0x0060_0000);
        driver.UnmaskMsix();
        driver.Write(0x88, 0x3);
        driver.Write(0x600, 0x1234_500C);
        driver.Write(0x2010, 0xFEE0_1000);
        driver.Write(0x2018, 0x55);
        driver.Write(0x6010, 0xFEE0_2000);
        driver.Write(0x6018, 0x66);
        driver.Write(0x601C, 0x0000_7008);
        driver.Write(0xE000, 0x77);
        driver.Write(0xA0, 0x8030_0000);
        driver.Write(0xA0, 0x8030_0000);
        while (driver.Device.CommandIsRunning)
        {
            driver.Device.AdvanceCommand();
        }

        driver.Write(0xA0, 0x0000_0000);
        driver.Device.AdvanceCommand();
        driver.Device.AdvanceCommand();
        Assert.Equal(0x52UL, driver.SoftwareError);
        Assert.Equal(3UL, driver.Read(0x98));
        Assert.Equal(1UL, driver.Read(0xA8));
        return driver;
    }

    private static void IsCleared(Driver driver)
    {
        Assert.Equal(0UL, driver.Read(0x90));
        Assert.Equal(0x60UL, driver.Read(0x80));
        Assert.Equal(0UL, driver.Read(0x88));
        Assert.Equal(0UL, driver.Read(0x400, 8));
        Assert.Equal(0UL, driver.Read(0x420, 8));
        Assert.Equal(0x0600_0000UL, driver.Read(0x428));
        for (var at = 0x500UL; at < 0x520; at += 4)
        {
            Assert.Equal(0UL, driver.Read(at));
        }

        Assert.Equal(0UL, driver.Read(0x600));
        Assert.Equal(0UL, driver.Read(0x3000));
        Assert.Equal(0xFEE0_0000UL, driver.Read(0x6010, 8));
        Assert.Equal(1UL << 32, driver.Read(0x6018, 8));
        Assert.Equal(0UL, driver.Read(0xE000, 8));
    }

    [Fact]
    public void Reset_Device_clears_the_configuration_and_keeps_errors_and_the_MSIX_table()
    {
        var driver = Full();
        Assert.Equal(0UL, driver.Command(0x0050_0000));
        IsCleared(driver);
        Assert.Equal(0UL, driver.Read(0x98));
        Assert.Equal(0x52UL, driver.SoftwareError);
        Assert.Equal(0xFEE0_1000UL, driver.Read(0x2010, 8));
        Assert.Equal(0x55UL, driver.Read(0x2018, 8));
        Assert.Equal(0x0006UL, driver.ReadConfig(0x04, 2));
        Assert.Equal(0x8008UL, driver.ReadConfig(0x82, 2));
    }

    [Fact]
    public void Reset_Device_interrupts_after_it_has_cleared_the_causes()
    {
        var driver = Full();
        Assert.Equal(0UL, driver.Command(0x8050_0000));
        Assert.Equal(2UL, driver.Read(0x98));
    }

    [Fact]
    public void FLR_clears_everything()
    {
        var driver = Full();
        driver.WriteConfig(0x48, 0x8000, 2);
        IsCleared(driver);
        Assert.Equal(0UL, driver.Read(0x98));
        Assert.Equal(0UL, driver.Read(0xA8));
        Assert.Equal(0UL, driver.Read(0xC0, 8));
        Assert.Equal(0UL, driver.Read(0x2010, 8));
        Assert.Equal(0x0000_0001_0000_0000UL, driver.Read(0x2018, 8));
        Assert.Equal(0UL, driver.ReadConfig(0x04, 2));
        Assert.Equal(0x0008UL, driver.ReadConfig(0x82, 2));
        Assert.Equal(0x0CUL, driver.ReadConfig(0x10));
        Assert.Equal(0UL, driver.ReadConfig(0x48, 2) & 0x8000);
        Assert.Equal(0x8086UL, driver.ReadConfig(0x00, 2));
    }

    [Fact]
    public void FLR_ends_a_running_command_and_queued_work()
    {
        var driver = Driver.Ready();
        driver.Submit(0);
        driver.Write(0xA0, 0x8030_0000);
        driver.WriteConfig(0x48, 0x8000, 2);
        Assert.False((bool)driver.Device.CommandIsRunning);
        Assert.Equal(0UL, driver.Device[Registers.Held.Present, 0].Value.Value);
        driver.Device.AdvanceCommand();
        Assert.Equal(0UL, driver.Read(0xA8));
        Assert.Equal(0UL, driver.Messages(0));
    }

    [Fact]
    public void Writing_0_to_the_FLR_bit_resets_nothing()
    {
        var driver = Driver.Ready();
        driver.WriteConfig(0x48, 0x2910, 2);
        Assert.Equal(1UL, driver.State);
    }

    [Fact]
    public void Reset_WQ_clears_its_configuration_but_the_size()
    {
        var driver = Full();
        Assert.Equal(0UL, driver.Command(0x00A0_0001));
        Assert.Equal(16UL, driver.Read(0x500));
        for (var at = 0x504UL; at < 0x520; at += 4)
        {
            Assert.Equal(0UL, driver.Read(at));
        }

        Assert.Equal(1UL, driver.State);
        Assert.Equal(1UL, driver.Read(0x400));
        Assert.Equal(3UL, driver.Read(0x88));
    }

    [Fact]
    public void Disable_Device_keeps_the_configuration()
    {
        var driver = Full();
        Assert.Equal(0UL, driver.Command(0x0020_0000));
        Assert.Equal(0UL, driver.State);
        Assert.Equal(16UL, driver.Read(0x500));
        Assert.Equal(0xA1UL, driver.Read(0x508));
        Assert.Equal(0x1020UL, driver.Read(0x80));
        Assert.Equal(1UL, driver.Read(0x400));
        Assert.Equal(0x0500_0009UL, driver.Read(0x428));
        Assert.Equal(0UL, driver.Command(0x0010_0000));
        Assert.Equal(0UL, driver.Read(0x518) >> 30);
    }
}
