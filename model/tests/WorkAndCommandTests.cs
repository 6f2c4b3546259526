using Xunit;

namespace Dsa.Model.Tests;

/// <summary>What commands do to work that is queued (DSA 3.15): some wait for it, some end it.</summary>
public sealed class WorkAndCommandTests
{
    [Theory]
    [InlineData(0x0020_0000)]
    [InlineData(0x0030_0000)]
    [InlineData(0x0070_0001)]
    [InlineData(0x0080_0001)]
    public void Disable_and_drain_wait_for_the_work(uint word)
    {
        var driver = Driver.Ready();
        driver.Submit(0);
        driver.Write(0xA0, word);
        for (var i = 0; i < 4 && driver.Device.CommandMayAdvance; i++)
        {
            driver.Device.AdvanceCommand();
        }

        Assert.Equal(1UL, driver.Read(0xA8) >> 31);
        driver.Device.Execute(0);
        Assert.Equal(1UL, driver.Quadword(0x1000));
        Assert.True((bool)driver.Device.CommandMayAdvance);
    }

    [Theory]
    [InlineData(0x0040_0000)]
    [InlineData(0x0050_0000)]
    [InlineData(0x0090_0001)]
    [InlineData(0x00A0_0001)]
    public void Abort_and_reset_end_the_work_without_a_trace(uint word)
    {
        var driver = Driver.Ready();
        driver.Submit(0);
        driver.Submit(0);
        Assert.Equal(2UL, driver.Read(0x518) & 0xFFFF);
        Assert.Equal(0UL, driver.Command(word));
        Assert.Equal(0UL, driver.Read(0x518) & 0xFFFF);
        Assert.Equal(0UL, driver.Device[Registers.Held.Present, 0].Value.Value);
        Assert.Equal(0UL, driver.Device[Registers.Held.Present, 1].Value.Value);
        Assert.Equal(0UL, driver.Quadword(0x1000));
        Assert.Equal(0UL, driver.Read(0xC0));
    }

    [Fact]
    public void Aborting_one_WQ_keeps_the_work_of_another()
    {
        var driver = Driver.Configured();
        driver.Write(0x520, 8);
        driver.Write(0x528, 0xA1);
        driver.Write(0x52C, 0xB4);
        driver.Write(0x400, 3, 8);
        driver.Command(0x0010_0000);
        driver.Command(0x0060_0000);
        driver.Command(0x0060_0001);
        driver.Submit(0);
        driver.Submit(0x4000, record: 0x2000);
        Assert.Equal(0UL, driver.Command(0x0090_0001));
        Assert.Equal(0UL, driver.Read(0x518) & 0xFFFF);
        Assert.Equal(1UL, driver.Read(0x538) & 0xFFFF);
        driver.Device.Execute(1);
        Assert.Equal(1UL, driver.Quadword(0x2000));
        Assert.Equal(0UL, driver.Quadword(0x1000));
    }

    [Fact]
    public void Draining_one_WQ_does_not_wait_for_another()
    {
        var driver = Driver.Configured();
        driver.Write(0x520, 8);
        driver.Write(0x528, 0xA1);
        driver.Write(0x400, 3, 8);
        driver.Command(0x0010_0000);
        driver.Command(0x0060_0000);
        driver.Command(0x0060_0001);
        driver.Submit(0x4000);
        driver.Write(0xA0, 0x0080_0001);
        Assert.True((bool)driver.Device.CommandMayAdvance);
        Assert.Equal(0UL, driver.Command(0x0080_0001) & 0xFF);
    }

    [Theory]
    [InlineData(0x0020_0000)]
    [InlineData(0x0050_0000)]
    [InlineData(0x0070_0001)]
    [InlineData(0x00A0_0001)]
    public void Acceptance_stops_before_the_command_ends(uint word)
    {
        var driver = Driver.Ready();
        driver.Write(0xA0, word);
        driver.Device.AdvanceCommand();
        Assert.Equal(2UL, driver.Read(0x518) >> 30);
        driver.Submit(0);
        Assert.Equal(0UL, driver.Read(0x518) & 0xFFFF);
        Assert.True(driver.Submit(0, deferrable: true));
        Assert.Equal(0UL, driver.Read(0xC0));
    }
}
