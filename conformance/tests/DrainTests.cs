using Dsa.Model.Configuration;
using Dsa.Traces;
using Xunit;

namespace Dsa.Conformance.Tests;

/// <summary>A device that takes a Drain for a No-op completes it early, and is found (DSA-DRN-01).</summary>
public sealed class DrainTests
{
    [Theory]
    [InlineData("physical")]
    [InlineData("1DWQ_v1")]
    public void A_drain_that_waits_for_nothing_is_found(string type)
    {
        var theta = type == "physical" ? Profiles.DsaV1() : Profiles.Virtual("1dwq-v1");
        using var device = new FaultyDevice(new ModelDevice(theta, ModelPolicy.Alternatives["scrambled"])) { Hears = TakenForNoOp };
        var result = Runner.Run(device, new RunOptions { Only = ["DSA-DRN-01"] });
        var found = result.Cases.Single(c => c.Verdict == Verdict.Fail);
        Assert.Contains(found.Findings, finding => finding.Requirement == "DSA-DRN-01");
    }

    private static Event TakenForNoOp(Event e)
    {
        if (e.Kind is not (EventKind.PortalWrite or EventKind.PortalEnqueue) || e.Data is not [_, _, _, _, _, _, _, 2, ..])
        {
            return e;
        }

        byte[] noOp = [.. e.Data];
        noOp[7] = 0;
        return e with { Data = noOp };
    }
}
