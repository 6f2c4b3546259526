using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Enable WQ: one violated condition at a time and its legal neighbour (DSA 5.2, T5-8).</summary>
public sealed class EnableWqTests
{
    private static ulong Enable(params (ulong At, ulong Value)[] writes) => EnableOn(Profiles.DsaV1(), 0, writes);

    private static ulong EnableOn(Theta theta, ulong pasidControl, params (ulong At, ulong Value)[] writes)
    {
        var driver = Driver.Enabled(theta, pasidControl: pasidControl);
        Assert.Equal(1UL, driver.State);
        foreach (var (at, value) in writes)
        {
            driver.Write(at, value);
        }

        var code = driver.Command(0x0060_0000);
        Assert.Equal(code == 0 ? 1UL : 0UL, driver.Read(0x518) >> 30);
        return code;
    }

    private static Theta Without(Field capability) => Driver.With((capability, 0));

    [Fact]
    public void A_legal_WQ_is_enabled_and_no_other()
    {
        var driver = Driver.Enabled();
        Assert.Equal(0x00UL, driver.Command(0x0060_0000));
        Assert.Equal(0x4000_0000UL, driver.Read(0x518));
        Assert.Equal(0UL, driver.Read(0x538));
    }

    [Fact]
    public void A_Disabled_device_is_0x20()
    {
        var driver = Driver.Configured();
        Assert.Equal(0x20UL, driver.Command(0x0060_0000));
        Assert.Equal(0UL, driver.Read(0x518));
    }

    [Fact]
    public void An_index_beyond_the_last_WQ_is_0x02()
    {
        var driver = Driver.Configured();
        driver.Write(0x5E0, 8);
        driver.Write(0x5E8, 0xA1);
        driver.Write(0x5EC, 0xB4);
        driver.Write(0x400, 0x81);
        driver.Command(0x0010_0000);
        Assert.Equal(0x00UL, driver.Command(0x0060_0007));
        Assert.Equal(0x02UL, driver.Command(0x0060_0008));
        Assert.Equal(0x02UL, driver.Command(0x0060_00FF));
    }

    [Fact]
    public void Enabling_twice_is_0x21()
    {
        var driver = Driver.Ready();
        Assert.Equal(0x21UL, driver.Command(0x0060_0000));
        Assert.Equal(0x4000_0000UL, driver.Read(0x518));
    }

    [Fact]
    public void A_WQ_without_a_size_is_0x22()
    {
        var driver = Driver.Enabled();
        driver.Write(0x528, 0xA1);
        Assert.Equal(0x22UL, driver.Command(0x0060_0001));
    }

    [Fact]
    public void Priority_0_is_0x23_where_priorities_exist()
    {
        Assert.Equal(0x23UL, Enable((0x508, 0x01)));
        Assert.Equal(0x00UL, Enable((0x508, 0x11)));
        Assert.Equal(0x00UL, Enable((0x508, 0xF1)));
        Assert.Equal(0x00UL, EnableOn(Without(WqCap.PrioritySupport), 0, (0x508, 0x01)));
    }

    [Fact]
    public void A_mode_the_device_lacks_is_0x24()
    {
        Assert.Equal(0x24UL, EnableOn(Without(WqCap.SharedModeSupport), 1, (0x508, 0x1000_00A0)));
        Assert.Equal(0x00UL, EnableOn(Without(WqCap.SharedModeSupport), 0));
        Assert.Equal(0x24UL, EnableOn(Without(WqCap.DedicatedModeSupport), 0));
        Assert.Equal(0x00UL, EnableOn(Without(WqCap.DedicatedModeSupport), 1, (0x508, 0x1000_00A0)));
    }

    [Theory]
    [InlineData(1, 0, 0xA3, 0x25)]
    [InlineData(1, 1, 0xA3, 0x00)]
    [InlineData(0, 1, 0xA3, 0x25)]
    [InlineData(0, 0, 0xA1, 0x00)]
    public void Block_on_fault_needs_its_capability_and_page_requests(ulong capability, ulong pageRequests, ulong mode, ulong code)
    {
        var driver = Driver.Configured(Driver.With((GenCap.BlockOnFaultSupport, capability)));
        driver.WriteConfig(0x24C, 1);
        driver.WriteConfig(0x244, pageRequests, 2);
        driver.Command(0x0010_0000);
        driver.Write(0x508, mode);
        Assert.Equal(code, driver.Command(0x0060_0000));
    }

    [Theory]
    [InlineData(0, 0x0000_00A0, 0x26)]
    [InlineData(1, 0x0000_00A0, 0x26)]
    [InlineData(1, 0x1000_00A0, 0x00)]
    [InlineData(0, 0x1000_00A0, 0x26)]
    [InlineData(0, 0x1000_00A1, 0x26)]
    [InlineData(1, 0x1000_00A1, 0x00)]
    [InlineData(1, 0x0000_00A1, 0x00)]
    public void A_shared_WQ_needs_a_PASID_and_a_PASID_needs_its_enable(ulong pasidControl, ulong mode, ulong code) =>
        Assert.Equal(code, EnableOn(Profiles.DsaV1(), pasidControl, (0x508, mode)));

    [Theory]
    [InlineData(1, 0x3000_00A1, 0x2A)]
    [InlineData(5, 0x3000_00A1, 0x00)]
    [InlineData(1, 0x3000_00A0, 0x00)]
    [InlineData(1, 0x2000_00A1, 0x00)]
    [InlineData(1, 0x1000_00A1, 0x00)]
    public void A_privileged_dedicated_WQ_needs_privileged_mode(ulong pasidControl, ulong mode, ulong code) =>
        Assert.Equal(code, EnableOn(Profiles.DsaV1(), pasidControl, (0x508, mode)));

    [Theory]
    [InlineData(0xF, 0, 0x27)]
    [InlineData(0xF, 1, 0x00)]
    [InlineData(0xF, 10, 0x00)]
    [InlineData(0xF, 11, 0x27)]
    [InlineData(0xD, 0, 0x00)]
    [InlineData(0xD, 15, 0x00)]
    public void Max_batch_size_is_1_to_the_maximum_where_there_are_batches(ulong operations, ulong size, ulong code) =>
        Assert.Equal(code, EnableOn(Driver.With((OpCap.Operations0, operations)), 0, (0x50C, size << 5)));

    [Theory]
    [InlineData(0, 0x00)]
    [InlineData(20, 0x00)]
    [InlineData(21, 0x28)]
    [InlineData(31, 0x28)]
    public void Max_transfer_size_is_at_most_the_maximum(ulong size, ulong code) =>
        Assert.Equal(code, EnableOn(Driver.With((GenCap.MaxTransferSize, 20)), 0, (0x50C, size | 0xA0)));

    [Fact]
    public void ATS_disable_needs_its_capability()
    {
        Assert.Equal(0x00UL, Enable((0x508, 0xA5)));
        Assert.Equal(0x2CUL, EnableOn(Without(WqCap.AtsSupport), 0, (0x508, 0xA5)));
        Assert.Equal(0x00UL, EnableOn(Without(WqCap.AtsSupport), 0));
    }

    [Fact]
    public void PRS_disable_is_0x2E_without_an_event_log() => Assert.Equal(0x2EUL, Enable((0x508, 0xA9)));
}
