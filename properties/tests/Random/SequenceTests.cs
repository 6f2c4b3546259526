using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>The properties hold after every step of random sequences, with memory that fails at times; and the sequences do go somewhere.</summary>
public class SequenceTests
{
    private static readonly Setting[] Every = [.. Setting.All, .. Setting.Mixtures, Setting.OneOfEach];

    public static TheoryData<string> Settings => [.. Every.Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Properties_hold_after_every_step(string name)
    {
        var setting = Every.Single(one => one.Name == name);
        Check.Holds(Sequences.Of(setting), calls => Scenario.Run(setting, calls, memoryFails: true) is null);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Sequences_reach_enabled_queues_executed_work_interrupts_and_halt(string name)
    {
        var setting = Every.Single(one => one.Name == name);
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < 100; seed++)
        {
            var scenario = new Scenario(setting);
            foreach (var call in Sequences.Walk(setting, seed, 200))
            {
                var done = scenario.Apply(call);
                var last = scenario.World.Devices[^1];
                Count("enabled", done && last[WqCfg.State].Value.Value == WqState.Enabled);
                Count("executed", done && call.Family.StartsWith("execute", StringComparison.Ordinal));
                Count("halt", last.IsHalted);
                Count("message", last[Sent.Msix, 1] != 0);
                Count("pending", last[MsixPba.Pending] != 0);
                Count("error", last[SwError.Valid] != 0 || scenario.World.Host[SwError.Valid] != 0);
                Count("handle", last[MsixHandle.Live, 1] == 1);
            }
        }

        Assert.All(
            ["enabled", "executed", "halt", "message", "pending", "error", "handle"],
            what => Assert.True(seen.GetValueOrDefault(what) >= 20, $"{what}: {seen.GetValueOrDefault(what)}")
        );

        void Count(string what, bool happened) => seen[what] = seen.GetValueOrDefault(what) + (happened ? 1 : 0);
    }

    [Fact]
    public void A_failing_sequence_shrinks_to_what_matters()
    {
        var fault = PlantedFault.All.First(one => one.Breaks == "DSA-INV-03");
        Assert.Throws<InvalidOperationException>(() => Check.Holds(Sequences.Of(fault.Setting), calls => Scenario.Run(fault.Setting, calls, fault.Concrete) is null));
        var calls = TraceSearch.Find(fault.Setting, fault.Breaks, fault.Concrete)!;
        Assert.InRange(calls.Length, 2, 6);
        Assert.All(Shrinker.Simpler(calls), simpler => Assert.Null(Scenario.Run(fault.Setting, simpler, fault.Concrete, fault.Breaks)));
    }
}
