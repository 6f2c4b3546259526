using System.Collections.Concurrent;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>The proof that one stimulus keeps all invariants and obeys all relations.</summary>
internal sealed class Induction(Setting setting, Fault<Symbolic>? fault, Prover prover, string? property = null, bool isThorough = true)
{
    private const string InputPrefix = "input.";
    private readonly IReadOnlyList<Invariant<Symbolic>> invariants = Invariants<Symbolic>.Of(setting);
    private readonly IReadOnlyList<Relation<Symbolic>> relations = Invariants<Symbolic>.Between(setting);

    /// <summary>What a faulty model was seen to break, which is asked no more.</summary>
    private readonly ConcurrentDictionary<string, bool> broken = [];

    /// <summary>Answers for one stimulus: one question for all properties it touches; where that fails, one for each.</summary>
    internal IReadOnlyList<Obligation> Prove(Stimulus<Symbolic> stimulus)
    {
        if ((relations.Any(relation => relation.Id == property) && !IsAsked(stimulus)) || (property == TwoRuns.Id && !TwoRuns.Of(setting, stimulus, isThorough).Any()))
        {
            return [];
        }

        using var terms = new Terms();
        var step = new Step(setting, stimulus, invariants, fault);
        step.Run();
        List<(string Id, Bool<Symbolic> Goal)> goals = [];
        for (var i = 0; i < invariants.Count; i++)
        {
            var after = invariants[i].Holds(step.After);
            if (!FollowsAtOnce(step.Assumptions[i], after))
            {
                goals.Add((invariants[i].Id, after));
            }
        }

        var transition = new Transition<Symbolic>(step.Before, step.After, stimulus, step.Inputs);
        goals.AddRange(from relation in relations where relation.Concerns(stimulus) select (relation.Id, relation.Holds(transition)));
        goals.RemoveAll(goal =>
            goal.Goal.Value is { IsConstant: true, ConstantValue: 1 } || (property is not null && goal.Id != property) || broken.ContainsKey(goal.Id)
        );
        Obligation[] twoRuns = property is null or TwoRuns.Id ? [.. new TwoRuns(setting, prover, isThorough).Prove(step, Redo)] : [];
        if (goals.Count == 0 && (property is not null || fault is not null))
        {
            return twoRuns;
        }

        var isPossible = prover.IsPossible(step.Assumptions);
        var all = Ask(step, goals, isPossible);
        return [.. all.Verdict.Outcome == Outcome.Proven || goals.Count == 1 ? [all] : goals.Select(goal => Ask(step, [goal], isPossible)), .. twoRuns];

        Step Redo(IEnumerable<Pin> known)
        {
            var again = new Step(setting, stimulus, invariants, fault, known);
            again.Run();
            return again;
        }
    }

    /// <summary>The first state: everything is known, nothing is to be solved.</summary>
    internal IReadOnlyList<Obligation> ProveInitially()
    {
        using var terms = new Terms();
        var world = new World<Symbolic>(setting, new OpenMemory<Symbolic>((_, _) => 0), fault);
        world.PowerOn();
        return
        [
            .. from invariant in invariants
            where property is null || invariant.Id == property
            select Remember(
                new(setting.Name, "power-on", [invariant.Id], prover.Prove($"{setting.Name} power-on {invariant.Id}", [], invariant.Holds(world)), 1, IsPossible: true)
            ),
        ];
    }

    /// <summary>That the cases of a family leave out no state in which it can happen.</summary>
    internal Obligation ProveCases(IGrouping<string, Stimulus<Symbolic>> family)
    {
        using var terms = new Terms();
        var any = family.First() with { Case = [] };
        var step = new Step(setting, any, invariants, fault);
        Bool<Symbolic> some = false;
        foreach (var stimulus in family)
        {
            some |= stimulus.CanHappen(step.Before, step.Inputs);
        }

        var verdict = prover.Prove($"{setting.Name} {family.Key} cases", step.Assumptions, some);
        return new(setting.Name, family.Key, ["cases"], verdict, 1, prover.IsPossible(step.Assumptions));
    }

    /// <summary>The step and state of a refuted obligation.</summary>
    internal static Counterexample Explain(Obligation obligation) =>
        new(
            obligation.Ids[0],
            obligation.Step,
            Sorted(
                obligation
                    .Verdict.Values.Where(pair => pair.Key.StartsWith(InputPrefix, StringComparison.Ordinal))
                    .Select(pair => KeyValuePair.Create(pair.Key[InputPrefix.Length..], pair.Value))
            ),
            Sorted(obligation.Verdict.Values.Where(pair => !pair.Key.StartsWith(InputPrefix, StringComparison.Ordinal) && pair.Value != 0))
        );

    /// <summary>Whether the property is an invariant, or a relation that the stimulus concerns: where types are mixed one id can be both.</summary>
    private bool IsAsked(Stimulus<Symbolic> stimulus) =>
        invariants.Any(invariant => invariant.Id == property) || relations.Any(relation => relation.Id == property && relation.Concerns(stimulus));

    private Obligation Remember(Obligation obligation)
    {
        if (fault is not null && obligation is { Ids: [var id], Verdict.Outcome: Outcome.Refuted })
        {
            broken[id] = true;
        }

        return obligation;
    }

    private Obligation Ask(Step step, List<(string Id, Bool<Symbolic> Goal)> goals, bool isPossible)
    {
        var goal = goals.Aggregate((Bool<Symbolic>)true, (all, one) => all & one.Goal);
        var name = $"{setting.Name} {step.Stimulus.Name}{(goals.Count == 1 ? " " + goals[0].Id : string.Empty)}";
        return Remember(new(setting.Name, step.Stimulus.Name, [.. goals.Select(one => one.Id)], prover.Prove(name, step.Assumptions, goal), step.Paths, isPossible));
    }

    private static SortedDictionary<string, ulong> Sorted(IEnumerable<KeyValuePair<string, ulong>> pairs) => new(pairs.ToDictionary(), StringComparer.Ordinal);

    /// <summary>Whether the goal is one of the assumptions, or known to be true: cells that a step leaves alone give the same term.</summary>
    private static bool FollowsAtOnce(Bool<Symbolic> assumption, Bool<Symbolic> goal) =>
        Symbolic.Both(assumption.Value, Symbolic.Negate(goal.Value)) is { IsConstant: true, ConstantValue: 0 };
}
