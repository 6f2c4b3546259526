using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Interrupts, SWERROR and Halt (DSA 3.7, 5.7, 5.8, 9.2.9 to 9.2.11, 9.2.15).</summary>
public sealed class InterruptTests
{
    private const uint NothingWithInterrupt = 0x8030_0000;

    /// <summary>Reports 0x52: CMD is written while a command is active.</summary>
    private static void CauseError(Driver driver)
    {
        driver.Write(0xA0, 0x0030_0000);
        driver.Command(0x0030_0000);
    }

    [Fact]
    public void Completion_of_a_command_interrupts_on_request_for_success_and_failure()
    {
        var driver = Driver.Ready();
        driver.Command(0x0030_0000);
        Assert.Equal(0UL, driver.Read(0x98));
        Assert.Equal(0UL, driver.Messages(0));
        driver.Command(NothingWithInterrupt);
        Assert.Equal(2UL, driver.Read(0x98));
        Assert.Equal(1UL, driver.Messages(0));
        driver.Write(0x98, 2);
        driver.Command(0x8010_0000);
        Assert.Equal(2UL, driver.Read(0x98));
        Assert.Equal(2UL, driver.Messages(0));
        Assert.Equal(0UL, driver.Messages(1));
    }

    [Fact]
    public void A_message_while_a_cause_is_set_is_counted_apart()
    {
        var driver = Driver.Ready();
        driver.Command(NothingWithInterrupt);
        driver.Command(NothingWithInterrupt);
        Assert.Equal(1UL, driver.Messages(0));
        Assert.Equal(1UL, driver.Device[Registers.Sent.Repeated].Value.Value);
    }

    [Fact]
    public void A_masked_message_is_pending_until_it_is_unmasked()
    {
        var driver = Driver.Ready();
        driver.Write(0x200C, 1);
        driver.Command(NothingWithInterrupt);
        Assert.Equal(1UL, driver.Read(0x3000));
        Assert.Equal(2UL, driver.Read(0x98));
        Assert.Equal(0UL, driver.Messages(0));
        driver.Write(0x201C, 0);
        Assert.Equal(1UL, driver.Read(0x3000));
        driver.Write(0x200C, 0);
        Assert.Equal(0UL, driver.Read(0x3000));
        Assert.Equal(1UL, driver.Messages(0));
        driver.Write(0x200C, 0);
        Assert.Equal(1UL, driver.Messages(0));
    }

    [Fact]
    public void The_function_mask_holds_every_entry_back()
    {
        var driver = Driver.Ready();
        driver.WriteConfig(0x82, 0xC000, 2);
        driver.Command(NothingWithInterrupt);
        Assert.Equal(1UL, driver.Read(0x3000));
        Assert.Equal(0UL, driver.Messages(0));
        driver.WriteConfig(0x82, 0x8000, 2);
        Assert.Equal(0UL, driver.Read(0x3000));
        Assert.Equal(1UL, driver.Messages(0));
    }

    [Fact]
    public void Clearing_the_function_mask_leaves_masked_entries_pending()
    {
        var driver = Driver.Ready();
        driver.Write(0x200C, 1);
        driver.WriteConfig(0x82, 0xC000, 2);
        driver.Command(NothingWithInterrupt);
        driver.WriteConfig(0x82, 0x8000, 2);
        Assert.Equal(1UL, driver.Read(0x3000));
        Assert.Equal(0UL, driver.Messages(0));
    }

    [Fact]
    public void Without_MSIX_or_bus_mastering_no_message_leaves_but_the_cause_is_set()
    {
        var driver = Driver.Ready();
        driver.WriteConfig(0x82, 0, 2);
        driver.Command(NothingWithInterrupt);
        Assert.Equal(2UL, driver.Read(0x98));
        Assert.Equal(0UL, driver.Read(0x3000));
        driver.Command(0x0050_0000);
        driver.WriteConfig(0x82, 0x8000, 2);
        driver.WriteConfig(0x04, 0x2, 2);
        driver.Command(NothingWithInterrupt);
        Assert.Equal(2UL, driver.Read(0x98));
        Assert.Equal(0UL, driver.Read(0x3000));
        Assert.Equal(0UL, driver.Messages(0));
    }

    [Fact]
    public void The_first_error_is_kept_and_later_ones_set_overflow()
    {
        var driver = Driver.Ready();
        driver.Write(0x88, 1);
        CauseError(driver);
        Assert.Equal(0x0000_5201UL, driver.Read(0xC0));
        Assert.Equal(1UL, driver.Read(0x98));
        Assert.Equal(1UL, driver.Messages(0));
        driver.Write(0x98, 1);
        CauseError(driver);
        Assert.Equal(0x0000_5203UL, driver.Read(0xC0));
        Assert.Equal(0UL, driver.Read(0x98));
        Assert.Equal(1UL, driver.Messages(0));
        driver.Write(0xC0, 1);
        Assert.Equal(2UL, driver.Read(0xC0) & 3);
        CauseError(driver);
        Assert.Equal(0x0000_5203UL, driver.Read(0xC0));
        Assert.Equal(1UL, driver.Read(0x98));
        driver.Write(0xC0, 3);
        Assert.Equal(0UL, driver.Read(0xC0) & 3);
    }

    [Fact]
    public void An_error_does_not_interrupt_unless_enabled()
    {
        var driver = Driver.Ready();
        driver.Write(0x88, 2);
        CauseError(driver);
        Assert.Equal(0x52UL, driver.SoftwareError);
        Assert.Equal(0UL, driver.Read(0x98));
        Assert.Equal(0UL, driver.Messages(0));
    }
}
