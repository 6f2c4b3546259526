using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>One stimulus from any state at all: every cell a variable, but for what constant invariants and the case fix.</summary>
internal sealed class Step
{
    private readonly World<Symbolic> world;
    private readonly OpenMemory<Symbolic> memory;

    /// <summary>A virtual device with other rules may be otherwise from the start: what it is then stays so, and what does not hold then is not assumed.</summary>
    private readonly World<Symbolic>? first;

    internal Step(Setting setting, Stimulus<Symbolic> stimulus, IReadOnlyList<Invariant<Symbolic>> invariants, Fault<Symbolic>? fault, IEnumerable<Pin>? known = null)
    {
        Stimulus = stimulus;
        memory = Memory();
        world = new World<Symbolic>(setting, memory, fault);
        Before = new World<Symbolic>(setting, Memory(), fault);
        After = new World<Symbolic>(setting, Memory(), fault);
        first = fault is { GuestRules: not null } ? First(setting, fault) : null;
        Fill([.. invariants.SelectMany(invariant => invariant.Pins)], known ?? []);
        Inputs = [.. stimulus.Inputs.Select(input => new Word<Symbolic>(Symbolic.Variable("input." + input.Name, input.Width)))];
        Assumptions = [.. invariants.Select(invariant => HoldsAtFirst(invariant) ? invariant.Holds(Before) : (Bool<Symbolic>)true), stimulus.CanHappen(Before, Inputs)];
    }

    internal Stimulus<Symbolic> Stimulus { get; }

    internal World<Symbolic> Before { get; }

    internal World<Symbolic> After { get; }

    internal Word<Symbolic>[] Inputs { get; }

    /// <summary>All invariants before, in their order, then "it can happen".</summary>
    internal IReadOnlyList<Bool<Symbolic>> Assumptions { get; }

    internal int Paths { get; private set; }

    /// <summary>Name of the variable of a cell.</summary>
    internal static string NameOf(int device, Field field, int index) => $"{device}.{field}[{index}]";

    /// <summary>Runs the stimulus on all paths; <see cref="After"/> is then the joined state.</summary>
    internal void Run()
    {
        var start = Before.States;
        if (world.Composition is { } composition)
        {
            composition.Part = RunPart;
        }

        var explorer = new Explorer { Assumption = Assumptions.Aggregate((Bool<Symbolic>)true, (all, one) => all & one).Value };
        (After.States, After.Answer) = explorer.Merge(
            () => (Path(start, 0, () => Stimulus.Apply(world, Inputs)), world.Answer),
            (truth, then, otherwise) => (Join(truth, then.Item1, otherwise.Item1), Word<Symbolic>.Select(new Bool<Symbolic>(truth), then.Answer, otherwise.Answer))
        );
        Paths += explorer.Paths;
    }

    private void RunPart(Action part)
    {
        var (start, asked, most) = (world.States, memory.Asked, memory.Asked);
        var explorer = new Explorer();
        world.States = explorer.Merge(
            () =>
            {
                var after = Path(start, asked, part);
                most = Math.Max(most, memory.Asked);
                return after;
            },
            Join
        );
        (memory.Asked, Paths) = (most, Paths + explorer.Paths);
    }

    private IReadOnlyList<State<Symbolic>> Path(IReadOnlyList<State<Symbolic>> start, int asked, Action body)
    {
        world.States = start;
        memory.Asked = asked;
        body();
        return world.States;
    }

    private void Fill(IReadOnlyList<Pin> pins, IEnumerable<Pin> known)
    {
        for (var device = 0; device < Before.Devices.Count; device++)
        {
            var state = new State<Symbolic>(Before.Setting.Thetas[device]);
            foreach (var field in Manual.Fields)
            {
                for (var i = 0; i < state.Theta.Layout.Count(field); i++)
                {
                    state[field, i] = new Word<Symbolic>(Symbolic.Variable(NameOf(device, field, i), field.Width));
                }
            }

            Before.Devices[device].State = state;
        }

        foreach (var pin in pins)
        {
            Before.Devices[pin.Device][pin.Field, pin.Index] = first?.Devices[pin.Device][pin.Field, pin.Index] ?? pin.Value;
        }

        foreach (var pin in known)
        {
            Before.Devices[pin.Device][pin.Field, pin.Index] = pin.Value;
        }

        foreach (var (field, value) in Stimulus.Case)
        {
            Before.Devices[Stimulus.Actor][field] = value;
        }
    }

    private static World<Symbolic> First(Setting setting, Fault<Symbolic> fault)
    {
        var world = new World<Symbolic>(setting, new OpenMemory<Symbolic>((_, _) => 0), fault);
        world.PowerOn();
        return world;
    }

    private bool HoldsAtFirst(Invariant<Symbolic> invariant) => first is null || invariant.Holds(first).Value is { IsConstant: true, ConstantValue: 1 };

    private static IReadOnlyList<State<Symbolic>> Join(Symbolic truth, IReadOnlyList<State<Symbolic>> then, IReadOnlyList<State<Symbolic>> otherwise) =>
        [.. then.Zip(otherwise, (a, b) => State<Symbolic>.Join(new(truth), a, b))];

    private static OpenMemory<Symbolic> Memory() => new((name, width) => new(Symbolic.Variable(name, width)));
}
