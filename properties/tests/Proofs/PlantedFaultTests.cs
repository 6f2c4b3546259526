using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Traces;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Each property notices the fault planted for it: the proof fails, and a trace from power-on shows it on the faulty model only.</summary>
public class PlantedFaultTests
{
    public static TheoryData<int, string> Faults
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var i = 0; i < PlantedFault.All.Count; i++)
            {
                data.Add(i, $"{PlantedFault.All[i].Breaks}: {PlantedFault.All[i].What}");
            }

            return data;
        }
    }

    [Fact]
    public void Every_property_has_a_fault() =>
        Assert.All(
            Setting.All,
            setting =>
                Assert.Empty(
                    Invariants<Concrete>
                        .Of(setting)
                        .Select(one => one.Id)
                        .Concat(Invariants<Concrete>.Between(setting).Select(one => one.Id))
                        .Except(PlantedFault.All.Where(fault => fault.Setting.IsComposed == setting.IsComposed).Select(fault => fault.Breaks))
                )
        );

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_proof_finds_it_and_its_trace_replays(int number, string name)
    {
        Z3.Require();
        var fault = PlantedFault.All[number];
        var report = ProofRun.All(
            new ProofOptions
            {
                Settings = [fault.Setting],
                Fault = fault.Symbolic,
                Property = fault.Breaks,
            }
        );
        var result = Assert.Single(report.Results, one => one.Id == fault.Breaks);
        Assert.True(result.Outcome == Outcome.Refuted, name);

        var calls = TraceSearch.Find(fault.Setting, fault.Breaks, fault.Concrete, result.Counterexample);
        Assert.True(calls is not null, $"{name}: no trace found\n{result.Counterexample}");
        using var stream = new MemoryStream();
        TraceSearch.Trace(fault.Setting, fault.Breaks, fault.What, calls).Write(stream);
        stream.Position = 0;
        var trace = TraceFile.Read(stream, name);
        Assert.Equal(fault.Breaks, TraceSearch.Replay(fault.Setting, trace, fault.Concrete, fault.Breaks));
        Assert.Null(TraceSearch.Replay(fault.Setting, trace));
    }

    [Theory]
    [InlineData(0, "SWERROR", "write CMD")]
    [InlineData(1, "slot", "set trigger")]
    [InlineData(2, "portal", "submit")]
    [InlineData(3, "operand", "advance command")]
    [InlineData(4, "interrupt", "execute")]
    [InlineData(5, "shared WQ", "submit")]
    [InlineData(6, "Halt", "submit")]
    public void Two_runs_show_a_leak(int number, string name, string kind)
    {
        Z3.Require();
        var (what, setting, fault) = PlantedFault.Leaks[number];
        Assert.Contains(name, what, StringComparison.Ordinal);
        var report = ProofRun.All(
            new ProofOptions
            {
                Settings = [setting],
                Fault = fault,
                Property = "DSA-INV-25",
                Stimuli = stimulus => stimulus.Kind.StartsWith(kind, StringComparison.Ordinal),
            }
        );
        Assert.Equal(Outcome.Refuted, Assert.Single(report.Results).Outcome);
    }

    /// <summary>VDSA-STA-06 says one thing of a WQ of several guests and another of a guest's own: where types are mixed both are asked.</summary>
    [Fact]
    public void One_id_of_two_properties_is_asked_of_both()
    {
        Z3.Require();
        var mixed = Setting.Mixtures.First(setting => setting.Those(type => type.SharesWq).Count == 1 && setting.Those(type => !type.SharesWq).Count == 1);
        var wq = mixed.TypeOn(0)!.SharesWq ? 0 : 1;
        var report = ProofRun.All(
            new ProofOptions
            {
                Settings = [mixed],
                Property = "VDSA-STA-06",
                Stimuli = stimulus => stimulus.Family == "host: error",
                Fault = new Fault<Symbolic> { Stimulus = s => s with { Apply = (world, _) => world.Host[WqCfg.Pasid, wq] = 5 } },
            }
        );
        Assert.Contains(report.Results, result => result.Outcome == Outcome.Refuted);
    }
}
