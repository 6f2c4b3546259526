using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Properties;

/// <summary>
/// Finds how a faulty model comes from power-on to a state that breaks a property, in calls a tester can make, shortens it and writes it
/// as a trace. The search walks at random from power-on and looks at the state; it tries the step of a counterexample now and then.
/// </summary>
public static class TraceSearch
{
    private const int Length = 60;

    /// <summary>Calls from power-on that break a property, as few as possible; null where none were found in so many walks.</summary>
    public static Call[]? Find(Setting setting, string property, Fault<Concrete>? fault, Counterexample? hint = null, int walks = 3000)
    {
        ArgumentNullException.ThrowIfNull(setting);
        for (var seed = 0; seed < walks; seed++)
        {
            var scenario = new Scenario(setting, fault, property);
            var walker = new Walker(scenario, new Random(seed)) { SingleSteps = false, Favourites = Calls(setting, hint) };
            List<Call> calls = [];
            while (scenario.Broken is null && calls.Count < Length)
            {
                calls.Add(walker.Next());
                scenario.Apply(calls[^1]);
            }

            if (scenario.Broken is not null)
            {
                return Shrinker.Shrink([.. calls], simpler => Scenario.Run(setting, simpler, fault, property) is not null);
            }
        }

        return null;
    }

    /// <summary>The calls as a trace, from power-on.</summary>
    public static TraceFile Trace(Setting setting, string property, string origin, IEnumerable<Call> calls)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var told = Stimuli<Concrete>.Of(setting).Where(s => s.Told is not null).DistinctBy(s => s.Family).ToDictionary(s => s.Family, s => s.Told!);
        var events = calls.SelectMany(call => call == Call.Settle ? [Event.Wait()] : told[call.Family](call.Inputs));
        var header = new TraceHeader
        {
            Origin = $"counterexample to {property}: {origin}",
            Type = setting.IsComposed ? string.Join(" + ", setting.Types) : null,
            Observes = Observables.MsixTable | Observables.Host,
        };
        return new(property, header, [Event.Reset(ResetKind.PowerOn), .. events]);
    }

    /// <summary>Replays a trace on the model, or on a faulty one: the property it breaks, or null.</summary>
    public static string? Replay(Setting setting, TraceFile trace, Fault<Concrete>? fault = null, string? property = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var teller = new EventReader(setting);
        return Scenario.Run(setting, trace.Events.Skip(1).Select(teller.Read), fault, property);
    }

    /// <summary>The step of a counterexample as a call: for a step of a command the write of it.</summary>
    private static Call[] Calls(Setting setting, Counterexample? hint)
    {
        if (hint is null || Stimuli<Concrete>.Of(setting).FirstOrDefault(s => s.Family == hint.Family) is not { } stimulus)
        {
            return [];
        }

        if (stimulus.Kind == "advance command")
        {
            ulong Cell(Field field) => hint.State.GetValueOrDefault(Step.NameOf(stimulus.Actor, field, 0));
            var written = Cell(Running.Operand) | (Cell(Running.Code) << 20) | (Cell(Running.RequestInterrupt) << 31);
            return [new Call(hint.Family.Replace(stimulus.Kind, "write CMD", StringComparison.Ordinal), written, 0)];
        }

        return stimulus.Told is null ? [] : [new Call(hint.Family, [.. stimulus.Inputs.Select(input => hint.Inputs.GetValueOrDefault(input.Name))])];
    }
}
