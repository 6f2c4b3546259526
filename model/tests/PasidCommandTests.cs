using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Drain PASID and Abort PASID concern the work under the PASID named and no other (DSA 3.15, DSA-CMD-21, DSA-CMD-23).</summary>
public sealed class PasidCommandTests
{
    private const uint DrainPasid = 0x00B0_0000;
    private const uint AbortPasid = 0x00C0_0000;

    /// <summary>WQ 0 dedicated under PASID 0x12, WQ 1 shared, WQ 2 dedicated without PASID; a descriptor in each, the shared one under PASID 0x34.</summary>
    private static Driver WithWork()
    {
        var driver = Driver.Configured(pasidControl: 1);
        driver.Write(0x508, 0x1000_12A1);
        driver.Write(0x520, 8);
        driver.Write(0x528, 0x1000_00A0);
        driver.Write(0x52C, 0xB4);
        driver.Write(0x540, 8);
        driver.Write(0x548, 0x0000_00A1);
        driver.Write(0x54C, 0xB4);
        driver.Write(0x400, 7, 8);
        foreach (var command in new[] { 0x0010_0000u, 0x0060_0000u, 0x0060_0001u, 0x0060_0002u })
        {
            Assert.Equal(0UL, driver.Command(command));
        }

        driver.Submit(0, record: 0x1000);
        Assert.False(driver.Submit(0x4000, record: 0x2000, deferrable: true, word0: 0x34));
        driver.Submit(0x8000, record: 0x3000);
        return driver;
    }

    private static ulong Occupancy(Driver driver, int wq) => driver.Read(0x518 + (0x20 * (ulong)wq)) & 0xFFFF;

    [Theory]
    [InlineData(0x12, 0)]
    [InlineData(0x34, 1)]
    public void A_drain_waits_for_work_under_the_PASID(uint pasid, int slot)
    {
        var driver = WithWork();
        driver.Write(0xA0, DrainPasid | pasid);
        Assert.False((bool)driver.Device.CommandMayAdvance);
        driver.Device.Execute(slot);
        Assert.True((bool)driver.Device.CommandMayAdvance);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x13)]
    public void A_drain_waits_for_no_other_work(uint pasid)
    {
        var driver = WithWork();
        Assert.Equal(0UL, driver.Command(DrainPasid | pasid));
        Assert.Equal(1UL, Occupancy(driver, 0));
        Assert.Equal(1UL, Occupancy(driver, 1));
        Assert.Equal(1UL, Occupancy(driver, 2));
    }

    [Theory]
    [InlineData(0x12, 0, 1, 1)]
    [InlineData(0x34, 1, 0, 1)]
    [InlineData(0x00, 1, 1, 1)]
    public void An_abort_ends_work_under_the_PASID_only(uint pasid, ulong first, ulong second, ulong third)
    {
        var driver = WithWork();
        Assert.Equal(0UL, driver.Command(AbortPasid | pasid));
        Assert.Equal(first, Occupancy(driver, 0));
        Assert.Equal(second, Occupancy(driver, 1));
        Assert.Equal(third, Occupancy(driver, 2));
        Assert.Equal(0x4000_0000UL, driver.Read(0x518) & 0xC000_0000);
        for (var slot = 0; slot < 3; slot++)
        {
            if ((bool)(driver.Device[Registers.Held.Present, slot] == 1))
            {
                driver.Device.Execute(slot);
            }
        }

        Assert.Equal(first, driver.Quadword(0x1000) & 0xFF);
        Assert.Equal(second, driver.Quadword(0x2000) & 0xFF);
        Assert.Equal(third, driver.Quadword(0x3000) & 0xFF);
    }
}
