using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>That commands end.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class CompletionRelations<V>
    where V : struct, IValue<V>
{
    private static readonly Func<Stimulus<V>, bool> CarriesOutWork = CommandRelations<V>.Finishes(
        CommandCode.DisableDevice,
        CommandCode.DrainAll,
        CommandCode.DisableWq,
        CommandCode.DrainWq,
        CommandCode.DrainPasid
    );

    internal static IEnumerable<Relation<V>> Of() =>
        [
            new(
                "VDSA-CMD-01",
                "Every step of a command brings it nearer to its end, one that stops acceptance stays at that meanwhile, and the last one alone sends its interrupt; an earlier one interrupts for work it carries out only.",
                Citation.Spec("9.2.12, 9.2.13"),
                s => s.Kind == "advance command",
                step => GoesOn(step) & (step.Stimulus.Fixes(Running.Phase, Phase.Reported) || CarriesOutWork(step.Stimulus) ? true : SendsNothing(step))
            ),
        ];

    private static Bool<V> GoesOn(Transition<V> step)
    {
        var (was, now) = (step.Was[Running.Phase], step.Now[Running.Phase]);
        var waits = step.Now[Running.Code].IsIn(CommandCode.DisableDevice, CommandCode.ResetDevice, CommandCode.DisableWq, CommandCode.ResetWq);
        return (now == Phase.Stopping).Implies(waits)
            & (was == Phase.Reported).Implies(now == Phase.Idle)
            & (was != Phase.Reported).Implies((now > was) & (now <= Phase.Reported));
    }

    private static Bool<V> SendsNothing(Transition<V> step) => InterruptRelations<V>.Count(step.Was, 0) == InterruptRelations<V>.Count(step.Now, 0);
}
