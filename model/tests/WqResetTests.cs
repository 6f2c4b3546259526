using Dsa.Model.Configuration;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>What Reset WQ and Disable Device keep and clear (DSA 3.15, T9-3).</summary>
public sealed class WqResetTests
{
    [Fact]
    public void Reset_WQ_of_a_Disabled_WQ_clears_its_configuration_and_no_other()
    {
        var driver = Driver.Configured();
        driver.Write(0x508, 0xA1);
        driver.Write(0x528, 0xB1);
        Assert.Equal(0UL, driver.Command(0x00A0_0001));
        Assert.Equal(16UL, driver.Read(0x500));
        Assert.Equal(0UL, driver.Read(0x508));
        Assert.Equal(0xB1UL, driver.Read(0x528));
    }

    [Fact]
    public void A_fixed_configuration_survives_every_reset()
    {
        var driver = new Driver(Profiles.Virtual("1dwq-v1"));
        driver.WriteConfig(0x04, 0x6, 2);
        foreach (var reset in new Action[] { () => driver.Command(0x0050_0000), () => driver.Command(0x00A0_0001), () => driver.WriteConfig(0x48, 0x8000, 2) })
        {
            reset();
            Assert.Equal(0x10UL, driver.Read(0x500));
            Assert.Equal(0xA1UL, driver.Read(0x508));
            Assert.Equal(0x15FUL, driver.Read(0x50C));
            Assert.Equal(1UL, driver.Read(0x400));
            Assert.Equal(1UL, driver.Read(0x420));
        }
    }
}
