using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>The occupancy interrupt handle at Enable WQ (DSA 5.2, 9.2.24): WQCFG bytes 16-19 handle and table, byte 22 the enable.</summary>
public sealed class OccupancyHandleTests
{
    private static ulong Enable(Theta theta, ulong handle, ulong control, uint request = 0)
    {
        var driver = Driver.Enabled(theta);
        driver.Write(0x510, handle);
        driver.Write(0x514, control);
        if (request != 0)
        {
            Assert.Equal(0UL, driver.Command(request) & 0xFF);
        }

        return driver.Command(0x0060_0000);
    }

    [Theory]
    [InlineData(0x0_0000, 0x00)]
    [InlineData(0x0_0008, 0x00)]
    [InlineData(0x0_0009, 0x2B)]
    [InlineData(0x0_FFFF, 0x2B)]
    [InlineData(0x1_0009, 0x00)]
    [InlineData(0x1_07FF, 0x00)]
    [InlineData(0x1_0800, 0x2B)]
    public void A_handle_is_an_index_of_its_table(ulong handle, ulong code) => Assert.Equal(code, Enable(Profiles.DsaV1(), handle, 0x1_0000));

    [Fact]
    public void A_handle_is_not_looked_at_while_its_interrupt_is_off()
    {
        Assert.Equal(0x00UL, Enable(Profiles.DsaV1(), 9, 0));
        Assert.Equal(0x00UL, Enable(Driver.With((WqCap.OccupancyInterruptSupport, 0)), 9, 0x1_0000));
    }

    [Theory]
    [InlineData(0x1_0000, 0x1_0000, 0x2B)]
    [InlineData(0x1_0000, 0, 0x2B)]
    [InlineData(0x0_0000, 0x1_0000, 0x00)]
    public void Without_an_IMS_the_table_is_MSIX(ulong handle, ulong control, ulong code) => Assert.Equal(code, Enable(Profiles.DsaV1(imsSize: 0), handle, control));

    [Theory]
    [InlineData(0x0_0003, 0x00D0_0003, 0x00)]
    [InlineData(0x0_0003, 0x00D0_0004, 0x2B)]
    [InlineData(0x0_0003, 0x00D1_0003, 0x2B)]
    [InlineData(0x1_0003, 0x00D1_0003, 0x00)]
    [InlineData(0x0_0003, 0, 0x2B)]
    public void Where_handles_are_requested_only_a_live_one_is_valid(ulong handle, uint request, ulong code) =>
        Assert.Equal(code, Enable(Driver.With((GenCap.CommandCapabilitiesSupport, 1), (CmdCap.Commands, 0x67FE)), handle, 0x1_0000, request));
}
