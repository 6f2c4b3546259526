using Xunit;
using Configuration = Dsa.Model.Configuration;

namespace Dsa.Model.Tests;

/// <summary>What a portal takes, in the order of DSA 5.3.</summary>
public sealed class SubmissionTests
{
    private static Driver Shared(ulong threshold = 2)
    {
        var driver = Driver.Configured(pasidControl: 1);
        driver.Write(0x500, 4);
        driver.Write(0x504, threshold);
        driver.Command(0x0010_0000);
        driver.Write(0x508, 0x1000_00A0);
        Assert.Equal(0UL, driver.Command(0x0060_0000));
        return driver;
    }

    private static ulong Occupancy(Driver driver) => driver.Read(0x518) & 0xFFFF;

    /// <summary>How many of these submissions are taken before the first Retry.</summary>
    private static int Fill(Driver driver, ulong at)
    {
        var taken = 0;
        while (taken < 20 && !driver.Submit(at, deferrable: true))
        {
            taken++;
        }

        return taken;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(9, 4)]
    public void A_limited_portal_takes_up_to_the_threshold_or_the_size(ulong threshold, int taken)
    {
        Assert.Equal(taken, Fill(Shared(threshold), 0x1000));
        Assert.Equal(taken, Fill(Shared(threshold), 0x3FC0));
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0FC0)]
    [InlineData(0x2000)]
    public void An_unlimited_portal_takes_up_to_the_size(ulong at)
    {
        var driver = Shared();
        Assert.Equal(4, Fill(driver, at));
        Assert.Equal(4UL, Occupancy(driver));
        Assert.Equal(0UL, driver.SoftwareError);
        Assert.True(driver.Submit(0x1000, deferrable: true));
        driver.Device.Execute(0);
        Assert.Equal(3UL, Occupancy(driver));
        Assert.False(driver.Submit(at, deferrable: true));
        Assert.Equal(4UL, Occupancy(driver));
    }

    [Fact]
    public void The_threshold_follows_a_write_at_once()
    {
        var driver = Shared(1);
        Assert.Equal(1, Fill(driver, 0x1000));
        driver.Write(0x504, 3);
        Assert.Equal(2, Fill(driver, 0x1000));
        driver.Write(0x504, 0);
        Assert.Equal(3UL, Occupancy(driver));
        Assert.Equal(0, Fill(driver, 0x1000));
    }

    [Fact]
    public void A_shared_WQ_ignores_posted_writes()
    {
        var driver = Shared();
        Assert.False(driver.Submit(0));
        Assert.Equal(0UL, Occupancy(driver));
        Assert.Equal(4, Fill(driver, 0));
        Assert.False(driver.Submit(0));
        Assert.Equal(0UL, driver.SoftwareError);
    }

    [Fact]
    public void A_dedicated_WQ_answers_Retry_to_deferrable_writes()
    {
        var driver = Driver.Ready();
        Assert.True(driver.Submit(0, deferrable: true));
        Assert.Equal(0UL, Occupancy(driver));
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x1000)]
    public void A_full_dedicated_WQ_drops_the_descriptor_with_0x53(ulong at)
    {
        var driver = Driver.Ready();
        for (var i = 0; i < 16; i++)
        {
            Assert.False(driver.Submit(at));
        }

        Assert.Equal(16UL, Occupancy(driver));
        Assert.Equal(0UL, driver.SoftwareError);
        Assert.True(driver.Submit(at, deferrable: true));
        Assert.Equal(0UL, driver.SoftwareError);
        Assert.False(driver.Submit(at, operation: 3));
        Assert.Equal(16UL, Occupancy(driver));
        Assert.Equal(0x0000_530DUL, driver.Read(0xC0));
        Assert.Equal(3UL, driver.Read(0xC4) & 0xFF);
    }

    [Theory]
    [InlineData(0x4000)]
    [InlineData(0x1_C000)]
    [InlineData(0x2_0000)]
    public void Nothing_is_taken_or_told_where_no_WQ_is_Enabled(ulong at)
    {
        var driver = Driver.Ready();
        Assert.False(driver.Submit(at));
        Assert.True(driver.Submit(at, deferrable: true));
        Assert.Equal(0UL, driver.SoftwareError);
        Assert.Equal(0UL, driver.Device[Registers.Held.Present, 0].Value.Value);
    }

    [Fact]
    public void Without_an_IMS_there_are_no_IMS_portals()
    {
        var driver = Driver.Ready(Configuration.Profiles.DsaV1(imsSize: 0));
        Assert.True(driver.Submit(0x2000, deferrable: true));
        driver.Submit(0x2000);
        driver.Submit(0x3000);
        Assert.Equal(0UL, Occupancy(driver));
        driver.Submit(0x1000);
        Assert.Equal(1UL, Occupancy(driver));
    }
}
