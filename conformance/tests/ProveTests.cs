using Dsa.Properties;
using Xunit;

namespace Dsa.Conformance.Tests;

/// <summary><c>prove --quirk</c>: what a driver broke, with the calls that show it.</summary>
public sealed class ProveTests
{
    [Fact]
    public void A_quirk_is_refuted_with_the_calls_from_power_on()
    {
        Assert.SkipUnless(Z3Library.Problem is null, Z3Library.Problem ?? "");
        var run = Dsaconf.Run("prove", "--quirk", "pasid-stays", "--only", "VDSA-ISO-08");
        Assert.Equal(1, run.Exit);
        Assert.Contains("counterexample  1dwq-v1      VDSA-ISO-08", run.Output, StringComparison.Ordinal);
        var trace = run.Output[run.Output.IndexOf("from power-on:", StringComparison.Ordinal)..];
        Assert.Contains("host.open", trace, StringComparison.Ordinal);
        Assert.Contains("0 of 1 properties proven", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_quirk_does_not_touch_is_proven()
    {
        Assert.SkipUnless(Z3Library.Problem is null, Z3Library.Problem ?? "");
        Assert.Equal(0, Dsaconf.Run("prove", "--quirk", "pasid-stays", "--only", "VDSA-CFG-06").Exit);
    }

    [Theory]
    [InlineData("--quirk", "no-such")]
    [InlineData("--type", "1swq-v1", "--quirk", "pasid-stays")]
    [InlineData("--type", "1swq-v1", "--type", "1dwq-v1", "--quirk", "dcp")]
    public void What_is_no_quirk_is_wrong_input(params string[] args) => Dsaconf.Run(["prove", .. args]).MustFail(2);
}
