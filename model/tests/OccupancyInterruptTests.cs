using Xunit;

namespace Dsa.Model.Tests;

/// <summary>WQ occupancy interrupts (DSA 9.2.24). WQCFG of WQ 0: handle 0x510, limit and enable 0x514, occupancy and generated 0x518.</summary>
public sealed class OccupancyInterruptTests
{
    private static Driver With(ulong handle, ulong limitAndEnable, bool enableWq = true)
    {
        var driver = Driver.Enabled();
        driver.UnmaskMsix();
        driver.Write(0x510, handle);
        driver.Write(0x514, limitAndEnable);
        if (enableWq)
        {
            Assert.Equal(0UL, driver.Command(0x0060_0000));
        }

        return driver;
    }

    private static bool Fire(Driver driver)
    {
        var isDue = (bool)driver.Device.OccupancyInterruptIsDue(0);
        if (isDue)
        {
            driver.Device.InterruptForOccupancy(0);
        }

        return isDue;
    }

    [Fact]
    public void It_comes_at_once_where_the_limit_is_met_already()
    {
        var driver = With(1, 0x1_0000);
        Assert.True(Fire(driver));
        Assert.Equal(1UL, driver.Messages(1));
        Assert.Equal(0UL, driver.Messages(0));
        Assert.Equal(0UL, driver.Read(0x98));
        Assert.Equal(0x4001_0000UL, driver.Read(0x518));
    }

    [Fact]
    public void It_waits_for_the_WQ_to_be_enabled()
    {
        var driver = With(1, 0x1_0000, enableWq: false);
        Assert.False(Fire(driver));
        Assert.Equal(0UL, driver.Command(0x0060_0000));
        Assert.True(Fire(driver));
    }

    [Fact]
    public void There_is_none_until_Generated_is_cleared()
    {
        var driver = With(1, 0x1_0000);
        Assert.True(Fire(driver));
        Assert.False(Fire(driver));
        driver.Write(0x518, 0x1_0000);
        Assert.Equal(0x4000_0000UL, driver.Read(0x518));
        Assert.True(Fire(driver));
        Assert.Equal(2UL, driver.Messages(1));
    }

    [Fact]
    public void It_comes_when_work_falls_to_the_limit()
    {
        var driver = With(1, 0);
        driver.Submit(0, flags: 0, record: 0);
        driver.Submit(0, flags: 0, record: 0);
        driver.Write(0x514, 0x1_0001);
        Assert.False(Fire(driver));
        driver.Device.Execute(0);
        Assert.True(Fire(driver));
        Assert.Equal(1UL, driver.Messages(1));
    }

    [Fact]
    public void Entry_0_tells_its_cause_and_MSIXPERM_does_not_matter()
    {
        var driver = With(0, 0x1_0000);
        driver.Write(0x600, 0x0001_200C);
        Assert.True(Fire(driver));
        Assert.Equal(4UL, driver.Read(0x98));
        Assert.Equal(1UL, driver.Messages(0));
    }

    [Fact]
    public void Table_1_is_the_IMS()
    {
        var driver = With(0x1_0002, 0x1_0000);
        driver.Write(0x602C, 0x4);
        Assert.True(Fire(driver));
        Assert.Equal(1UL, driver.ImsMessages(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x20)]
    public void It_is_off_unless_enabled_and_never_comes_without_support(ulong withheld)
    {
        var driver = withheld == 0 ? With(1, 0) : new Driver(Driver.With((Registers.WqCap.OccupancyInterruptSupport, 0)));
        Assert.False(Fire(driver));
    }

    [Fact]
    public void Reset_WQ_clears_it()
    {
        var driver = With(1, 0x1_0000);
        Assert.True(Fire(driver));
        Assert.Equal(0UL, driver.Command(0x00A0_0001));
        Assert.Equal(0UL, driver.Read(0x514));
        Assert.Equal(0UL, driver.Read(0x518));
    }
}
