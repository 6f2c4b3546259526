using Xunit;

namespace Dsa.Model.Tests;

/// <summary>A Drain descriptor is carried out after the descriptors that came into its WQ before it (DSA 3.12, DSA-DRN-01, DSA-DRN-02).</summary>
public sealed class DrainTests
{
    private static bool MayCarryOut(Driver driver, int slot) => (bool)driver.Device.MayCarryOut(slot);

    [Fact]
    public void A_drain_waits_for_what_came_before_it_and_for_nothing_after()
    {
        var driver = Driver.Ready();
        driver.Submit(0);
        driver.Submit(0, record: 0x2000);
        driver.Submit(0, Driver.Drain, record: 0x3000);
        driver.Submit(0, record: 0x4000);
        Assert.False(MayCarryOut(driver, 2));
        Assert.True(MayCarryOut(driver, 3));
        driver.Device.Execute(1);
        Assert.False(MayCarryOut(driver, 2));
        driver.Device.Execute(0);
        Assert.True(MayCarryOut(driver, 2));
        driver.Device.Execute(2);
        Assert.Equal(1UL, driver.Quadword(0x3000));
        Assert.False(MayCarryOut(driver, 2));
    }

    [Fact]
    public void A_place_taken_again_is_behind_the_drain()
    {
        var driver = Driver.Ready();
        driver.Submit(0);
        driver.Submit(0, Driver.Drain);
        driver.Device.Execute(0);
        driver.Submit(0);
        Assert.True(MayCarryOut(driver, 1));
        driver.Submit(0, Driver.Drain);
        Assert.True(MayCarryOut(driver, 1));
        Assert.False(MayCarryOut(driver, 2));
    }

    [Fact]
    public void Drains_wait_for_each_other_in_their_order()
    {
        var driver = Driver.Ready();
        driver.Submit(0, Driver.Drain);
        driver.Submit(0, Driver.Drain);
        Assert.True(MayCarryOut(driver, 0));
        Assert.False(MayCarryOut(driver, 1));
        driver.Device.Execute(0);
        Assert.True(MayCarryOut(driver, 1));
    }

    [Fact]
    public void A_drain_does_not_wait_for_what_was_aborted()
    {
        var driver = Driver.Ready();
        driver.Submit(0);
        driver.Command(0x0090_0001);
        driver.Submit(0, Driver.Drain);
        Assert.True(MayCarryOut(driver, 0));
    }

    /// <summary>WQ 0 dedicated, WQ 1 shared; a descriptor in each.</summary>
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0x4000, 0x34, false)]
    [InlineData(0x4000, 0x35, true)]
    public void A_drain_waits_for_its_WQ_only_and_of_a_shared_one_for_its_PASID_only(ulong portal, ulong pasid, bool mayCarryOut)
    {
        var driver = Driver.Configured(pasidControl: 1);
        driver.Write(0x520, 8);
        driver.Write(0x528, 0x1000_00A0);
        driver.Write(0x52C, 0xB4);
        driver.Write(0x400, 3, 8);
        foreach (var command in new[] { 0x0010_0000u, 0x0060_0000u, 0x0060_0001u })
        {
            Assert.Equal(0UL, driver.Command(command));
        }

        driver.Submit(0);
        driver.Submit(0x4000, deferrable: true, word0: 0x34);
        driver.Submit(portal, Driver.Drain, deferrable: portal != 0, word0: pasid);
        Assert.Equal(mayCarryOut, MayCarryOut(driver, 2));
        driver.Device.Execute(portal == 0 ? 0 : 1);
        Assert.True(MayCarryOut(driver, 2));
    }
}
