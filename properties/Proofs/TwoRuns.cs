using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>
/// Non-interference by self-composition: two runs of a step of one guest, or of a descriptor of its, from states that agree on all that is the guest's and differ
/// arbitrarily elsewhere, agree on it after the step. The second run is the first with other variables for every cell outside that view. That steps of the others
/// leave the view as it is says VDSA-ISO-07.
/// </summary>
/// <param name="setting">The setting.</param>
/// <param name="prover">The solver.</param>
/// <param name="isThorough">Whether commands that complete work are asked about too.</param>
internal sealed class TwoRuns(Setting setting, Prover prover, bool isThorough)
{
    /// <summary>Its id among the properties.</summary>
    internal const string Id = "DSA-INV-25";

    private const string Prefix = "other.";

    /// <summary>What it says.</summary>
    internal static string Sentence =>
        "What a guest's access, command, submission or descriptor makes of what is the guest's, and what it is answered, hangs on nothing else while no other has its PASID: two runs that differ in all the rest agree on it, but for which slots are given out, where descriptors are held and, where a guest names PASIDs, which host PASIDs are taken.";

    /// <summary>Why it must hold.</summary>
    internal static Citation Source => Citation.Doc("ADI Isolation");

    /// <summary>Whether it is proven of a setting.</summary>
    internal static bool Concerns(Setting setting) => setting.IsComposed;

    /// <summary>The guests whose step it is or may be.</summary>
    internal static IEnumerable<int> Of(Setting setting, Stimulus<Symbolic> stimulus, bool isThorough) =>
        !Concerns(setting) || (!isThorough && Case.Completes(stimulus)) ? []
        : View.Execution(stimulus) is not null ? Enumerable.Range(0, setting.Theta.VirtualDevices)
        : stimulus.Actor > 0 ? [stimulus.Actor - 1]
        : [];

    /// <summary>One answer for each guest and case whose view hangs, after the step, on anything else.</summary>
    /// <param name="step">The step, done.</param>
    /// <param name="redo">The same step where some cells are known.</param>
    internal IEnumerable<Obligation> Prove(Step step, Func<IEnumerable<Pin>, Step> redo)
    {
        foreach (var u in Of(setting, step.Stimulus, isThorough))
        {
            var view = new View(setting, u);
            var name = $"{step.Stimulus.Name}, as guest {u} sees it";
            var cases = Case.Of(setting, step.Stimulus, u);
            if (cases.Count == 0)
            {
                if (Ask(step, view, name, null, prover.IsPossible([First(step, view)])) is { } answer)
                {
                    yield return answer;
                }

                continue;
            }

            var some = cases.Aggregate((Bool<Symbolic>)false, (any, one) => any | one.Holds(step.Before, u));
            yield return new(
                setting.Name,
                $"{name}: cases",
                [Id],
                prover.Prove($"{setting.Name} {name} cases {Id}", [First(step, view)], some),
                1,
                prover.IsPossible([First(step, view)])
            );
            foreach (var one in cases)
            {
                // A case that cannot be is left out.
                if (
                    prover.IsPossible([First(step, view), one.Holds(step.Before, u)])
                    && Ask(redo(one.Pins), view, $"{name}: {one.Name}", one, isPossible: true) is { } answer
                )
                {
                    yield return answer;
                }
            }
        }
    }

    private Obligation? Ask(Step step, View view, string name, Case? one, bool isPossible)
    {
        var second = Second(step, view, one);
        var answer = step.After.Answer;
        var goal = Agree(view.Of(step.After), second) & (answer == new Word<Symbolic>(second(new(answer.Value)).Value));
        if (IsTrue(goal))
        {
            return null;
        }

        // Where the first run is possible, so are both: the second may be the same.
        var first = First(step, view) & (one?.Holds(step.Before, view.Guest) ?? true);
        var verdict = prover.Prove($"{setting.Name} {name} {Id}", [first, second(first), Agree(view.Of(step.Before), second)], goal, isLarge: one?.IsLarge ?? false);
        return new(setting.Name, name, [Id], verdict, step.Paths, isPossible);
    }

    /// <summary>What is assumed of the first run: the invariants, and that it is the guest's own step.</summary>
    private static Bool<Symbolic> First(Step step, View view) =>
        step.Assumptions.Aggregate(view.Concerns(step.Stimulus, step.Before) & view.HasItsOwnDomain(step.Before), (all, one) => all & one);

    /// <summary>The second run: a truth of the first with its own variables outside the view.</summary>
    private Func<Bool<Symbolic>, Bool<Symbolic>> Second(Step step, View view, Case? one)
    {
        var terms = Terms.Current;
        var kept = view.Of(step.Before).Where(cell => IsTrue(cell.IsItsOwn)).Select(cell => Step.NameOf(cell.Device, cell.Field, cell.Index)).ToHashSet();
        List<Expr> from = [],
            to = [];
        for (var device = 0; device < setting.Thetas.Count; device++)
        {
            foreach (var field in Manual.Fields.Where(field => !view.IsChannel(field)))
            {
                for (var i = 0; i < setting.Thetas[device].Layout.Count(field); i++)
                {
                    var name = Step.NameOf(device, field, i);
                    if (!kept.Contains(name) && one?.Owns(device, field, i) != true)
                    {
                        from.Add(terms.Variable(name, field.Width).Term!);
                        to.Add(terms.Variable(Prefix + name, field.Width).Term!);
                    }
                }
            }
        }

        Expr[] old = [.. from],
            other = [.. to];
        return truth => truth.Value.IsConstant ? truth : new(truth.Value.Replaced(old, other));
    }

    /// <summary>The truth "both runs agree on all that is the guest's".</summary>
    private static Bool<Symbolic> Agree(IEnumerable<View.Cell> view, Func<Bool<Symbolic>, Bool<Symbolic>> second) =>
        view.Aggregate((Bool<Symbolic>)true, (all, cell) => all & cell.IsItsOwn.Implies(cell.Value == new Word<Symbolic>(second(new(cell.Value.Value)).Value)));

    private static bool IsTrue(Bool<Symbolic> truth) => truth.Value is { IsConstant: true, ConstantValue: 1 };
}
