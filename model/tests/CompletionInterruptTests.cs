using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Completion interrupts and the handles they need (DSA 3.7, 5.4, T5-2).</summary>
public sealed class CompletionInterruptTests
{
    [Theory]
    [InlineData(0x0000, 1, 0x01)]
    [InlineData(0x0000, 8, 0x01)]
    [InlineData(0x0000, 9, 0x19)]
    [InlineData(0x0000, 0xFFFF, 0x19)]
    [InlineData(0x2000, 9, 0x01)]
    [InlineData(0x2000, 0x7FF, 0x01)]
    [InlineData(0x2000, 0x800, 0x19)]
    public void A_handle_is_an_index_of_the_table_of_its_portal(ulong portal, ulong handle, byte status)
    {
        var driver = Driver.Ready();
        Assert.Equal(status, driver.Run(Driver.NoOp, 0x1C, at: portal, rest: [0, 0, handle << 32]));
        Assert.Equal(status == 0x19 ? 0x19UL : 0, driver.SoftwareError);
        Assert.Equal(portal == 0x2000 && status == 1 ? 2UL : 0, driver.Read(0x600C + ((handle & 0x7FF) * 16)) & 2);
    }

    [Fact]
    public void Where_handles_are_requested_only_a_live_one_is_valid()
    {
        var driver = Driver.Ready(Driver.With((Registers.GenCap.CommandCapabilitiesSupport, 1), (Registers.CmdCap.Commands, 0x67FE)));
        Assert.Equal(0x19, driver.Run(Driver.NoOp, 0x1C, rest: [0, 0, 0x0001_0000_0000]));
        Assert.Equal(0x0000_0100UL, driver.Command(0x00D0_0001));
        Assert.Equal(0x01, driver.Run(Driver.NoOp, 0x1C, rest: [0, 0, 0x0001_0000_0000]));
        Assert.Equal(1UL, driver.Messages(1));
        Assert.Equal(0x19, driver.Run(Driver.NoOp, 0x1C, at: 0x2000, rest: [0, 0, 0x0001_0000_0000]));
        Assert.Equal(0UL, driver.Command(0x00E0_0001));
        Assert.Equal(0x19, driver.Run(Driver.NoOp, 0x1C, rest: [0, 0, 0x0001_0000_0000]));
    }

    [Theory]
    [InlineData(0x0000_00A1, 0x0000_0000, 0x01)]
    [InlineData(0x0000_00A1, 0x0000_0008, 0x19)]
    [InlineData(0x0000_00A1, 0x0567_8000, 0x01)]
    [InlineData(0x3056_78A1, 0x0567_8008, 0x01)]
    [InlineData(0x3056_78A1, 0x0567_9008, 0x19)]
    [InlineData(0x3056_78A1, 0x0567_8000, 0x19)]
    public void The_entry_of_a_handle_has_the_PASID_of_the_work(ulong mode, ulong permissions, byte status)
    {
        foreach (var portal in new ulong[] { 0, 0x2000 })
        {
            var driver = Driver.Ready(pasidControl: 5, mode: mode);
            driver.Write(0x608, permissions);
            driver.Write(0x601C, permissions);
            Assert.Equal(status, driver.Run(Driver.NoOp, 0x1C, at: portal, rest: [0, 0, 0x0001_0000_0000]));
            Assert.Equal(status == 1 && portal == 0 ? 1UL : 0, driver.Messages(1));
            Assert.Equal(status == 1 && portal != 0 ? 1UL : 0, driver.ImsMessages(1));
        }
    }

    [Theory]
    [InlineData(0, 0x1056_78A1, 0x11)]
    [InlineData(0x1000, 0x1056_78A1, 0x01)]
    [InlineData(0, 0x3056_78A1, 0x01)]
    public void A_user_asks_for_interrupts_only_where_they_are_enabled(ulong general, ulong mode, byte status)
    {
        var driver = Driver.Configured(pasidControl: 5);
        driver.Write(0x80, general);
        driver.Command(0x0010_0000);
        driver.Write(0x508, mode);
        Assert.Equal(0UL, driver.Command(0x0060_0000));
        driver.Write(0x608, 0x0567_8008);
        Assert.Equal(status, driver.Run(Driver.NoOp, 0x1C, rest: [0, 0, 0x0001_0000_0000]));
    }

    [Fact]
    public void A_failed_check_still_interrupts_and_ignore_silences()
    {
        var driver = Driver.Ready();
        Assert.Equal(0x12, driver.Run(Driver.NoOp, 0x1C, rest: [1, 0, 0x0001_0000_0000]));
        Assert.Equal(1UL, driver.Messages(1));
        driver.Write(0x608, 4);
        Assert.Equal(0x01, driver.Run(Driver.NoOp, 0x1C, rest: [0, 0, 0x0001_0000_0000]));
        Assert.Equal(1UL, driver.Messages(1));
        Assert.Equal(0UL, driver.Read(0x3000));
    }

    [Fact]
    public void A_masked_IMS_entry_is_pending_until_it_is_unmasked_even_if_ignored_by_then()
    {
        var driver = Driver.Ready();
        driver.Run(Driver.NoOp, 0x1C, at: 0x2000, rest: [0, 0, 0x0001_0000_0000]);
        Assert.Equal(3UL, driver.Read(0x601C));
        driver.Write(0x601C, 4);
        Assert.Equal(4UL, driver.Read(0x601C));
        Assert.Equal(1UL, driver.ImsMessages(1));
        driver.Write(0x601C, 5);
        driver.Run(Driver.NoOp, 0x1C, at: 0x2000, rest: [0, 0, 0x0001_0000_0000]);
        Assert.Equal(5UL, driver.Read(0x601C));
        Assert.Equal(1UL, driver.ImsMessages(1));
    }
}
