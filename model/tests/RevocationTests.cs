using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>A device takes its interrupt handles back (DSA 3.7, DSA-INT-15).</summary>
public sealed class RevocationTests
{
    private const ulong WithInterrupt = 0x1C;

    [Fact]
    public void It_is_told_by_entry_0_and_the_old_handle_is_no_handle()
    {
        var driver = Driver.Ready(Driver.With((GenCap.CommandCapabilitiesSupport, 1), (CmdCap.Commands, 0x7FFE)));
        Assert.Equal(0x0000_0100UL, driver.Command(0x00D0_0001));
        Assert.Equal(1, driver.Run(0, WithInterrupt, rest: [0, 0, 0x0001_0000_0000]));
        Assert.Equal(1UL, driver.Messages(1));
        driver.Device.RevokeHandles();
        Assert.Equal(0x8000_0000UL, driver.Read(0x98));
        Assert.Equal(1UL, driver.Messages(0));
        Assert.Equal(0x19, driver.Run(0, WithInterrupt, rest: [0, 0, 0x0001_0000_0000]));
        Assert.Equal(1UL, driver.Messages(1));
        driver.Write(0x98, 0x8000_0000);
        Assert.Equal(0UL, driver.Read(0x98));
        Assert.Equal(0x0000_0100UL, driver.Command(0x00D0_0001));
        Assert.Equal(1, driver.Run(0, WithInterrupt, rest: [0, 0, 0x0001_0000_0000]));
        Assert.Equal(2UL, driver.Messages(1));
    }
}
