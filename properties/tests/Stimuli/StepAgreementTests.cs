using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>A step means the same in both readings: executed, run on constants, and run on variables that then get values.</summary>
public class StepAgreementTests
{
    private const int MostCells = 40;

    public static TheoryData<string> Settings => [.. Setting.All.Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Executed_and_on_constants(string name)
    {
        using var terms = Z3.Open();
        var setting = Setting.All.Single(one => one.Name == name);
        var symbolic = Stimuli<Symbolic>.Of(setting).ToDictionary(one => one.Name);
        var lifted = new World<Symbolic>(setting, new OpenMemory<Symbolic>((n, _) => new(Symbolic.Constant(Answer(n)))));
        Each(
            setting,
            40,
            (world, stimulus, inputs, before, after) =>
            {
                lifted.States = [.. before.Select(state => Lift(state))];
                symbolic[stimulus.Name].Apply(lifted, [.. inputs.Select(n => new Word<Symbolic>(Symbolic.Constant(n)))]);
                Compare(setting, stimulus, after, (device, field, i) => lifted.Devices[device][field, i].Value.ConstantValue);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Executed_and_on_variables_with_values(string name)
    {
        Z3.Require();
        var setting = Setting.All.Single(one => one.Name == name);
        var symbolic = Stimuli<Symbolic>.Of(setting).ToDictionary(one => one.Name);
        var invariants = Invariants<Symbolic>.Of(setting);
        Each(
            setting,
            2,
            (world, stimulus, inputs, before, after) =>
            {
                using var terms = new Terms();
                var step = new Step(setting, symbolic[stimulus.Name], invariants, fault: null);
                step.Run();
                var values = terms.Variables.Keys.Where(key => key.StartsWith("memory.", StringComparison.Ordinal)).ToDictionary(key => key, Answer);
                for (var n = 0; n < inputs.Length; n++)
                {
                    values["input." + stimulus.Inputs[n].Name] = inputs[n];
                }

                ForEachCell(setting, (device, field, i) => values[Step.NameOf(device, field, i)] = before[device][field, i].Value.Value);
                var budget = MostCells;
                Compare(
                    setting,
                    stimulus,
                    after,
                    (device, field, i) =>
                    {
                        // Cells the step leaves alone are seen to be so at once; of the others, a sample is evaluated.
                        var cell = step.After.Devices[device][field, i].Value;
                        return Same(cell, step.Before.Devices[device][field, i].Value) ? before[device][field, i].Value.Value
                            : budget-- > 0 ? terms.Evaluate(cell, values)
                            : after[device][field, i].Value.Value;
                    }
                );
            }
        );
    }

    private static bool Same(Symbolic a, Symbolic b) => Symbolic.Equal(a, b) is { IsConstant: true, ConstantValue: 1 };

    private static ulong Answer(string name) => name.EndsWith("writable", StringComparison.Ordinal) ? 1UL : 0;

    private static State<Symbolic> Lift(State<Concrete> state)
    {
        var lifted = new State<Symbolic>(state.Theta);
        foreach (var field in Manual.Fields)
        {
            for (var i = 0; i < state.Theta.Layout.Count(field); i++)
            {
                lifted[field, i] = new Word<Symbolic>(Symbolic.Constant(state[field, i].Value.Value));
            }
        }

        return lifted;
    }

    /// <summary>Walks, and shows steps of each stimulus that occurs, so many of each.</summary>
    private static void Each(
        Setting setting,
        int times,
        Action<World<Concrete>, Stimulus<Concrete>, ulong[], IReadOnlyList<State<Concrete>>, IReadOnlyList<State<Concrete>>> show
    )
    {
        var counts = new Dictionary<string, int>();
        var stimuli = Stimuli<Concrete>.Of(setting).ToLookup(stimulus => stimulus.Family);
        for (var seed = 0; seed < 30; seed++)
        {
            var scenario = new Scenario(setting, property: string.Empty);
            foreach (var call in Sequences.Walk(setting, seed, 80).Where(call => call != Call.Settle))
            {
                Word<Concrete>[] inputs = [.. call.Inputs.Select(n => (Word<Concrete>)n)];
                var stimulus = stimuli[call.Family].FirstOrDefault(one => one.CanHappen(scenario.World, inputs));
                var before = scenario.World.States;
                scenario.Apply(call);
                if (stimulus is not null && (counts[stimulus.Name] = counts.GetValueOrDefault(stimulus.Name) + 1) <= times)
                {
                    show(scenario.World, stimulus, call.Inputs, before, scenario.World.States);
                }
            }
        }

        Assert.True(counts.Count > 100, $"only {counts.Count} stimuli");
    }

    private static void Compare(Setting setting, Stimulus<Concrete> stimulus, IReadOnlyList<State<Concrete>> after, Func<int, Field, int, ulong> actual) =>
        ForEachCell(
            setting,
            (device, field, i) =>
            {
                var (wanted, got) = (after[device][field, i].Value.Value, actual(device, field, i));
                Assert.True(wanted == got, $"{stimulus}: {Step.NameOf(device, field, i)} is 0x{got:x}, executed 0x{wanted:x}");
            }
        );

    private static void ForEachCell(Setting setting, Action<int, Field, int> visit)
    {
        for (var device = 0; device < setting.Thetas.Count; device++)
        {
            foreach (var field in Manual.Fields)
            {
                for (var i = 0; i < setting.Thetas[device].Layout.Count(field); i++)
                {
                    visit(device, field, i);
                }
            }
        }
    }
}
