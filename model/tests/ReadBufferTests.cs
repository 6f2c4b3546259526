using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Read buffers at Enable Device (DSA 5.1): 96 in all. GRPFLAGS: 27:20 Allowed, 15:8 Reserved, 7 Use Global Read Buffer Limit.</summary>
public sealed class ReadBufferTests
{
    private static ulong Enable(params (ulong At, ulong Value)[] writes) => EnableOn(Profiles.DsaV1(), writes);

    /// <summary>Groups 0 and 1 with a WQ and an engine each (engines 0 and 1), then these writes, then Enable Device.</summary>
    private static ulong EnableOn(Theta theta, params (ulong At, ulong Value)[] writes)
    {
        var driver = Driver.Configured(theta);
        driver.Write(0x520, 8);
        driver.Write(0x440, 2);
        driver.Write(0x460, 2);
        foreach (var (at, value) in writes)
        {
            driver.Write(at, value);
        }

        return driver.Command(0x0010_0000);
    }

    [Theory]
    [InlineData(1, 3, 0x18)]
    [InlineData(1, 4, 0x00)]
    [InlineData(5, 7, 0x18)]
    [InlineData(5, 8, 0x00)]
    [InlineData(0xD, 11, 0x18)]
    [InlineData(0xD, 12, 0x00)]
    [InlineData(1, 96, 0x00)]
    [InlineData(1, 97, 0x18)]
    public void A_group_is_allowed_4_buffers_an_engine_and_at_most_all(ulong engines, ulong allowed, ulong code) =>
        Assert.Equal(code, Enable((0x420, engines), (0x428, allowed << 20)));

    [Theory]
    [InlineData(10, 9, 0x18)]
    [InlineData(10, 10, 0x00)]
    [InlineData(96, 96, 0x18)]
    [InlineData(92, 92, 0x00)]
    public void A_group_is_allowed_what_it_reserves(ulong reserved, ulong allowed, ulong code) =>
        Assert.Equal(code, Enable((0x428, (allowed << 20) | (reserved << 8)), (0x468, 4 << 20)));

    [Theory]
    [InlineData(10, 86, 96, 0x00)]
    [InlineData(10, 87, 96, 0x18)]
    [InlineData(10, 86, 97, 0x18)]
    [InlineData(0, 96, 96, 0x00)]
    public void What_others_reserve_is_not_allowed(ulong reserved, ulong first, ulong second, ulong code) =>
        Assert.Equal(code, Enable((0x428, first << 20), (0x468, (second << 20) | (reserved << 8))));

    [Fact]
    public void All_groups_together_reserve_at_most_the_total()
    {
        Assert.Equal(0x00UL, Enable((0x428, (48 << 20) | (48 << 8)), (0x468, (48 << 20) | (48 << 8))));
        Assert.Equal(0x18UL, Enable((0x428, (48 << 20) | (48 << 8)), (0x468, (49 << 20) | (49 << 8))));
        Assert.Equal(0x18UL, Enable((0x428, 0x0FF0_FF00), (0x468, 0x0FF0_FF00)));
        Assert.Equal(0x18UL, Enable((0x540, 8), (0x480, 4), (0x4A0, 4), (0x428, 0x0FF0_FF00), (0x468, 0x0FF0_FF00), (0x4A8, 0x0FF0_FF00)));
    }

    [Fact]
    public void Groups_without_engines_do_not_count()
    {
        Assert.Equal(0x00UL, Enable((0x4A8, 90 << 8)));
        Assert.Equal(0x00UL, Enable((0x4E8, 0x0FF0_FF00)));
        Assert.Equal(0x00UL, Enable((0x4A8, 0)));
    }

    [Theory]
    [InlineData(96, 0x00)]
    [InlineData(97, 0x18)]
    [InlineData(255, 0x18)]
    [InlineData(0, 0x00)]
    public void The_global_limit_is_at_most_the_total(ulong limit, ulong code) => Assert.Equal(code, Enable((0x80, limit)));

    [Theory]
    [InlineData(3, 0x0600_0080, 0x0600_0000, 0x18)]
    [InlineData(4, 0x0600_0080, 0x0600_0000, 0x00)]
    [InlineData(3, 0x0600_0000, 0x0600_0080, 0x18)]
    [InlineData(4, 0x0600_0000, 0x0600_0080, 0x00)]
    [InlineData(7, 0x0600_0080, 0x0600_0080, 0x18)]
    [InlineData(8, 0x0600_0080, 0x0600_0080, 0x00)]
    [InlineData(3, 0x0600_0000, 0x0600_0000, 0x00)]
    public void The_global_limit_gives_4_buffers_to_every_engine_that_uses_it(ulong limit, ulong first, ulong second, ulong code) =>
        Assert.Equal(code, Enable((0x80, limit), (0x428, first), (0x468, second)));

    [Fact]
    public void A_device_without_the_global_limit_refuses_its_use()
    {
        var theta = Driver.With((GrpCap.GlobalReadBufferLimit, 0));
        Assert.Equal(0x00UL, EnableOn(theta));
        Assert.Equal(0x18UL, EnableOn(theta, (0x428, 0x0600_0080)));
        Assert.Equal(0x18UL, EnableOn(theta, (0x4E8, 0x0600_0080)));
    }

    [Fact]
    public void A_device_without_buffer_controls_ignores_them()
    {
        var theta = Driver.With((GrpCap.ReadBufferControls, 0));
        Assert.Equal(0x00UL, EnableOn(theta, (0x428, 3 << 20)));
        Assert.Equal(0x18UL, EnableOn(theta, (0x80, 97)));
        Assert.Equal(0x00UL, EnableOn(Driver.With((GrpCap.ReadBufferControls, 0), (GrpCap.TotalReadBuffers, 0))));
        Assert.Equal(0x18UL, EnableOn(Driver.With((GrpCap.TotalReadBuffers, 0))));
    }
}
