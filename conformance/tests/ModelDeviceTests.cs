using Dsa.Model.Configuration;
using Dsa.Traces;
using Xunit;

namespace Dsa.Conformance.Tests;

public sealed class ModelDeviceTests
{
    public static TheoryData<string, string> Devices()
    {
        var data = new TheoryData<string, string>();
        foreach (var policy in ModelPolicy.Alternatives.Keys.Prepend("reference"))
        {
            data.Add("physical", policy);
            data.Add("1DWQ_v1", policy);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Every_device_of_the_model_conforms(string type, string policy)
    {
        var theta = type == "physical" ? Profiles.DsaV1() : Profiles.Virtual("1dwq-v1");
        using var device = new ModelDevice(theta, ModelPolicy.Alternatives.GetValueOrDefault(policy));
        var result = Runner.Run(device, new RunOptions { Sequences = 1000, Seed = 20 });
        Assert.Null(result.Lost);
        Assert.Empty(
            result
                .Cases.Where(c => c.Verdict is not (Verdict.Pass or Verdict.NotApplicable))
                .Select(c => $"{c.Verdict}: {c.Case} {c.Reason} {string.Join("; ", c.Findings)}")
        );
        Assert.True(result.Cases.Count(c => c.Verdict == Verdict.Pass) > 400);
    }

    [Theory]
    [InlineData("physical", false)]
    [InlineData("physical", true)]
    [InlineData("1DWQ_v1", false)]
    [InlineData("1DWQ_v1", true)]
    public void Work_in_any_order_conforms(string type, bool asVfio)
    {
        var theta = type == "physical" ? Profiles.DsaV1() : Profiles.Virtual("1dwq-v1");
        var model = new ModelDevice(theta, ModelPolicy.Alternatives["scrambled"]);
        using var device = asVfio ? NarrowDevice.AsVfio(model, theta) : (IDevice)model;
        NarrowTests.MustConform(Runner.Run(device, new RunOptions { Sequences = 3000, Seed = 500 }));
    }

    /// <summary>Sequences with so much work that may end in several ways that the oracle once gave them up.</summary>
    [Theory]
    [InlineData(330)]
    [InlineData(4709)]
    [InlineData(9843)]
    [InlineData(17200)]
    [InlineData(20826)]
    [InlineData(60472)]
    public void A_sequence_that_leaves_much_open_is_judged(ulong seed)
    {
        using var device = new ModelDevice(Profiles.Virtual("1swq-v1"));
        var tester = new Tester(device, Discovery.Of(device, out _, out _));
        tester.Begin();
        new Sequence(tester, seed).Play();
        tester.Wait();
        var oracle = Oracle.Check(tester.Theta, device.Observes, [.. tester.Log]);
        Assert.Equal((null, 0), (oracle.GaveUp, oracle.Findings.Count));
        Assert.InRange(oracle.MostLive, 2, 800);
    }

    [Fact]
    public void Discovery_learns_what_the_device_announces()
    {
        var theta = Profiles.DsaV1();
        using var device = new ModelDevice(theta);
        var learnt = Discovery.Of(device, out _, out var assumed);
        Assert.Empty(assumed);
        Assert.Equal(0x1_0000UL, learnt.Bar0Size);
        foreach (var (key, value) in theta.Announced)
        {
            Assert.Equal(value, learnt[key.Field, key.Index]);
        }
    }

    [Fact]
    public void Only_the_wanted_requirements_are_run()
    {
        using var device = new ModelDevice(Profiles.Virtual("1dwq-v1"));
        var result = Runner.Run(device, new RunOptions { Only = ["VDSA-CMD-17"] });
        Assert.Contains(result.Cases, c => c.Case == "Vector 0 has no interrupt handle: 0x41");
        Assert.All(result.Cases.Skip(1), c => Assert.Contains(c.Covers, id => id.StartsWith("VDSA-CMD-17", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_pin_that_the_device_contradicts_is_a_finding()
    {
        using var device = new ModelDevice(Profiles.Virtual("1dwq-v1"));
        var pins = new Dictionary<(Model.Registers.Field, int), ulong> { [(Model.Registers.WqCap.TotalWqSize, 0)] = 32 };
        var result = Runner.Run(
            device,
            new RunOptions
            {
                Sequences = 0,
                Only = ["none"],
                Pins = pins,
            }
        );
        Assert.Equal("DSA-WQCAP-TOTALWQSIZE", Assert.Single(Assert.Single(result.Cases).Findings).Requirement);
    }

    [Fact]
    public void Case_names_are_unique_and_cover_something()
    {
        Assert.Equal(AllCases.List.Length, AllCases.List.Select(c => c.Name).Distinct().Count());
        Assert.All(AllCases.List, c => Assert.NotEmpty(c.Covers));
    }
}
