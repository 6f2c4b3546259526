using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Traces.Tests;

/// <summary>What is judged of configuration space, reserved bits, Halt, occupancy interrupts and revocation, and what is left to the device.</summary>
public sealed class ControlPathTests
{
    /// <summary>Bus mastering, MSI-X with two triggers, WQ 0 of 16 entries, device and WQ 0 enabled.</summary>
    private static readonly Event[] BringUp =
    [
        Event.CfgWrite(0x04, 2, 0x6),
        Event.CfgWrite(0x82, 2, 0x8000),
        Event.IrqSet(0, true),
        Event.IrqSet(1, true),
        Event.MmioWrite(0x500, 4, 16),
        Event.MmioWrite(0x508, 4, 0xA1),
        Event.MmioWrite(0x50C, 4, 0xB4),
        Event.MmioWrite(0x400, 8, 1),
        Event.MmioWrite(0x420, 8, 1),
        Event.MmioWrite(0xA0, 4, 0x0010_0000),
        Event.MmioRead(0xA8, 4, 0),
        Event.MmioWrite(0xA0, 4, 0x0060_0000),
        Event.MmioRead(0xA8, 4, 0),
    ];

    private static string[] Found(params Event[] events) => Found(Profiles.DsaV1(), events);

    private static string[] Found(Theta theta, params Event[] events) =>
        [.. Oracle.Check(theta, Observables.Irq | Observables.MsixTable, [Event.Reset(ResetKind.PowerOn), .. events]).Findings.Select(f => f.Requirement)];

    private static Event[] Up(params Event[] events) => [.. BringUp, .. events];

    [Theory]
    [InlineData(0xF90, 0, null)]
    [InlineData(0xF90, 1, "DSA-PCI-09")]
    [InlineData(0x1A0, 1, "DSA-PCI-09")]
    [InlineData(0xB0, 1, null)]
    [InlineData(0x4C, 1, "DSA-LNKCAP-RESERVED")]
    [InlineData(0x94, 0x18, "DSA-PMCAP-RESERVED")]
    public void Space_no_field_covers_reads_0(ulong at, ulong value, string? found) =>
        Assert.Equal(found is null ? [] : [found], Found(Event.CfgWrite(at, 1, value & 0xFF), Event.CfgRead(at, 1, value), Event.CfgRead(at, 1, value)));

    [Fact]
    public void Space_of_a_capability_that_is_not_described_is_not_judged()
    {
        var known = Profiles.DsaV1();
        var theta = new Theta(known.Announced, known.Capabilities) { Undescribed = [(0xF00, 0x1000)] };
        Assert.Empty(Found(theta, Event.CfgRead(0xF90, 4, 1)));
        Assert.Equal(["DSA-PCI-09"], Found(theta, Event.CfgRead(0xE90, 4, 1)));
    }

    [Theory]
    [InlineData(0x80, 0x60, 0x4060, "DSA-GENCFG-RESERVED")]
    [InlineData(0x98, 0, 0x40, "DSA-INTCAUSE-RESERVED")]
    [InlineData(0x51C, 0, 1, "DSA-WQCFG-RESERVED")]
    public void A_reserved_bit_that_is_set_is_found_once(ulong at, ulong good, ulong bad, string found)
    {
        Assert.Empty(Found(Event.MmioRead(at, 4, good)));
        Assert.Equal([found], Found(Event.MmioRead(at, 4, bad), Event.MmioRead(at, 4, bad)));
    }

    [Theory]
    [InlineData(0x24C, 1, 3, false)]
    [InlineData(0x24C, 1, 1, false)]
    [InlineData(0x226, 0x8000, 3, false)]
    [InlineData(0x226, 0x8000, 1, true)]
    public void A_setting_that_is_no_enable_may_halt_the_device(ulong at, ulong value, ulong state, bool isFound) =>
        Assert.Equal(isFound, Found(Up(Event.CfgWrite(at, 2, value), Event.MmioRead(0x90, 1, state | (state == 3 ? 4UL : 0)))).Length > 0);

    [Theory]
    [InlineData(0, false)]
    [InlineData(0x10, false)]
    [InlineData(0x1, true)]
    public void The_cause_of_a_Halt_without_its_enable_may_be_told(ulong cause, bool isFound) =>
        Assert.Equal(isFound, Found(Up(Event.CfgWrite(0x04, 2, 0x2), Event.MmioRead(0x98, 4, cause))).Length > 0);

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void In_Halt_configuration_may_be_writable(ulong size) =>
        Assert.Empty(Found(Up(Event.CfgWrite(0x04, 2, 0x2), Event.MmioWrite(0x500, 4, 8), Event.MmioRead(0x500, 4, size), Event.MmioRead(0x500, 4, size))));

    [Fact]
    public void An_occupancy_interrupt_must_come_at_rest_and_come_once()
    {
        var wanted = Up(Event.MmioWrite(0x514, 4, 0x1_0002));
        Assert.Single(Found([.. wanted, Event.Wait()]));
        Assert.Empty(Found([.. wanted, Event.Irq(0), Event.Wait(), Event.MmioRead(0x98, 4, 4)]));
        Assert.NotEmpty(Found([.. wanted, Event.Irq(0), Event.Wait(), Event.MmioWrite(0x98, 4, 4), Event.Irq(0)]));
    }

    [Fact]
    public void An_occupancy_interrupt_may_come_while_work_is_left()
    {
        var noOp = new byte[64];
        Event[] wanted = Up(Event.PortalWrite(0, noOp), Event.PortalWrite(0, noOp), Event.MmioWrite(0x514, 4, 0x1_0000));
        Assert.Empty(Found([.. wanted, Event.Irq(0), Event.Wait()]));
        Assert.Empty(Found([.. wanted, Event.MmioRead(0x98, 4, 0), Event.Irq(0), Event.MmioRead(0x98, 4, 4), Event.Wait()]));
    }

    [Fact]
    public void No_occupancy_interrupt_comes_unless_it_is_wanted() => Assert.NotEmpty(Found(Up(Event.MmioWrite(0x514, 4, 2), Event.Irq(0))));

    [Fact]
    public void Handles_may_be_revoked_only_where_there_are_any()
    {
        var known = Profiles.DsaV1();
        var values = known.Announced.ToDictionary();
        (values[(GenCap.CommandCapabilitiesSupport, 0)], values[(CmdCap.Commands, 0)]) = (1, 0x7FFE);
        var theta = new Theta(values, known.Capabilities);
        var asked = Up(Event.MmioWrite(0xA0, 4, 0x00D0_0001), Event.MmioRead(0xA8, 4, 0x0500));
        Event[] revoked = [Event.Irq(0), Event.MmioRead(0x98, 4, 0x8000_0000)];
        Assert.Empty(Found(theta, [.. asked, .. revoked]));
        Assert.Empty(Found(theta, [.. asked, Event.MmioRead(0x98, 4, 0x8000_0000), Event.Irq(0), Event.Wait()]));
        Assert.NotEmpty(Found(theta, Up(revoked)));
        Assert.NotEmpty(Found(Up(revoked)));
    }

    /// <summary>Which of two handles was taken back is told by their use; that neither was, is not.</summary>
    [Fact]
    public void Some_handles_may_be_revoked_and_others_not()
    {
        var known = Profiles.DsaV1();
        var values = known.Announced.ToDictionary();
        (values[(GenCap.CommandCapabilitiesSupport, 0)], values[(CmdCap.Commands, 0)]) = (1, 0x7FFE);
        var theta = new Theta(values, known.Capabilities);
        Event[] first = [Event.IrqSet(1, true), Event.MmioWrite(0xA0, 4, 0x00D0_0001), Event.MmioRead(0xA8, 4, 0x0500)];
        Event[] second = [Event.IrqSet(2, true), Event.MmioWrite(0xA0, 4, 0x00D0_0002), Event.MmioRead(0xA8, 4, 0x0600)];
        var revoked = Up([.. first, .. second, Event.Irq(0), Event.MmioRead(0x98, 4, 0x8000_0000)]);
        Assert.Empty(Found(theta, [.. revoked, Using(5), Event.Irq(1), Using(6), Event.Wait()]));
        Assert.Empty(Found(theta, [.. revoked, Using(6), Event.Irq(2), Using(5), Event.Wait()]));
        Assert.Empty(Found(theta, [.. revoked, Using(5), Using(6), Event.Wait()]));
        Assert.NotEmpty(Found(theta, [.. revoked, Using(5), Event.Irq(1), Using(6), Event.Irq(2), Event.Wait()]));
    }

    private static Event Using(byte handle)
    {
        var noOp = new byte[64];
        (noOp[4], noOp[36]) = (0x10, handle);
        return Event.PortalWrite(0, noOp);
    }

    [Theory]
    [InlineData(0x0000_0000_0000_5309, false)]
    [InlineData(0x0000_0000_0000_530D, false)]
    [InlineData(0x0000_0000_0001_530D, true)]
    [InlineData(0x0000_0000_0000_5301, true)]
    public void A_full_WQ_is_told_with_the_descriptor_or_without(ulong error, bool isFound)
    {
        var noOp = new byte[64];
        Event[] full = [.. Enumerable.Repeat(Event.PortalWrite(0, noOp), 17)];
        Assert.Equal(isFound, Found(Up([.. full, Event.MmioRead(0xC0, 8, error)])).Length > 0);
    }

    [Theory]
    [InlineData(0x20_0001, false)]
    [InlineData(0x00_0001, false)]
    [InlineData(0x20_0000, false)]
    [InlineData(0, true)]
    [InlineData(0x40_0000, true)]
    public void Some_of_the_invalid_flags_are_shown(ulong flags, bool isFound)
    {
        var descriptor = new byte[64];
        (descriptor[4], descriptor[6]) = (0x01, 0x20);
        Assert.Equal(isFound, Found(Up(Event.PortalWrite(0, descriptor), Event.Wait(), Event.MmioRead(0xC8, 8, flags << 32))).Length > 0);
    }
}
