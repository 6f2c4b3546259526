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
