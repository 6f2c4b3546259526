using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Enable Device: one violated condition at a time and its legal neighbour (DSA 5.1, T5-8).</summary>
public sealed class EnableDeviceTests
{
    /// <summary>The error code of Enable Device after these quadword writes to a legal configuration.</summary>
    private static ulong Enable(params (ulong At, ulong Value)[] writes) => EnableOn(Profiles.DsaV1(), writes);

    private static ulong EnableOn(Theta theta, params (ulong At, ulong Value)[] writes)
    {
        var driver = Driver.Configured(theta);
        foreach (var (at, value) in writes)
        {
            driver.Write(at, value, at >= 0x500 || at == 0x80 ? 4 : 8);
        }

        var code = driver.Command(0x0010_0000);
        Assert.Equal(code == 0 ? 1UL : 0UL, driver.State);
        return code;
    }

    [Fact]
    public void A_legal_configuration_is_enabled() => Assert.Equal(0x00UL, Enable());

    [Fact]
    public void A_device_without_any_WQ_is_enabled() => Assert.Equal(0x00UL, Enable((0x500, 0), (0x400, 0), (0x420, 0)));

    [Fact]
    public void Enabling_twice_is_0x10()
    {
        var driver = Driver.Enabled();
        Assert.Equal(0x10UL, driver.Command(0x0010_0000));
        Assert.Equal(1UL, driver.State);
    }

    [Fact]
    public void Bus_mastering_off_is_0x12()
    {
        var driver = Driver.Configured();
        driver.WriteConfig(0x04, 0x2, 2);
        Assert.Equal(0x12UL, driver.Command(0x0010_0000));
        Assert.Equal(0UL, driver.State);
        driver.WriteConfig(0x04, 0x4, 2);
        Assert.Equal(0x00UL, driver.Command(0x0010_0000));
    }

    [Theory]
    [InlineData(1, 0, 0x13)]
    [InlineData(1, 1, 0x00)]
    [InlineData(1, 0x200, 0x00)]
    [InlineData(1, 0x201, 0x13)]
    [InlineData(0, 0, 0x00)]
    [InlineData(0, 0x201, 0x00)]
    public void Page_requests_need_an_allocation_within_the_capacity(ulong enable, ulong allocation, ulong code)
    {
        var driver = Driver.Configured();
        driver.WriteConfig(0x24C, allocation);
        driver.WriteConfig(0x244, enable, 2);
        Assert.Equal(code, driver.Command(0x0010_0000));
    }

    [Fact]
    public void The_sizes_of_all_WQs_may_reach_but_not_exceed_the_total()
    {
        Assert.Equal(0x00UL, Enable((0x500, 128)));
        Assert.Equal(0x14UL, Enable((0x500, 129)));
        Assert.Equal(0x14UL, Enable((0x500, 0xFFFF)));
        Assert.Equal(0x00UL, Enable((0x500, 64), (0x5E0, 64), (0x400, 0x81)));
        Assert.Equal(0x14UL, Enable((0x500, 64), (0x5E0, 65), (0x400, 0x81)));
    }

    [Fact]
    public void A_group_has_both_WQs_and_engines_or_neither()
    {
        Assert.Equal(0x15UL, Enable((0x420, 0)));
        Assert.Equal(0x15UL, Enable((0x460, 2)));
        Assert.Equal(0x15UL, Enable((0x4E0, 2)));
        Assert.Equal(0x15UL, Enable((0x520, 8), (0x440, 2)));
        Assert.Equal(0x00UL, Enable((0x520, 8), (0x440, 2), (0x460, 2)));
        Assert.Equal(0x00UL, Enable((0x520, 8), (0x4C0, 2), (0x4E0, 8)));
    }

    [Fact]
    public void A_WQ_with_a_size_is_in_exactly_one_group()
    {
        Assert.Equal(0x16UL, Enable((0x520, 8)));
        Assert.Equal(0x00UL, Enable((0x520, 8), (0x400, 3)));
        Assert.Equal(0x16UL, Enable((0x440, 1), (0x460, 2)));
        Assert.Equal(0x16UL, Enable((0x440, 1), (0x460, 2), (0x480, 1), (0x4A0, 4)));
    }

    [Fact]
    public void A_WQ_without_a_size_is_in_no_group()
    {
        Assert.Equal(0x16UL, Enable((0x500, 0)));
        Assert.Equal(0x16UL, Enable((0x400, 3)));
        Assert.Equal(0x16UL, Enable((0x400, 0x81)));
    }

    [Theory]
    [InlineData(0x400, 0x101)]
    [InlineData(0x400, 0x8000_0000_0000_0001)]
    [InlineData(0x408, 1)]
    [InlineData(0x410, 1)]
    [InlineData(0x418, 0x8000_0000_0000_0000)]
    public void A_group_names_no_WQ_the_device_lacks(ulong at, ulong value) => Assert.Equal(0x16UL, Enable((at, value)));

    [Fact]
    public void An_engine_is_in_one_group_at_most()
    {
        Assert.Equal(0x17UL, Enable((0x520, 8), (0x440, 2), (0x460, 1)));
        Assert.Equal(0x17UL, Enable((0x520, 8), (0x440, 2), (0x460, 0xF)));
        Assert.Equal(0x00UL, Enable((0x520, 8), (0x440, 2), (0x460, 0xE)));
    }

    [Fact]
    public void A_group_names_no_engine_the_device_lacks()
    {
        Assert.Equal(0x00UL, Enable((0x420, 0xF)));
        Assert.Equal(0x17UL, Enable((0x420, 0x11)));
        Assert.Equal(0x17UL, Enable((0x420, 0x8000_0000_0000_0001)));
    }

    [Fact]
    public void A_refusal_keeps_the_configuration()
    {
        var driver = Driver.Configured();
        driver.Write(0x500, 129);
        Assert.Equal(0x14UL, driver.Command(0x0010_0000));
        Assert.Equal(129UL, driver.Read(0x500));
        Assert.Equal(0xA1UL, driver.Read(0x508));
        Assert.Equal(1UL, driver.Read(0x400, 8));
        Assert.Equal(0UL, driver.Read(0xC0));
        Assert.Equal(0UL, driver.Read(0x98));
    }
}
