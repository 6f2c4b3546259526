using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Traces.Tests;

/// <summary>An operation the device has and the model has not is no fault of the device.</summary>
public sealed class BeyondTests
{
    [Fact]
    public void What_is_not_modelled_is_unspecified_until_the_next_reset()
    {
        var known = Profiles.DsaV1();
        var values = known.Announced.ToDictionary(a => a.Key, a => a.Value);
        values[(OpCap.Operations0, 0)] = 0x40D;
        var theta = new Theta(values, known.Capabilities.ToDictionary(c => c.Key, c => c.Value));
        var fetch = new byte[64];
        fetch[7] = 0x0A;
        ImmutableArray<Event> events =
        [
            Event.PortalWrite(0, fetch),
            Event.MmioRead(0x90, 4, 2),
            Event.Reset(ResetKind.Flr),
            Event.MmioRead(0x90, 4, 0),
            Event.MmioRead(0x80, 4, 1),
        ];
        var oracle = Oracle.Check(theta, Observables.None, events);
        var finding = Assert.Single(oracle.Findings);
        Assert.Equal("DSA-GENCFG-GLOBALREADBUFFERLIMIT", finding.Requirement);
        Assert.Contains(oracle.Unspecified, u => u.Reason.StartsWith("operation 0xa is supported", StringComparison.Ordinal) && u.Count == 2);
    }

    [Theory]
    [InlineData(0xA0, 1)]
    [InlineData(0xA2, 2)]
    public void What_a_write_of_a_part_of_CMD_does_is_not_told(ulong at, int size)
    {
        ImmutableArray<Event> events =
        [
            Event.CfgWrite(4, 2, 6),
            Event.MmioWrite(at, size, 0x10),
            Event.MmioRead(0x90, 4, 1),
            Event.Reset(ResetKind.Flr),
            Event.MmioRead(0x90, 4, 1),
        ];
        var oracle = Oracle.Check(Profiles.DsaV1(), Observables.None, events);
        Assert.Equal(4, Assert.Single(oracle.Findings).Index);
        Assert.Contains(oracle.Unspecified, u => u.Reason.Contains("DSA-CMD-10", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1UL, 0x15, true)]
    [InlineData(1UL, 0x11, true)]
    [InlineData(1UL, 0x00, true)]
    [InlineData(1UL, 0x16, false)]
    [InlineData(0UL, 0x15, false)]
    public void An_entry_past_the_last_group_may_refuse_Enable_Device(ulong set, ulong answer, bool conforms)
    {
        var theta = Profiles.DsaV1(groups: 2);
        var past = (ulong)theta.Start(Place.GroupTable)!.Value + (64UL * (ulong)theta.Groups);
        ImmutableArray<Event> events = [Event.CfgWrite(4, 2, 6), Event.MmioWrite(past, 8, set), Event.MmioWrite(0xA0, 4, 0x0010_0000), Event.MmioRead(0xA8, 4, answer)];
        Assert.Equal(conforms, Oracle.Check(theta, Observables.None, events).Findings.Count == 0);
    }

    [Theory]
    [InlineData(0x12, true)]
    [InlineData(0x01, true)]
    [InlineData(0x11, false)]
    public void A_reserved_field_need_not_be_looked_at(byte status, bool conforms)
    {
        var flight = new Flight();
        var noOp = new byte[64];
        (noOp[4], noOp[10], noOp[32]) = (0x0C, 0x10, 1);
        flight.Log.AddRange([Event.PortalWrite(0, noOp), Event.Wait(), Event.MemRead(0x10_0000, 1, [status])]);
        Assert.Equal(conforms, flight.Judge().Findings.Count == 0);
    }

    [Fact]
    public void Two_hypotheses_live_while_a_command_may_or_may_not_be_finished()
    {
        var oracle = new Oracle(Profiles.DsaV1(), Observables.None);
        oracle.Observe(Event.CfgWrite(4, 2, 6));
        oracle.Observe(Event.MmioWrite(0xA0, 4, 0x0010_0000));
        oracle.Observe(Event.MmioWrite(0x88, 4, 1));
        Assert.True(oracle.Live >= 2);
        oracle.Observe(Event.MmioRead(0xA8, 4, 0x8000_0000));
        oracle.Observe(Event.MmioRead(0xA8, 4, 0));
        Assert.Empty(oracle.Findings);
        oracle.Observe(Event.MmioRead(0x90, 4, 1));
        Assert.Empty(oracle.Findings);
    }

    [Fact]
    public void A_conditionally_reserved_bit_may_be_hard_wired_to_zero_or_stored()
    {
        foreach (var kept in new ulong[] { 0x1, 0x3 })
        {
            // Block on Fault Enable while page requests are off.
            var oracle = Oracle.Check(
                Profiles.DsaV1(),
                Observables.None,
                [Event.MmioWrite(0x508, 4, 0x3), Event.MmioRead(0x508, 4, kept), Event.MmioRead(0x508, 4, kept)]
            );
            Assert.Empty(oracle.Findings);
        }

        Assert.Single(Oracle.Check(Profiles.DsaV1(), Observables.None, [Event.MmioWrite(0x508, 4, 0x3), Event.MmioRead(0x508, 4, 0x2)]).Findings);
    }
}
