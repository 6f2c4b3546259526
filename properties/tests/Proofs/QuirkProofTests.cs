using Dsa.Model.Quirks;
using Dsa.Model.Virtual;
using Dsa.Traces;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>A quirk is the same text for the solver: with it the property is refuted.</summary>
public sealed class QuirkProofTests
{
    [Theory]
    [InlineData("gencfg-writable", "VDSA-MMW-08")]
    [InlineData("slot-starts-unmasked", "VDSA-IMS-07")]
    [InlineData("mask-at-message-data", "VDSA-IMS-07")]
    [InlineData("pasid-stays", "VDSA-ISO-08")]
    [InlineData("halt-keeps-working", "VDSA-STA-07")]
    [InlineData("reset-leaves-wq", "VDSA-STA-01")]
    public void A_property_notices_it(string name, string property)
    {
        Z3.Require();
        var quirk = Quirks<Symbolic>.All.Single(q => q.Name == name);
        var setting = Setting.Compositions.First(s => quirk.Concerns(s.TypeOf(0)));
        var report = ProofRun.All(
            new ProofOptions
            {
                Settings = [setting],
                Fault = new Fault<Symbolic> { GuestRules = quirk.Rules(VirtualRules<Symbolic>.Rules) },
                Property = property,
            }
        );
        Assert.Equal(Outcome.Refuted, Assert.Single(report.Results, one => one.Id == property).Outcome);
    }
}
