using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>A world that is executed, call by call, and watched: after every step the properties are evaluated.</summary>
public sealed class Scenario
{
    private const int MostSteps = 200;
    private readonly World<Concrete> world;
    private readonly World<Concrete> before;
    private readonly OpenMemory<Concrete> memory;
    private readonly ILookup<string, Stimulus<Concrete>> families;
    private readonly IReadOnlyList<Invariant<Concrete>> invariants;
    private readonly IReadOnlyList<Relation<Concrete>> relations;
    private readonly Stimulus<Concrete>[] own;
    private int steps;

    /// <summary>A world right after power-on.</summary>
    /// <param name="setting">Which devices.</param>
    /// <param name="fault">What differs from the model, or null.</param>
    /// <param name="property">The property to watch; all where null.</param>
    /// <param name="memoryFails">Whether memory is sometimes not mapped.</param>
    public Scenario(Setting setting, Fault<Concrete>? fault = null, string? property = null, bool memoryFails = false)
    {
        memory = new OpenMemory<Concrete>((name, _) => Answer(name, memoryFails));
        (world, before) = (new World<Concrete>(setting, memory, fault), new World<Concrete>(setting, memory, fault));
        families = Stimuli<Concrete>.Of(setting, fault).ToLookup(stimulus => stimulus.Family);
        own = [.. families.SelectMany(family => family).Where(stimulus => stimulus.Told is null && !stimulus.Family.EndsWith("take messages", StringComparison.Ordinal))];
        invariants = [.. Invariants<Concrete>.Of(setting).Where(invariant => property is null || invariant.Id == property)];
        relations = [.. Invariants<Concrete>.Between(setting).Where(relation => property is null || relation.Id == property)];
        world.PowerOn();
        Broken = Judge(null);
    }

    /// <summary>The world as it is now.</summary>
    public World<Concrete> World => world;

    /// <summary>The first property that did not hold, after which step; null while all hold.</summary>
    public string? Broken { get; private set; }

    /// <summary>The families of stimuli there are, with a stimulus of each.</summary>
    public IEnumerable<Stimulus<Concrete>> Families => families.Select(family => family.First());

    /// <summary>Makes a call; false where it cannot happen now, and nothing changes.</summary>
    public bool Apply(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call == Call.Settle)
        {
            Settle();
            return true;
        }

        Word<Concrete>[] inputs = [.. call.Inputs.Select(n => (Word<Concrete>)n)];
        if (Fitting(call, inputs) is not { } stimulus)
        {
            return false;
        }

        before.States = world.States;
        (memory.Asked, steps) = (0, steps + 1);
        stimulus.Apply(world, inputs);
        Broken ??= Judge(new Transition<Concrete>(before, world, stimulus, inputs));
        return true;
    }

    /// <summary>Whether a call can happen now.</summary>
    public bool CanHappen(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Fitting(call, [.. call.Inputs.Select(n => (Word<Concrete>)n)]) is not null;
    }

    /// <summary>Makes calls until a property does not hold; the property, or null.</summary>
    public static string? Run(Setting setting, IEnumerable<Call> calls, Fault<Concrete>? fault = null, string? property = null, bool memoryFails = false)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var scenario = new Scenario(setting, fault, property, memoryFails);
        foreach (var call in calls)
        {
            scenario.Apply(call);
            if (scenario.Broken is not null)
            {
                break;
            }
        }

        return scenario.Broken;
    }

    private Stimulus<Concrete>? Fitting(Call call, Word<Concrete>[] inputs) => families[call.Family].FirstOrDefault(one => one.CanHappen(world, inputs));

    private void Settle()
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (!Array.Exists(own, stimulus => Broken is null && Apply(new Call(stimulus.Family))))
            {
                return;
            }
        }
    }

    private string? Judge(Transition<Concrete>? step)
    {
        foreach (var invariant in invariants)
        {
            if (!invariant.Holds(world))
            {
                return invariant.Id;
            }
        }

        foreach (var relation in step is null ? [] : relations)
        {
            if (relation.Concerns(step!.Stimulus) && !relation.Holds(step))
            {
                return relation.Id;
            }
        }

        return null;
    }

    /// <summary>Memory answers by the number of the step, so that a sequence is the same each time.</summary>
    private Word<Concrete> Answer(string name, bool fails)
    {
        var fault = fails && ((steps * 7) + name.Length) % 8 == 0;
        return name.EndsWith("writable", StringComparison.Ordinal) ? (fault ? 0UL : 1UL)
            : name.EndsWith("faulted", StringComparison.Ordinal) && fault ? 1UL
            : 0UL;
    }
}
