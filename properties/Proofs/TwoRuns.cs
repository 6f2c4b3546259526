using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Microsoft.Z3;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>
/// Non-interference by self-composition: two runs of a step of one guest, or of a member of a batch of its, from states that agree on all that is the guest's and differ
/// arbitrarily elsewhere, agree on it after the step. The second run is the first with other variables for every cell outside that view. That steps of the others
/// leave the view as it is says VDSA-ISO-07.
/// </summary>
internal sealed class TwoRuns(Setting setting, Prover prover)
{
    /// <summary>Its id among the properties.</summary>
    internal const string Id = "DSA-INV-25";

    private const string Prefix = "other.";

    /// <summary>What it says.</summary>
    internal static string Sentence =>
        "What a guest's access, submission, reset or command that completes no work, or a member of its batch, makes of what is the guest's hangs on nothing else: two runs that differ in all the rest agree on it, but for which slots are given out and where descriptors are held.";

    /// <summary>Why it must hold.</summary>
    internal static Citation Source => Citation.Doc("ADI Isolation");

    /// <summary>Whether it is proven of a setting: where guests share a WQ or name PASIDs, occupancy and the names taken are channels that are wanted.</summary>
    internal static bool Concerns(Setting setting) => setting.IsComposed && setting.Types.All(type => type is { SharesWq: false, GuestPasids: GuestPasids.None });

    /// <summary>The guests whose step it is or may be.</summary>
    internal static IEnumerable<int> Of(Setting setting, Stimulus<Symbolic> stimulus) =>
        !Concerns(setting) ? []
        : stimulus.Kind.EndsWith(" member", StringComparison.Ordinal) ? Enumerable.Range(0, setting.Theta.VirtualDevices)
        : stimulus.Actor > 0 && !Completes(stimulus) ? [stimulus.Actor - 1]
        : [];

    /// <summary>Commands that complete work carry out what is held: like the execution of a whole descriptor that is not compared here, since the solver had not decided it after ten seconds.</summary>
    private static readonly Func<Stimulus<Symbolic>, bool> Completes = CommandRelations<Symbolic>.Finishes(
        CommandCode.DisableDevice,
        CommandCode.DrainAll,
        CommandCode.DisableWq,
        CommandCode.DrainWq
    );

    /// <summary>One answer for each guest whose view hangs, after the step, on anything else.</summary>
    internal IEnumerable<Obligation> Prove(Step step)
    {
        foreach (var u in Of(setting, step.Stimulus))
        {
            var executes = step.Stimulus.Actor == 0;
            var second = Second(u);
            var goal = Agree(step.Before, step.After, u, second);
            if (goal.Value is { IsConstant: true, ConstantValue: 1 })
            {
                continue;
            }

            Bool<Symbolic> isOwn = executes
                ? step.Before.Host[Held.Wq, int.Parse(step.Stimulus.Kind.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)] == (ulong)u
                : true;
            var first = step.Assumptions.Aggregate(isOwn & HasItsOwnDomain(step.Before, u), (all, one) => all & one);
            Bool<Symbolic>[] assumptions = [first, second(first), Agree(step.Before, step.Before, u, second)];
            var name = $"{step.Stimulus.Name}, as guest {u} sees it";

            // Where the first run is possible, so are both: the second may be the same.
            yield return new(setting.Name, name, [Id], prover.Prove($"{setting.Name} {name} {Id}", assumptions, goal), step.Paths, prover.IsPossible([first]));
        }
    }

    /// <summary>The second run: a truth of the first with its own variables outside the view.</summary>
    private Func<Bool<Symbolic>, Bool<Symbolic>> Second(int u)
    {
        var replaced = new Lazy<(Expr[] From, Expr[] To)>(() => Replaced(u));
        return truth => truth.Value.IsConstant ? truth : new(truth.Value.Replaced(replaced.Value.From, replaced.Value.To));
    }

    private (Expr[] From, Expr[] To) Replaced(int u)
    {
        var terms = Terms.Current;
        var names = terms.Variables.Keys.Where(name => char.IsAsciiDigit(name[0])).ToHashSet();
        for (var device = 0; device < setting.Thetas.Count; device++)
        {
            foreach (var field in Manual.Fields)
            {
                for (var i = 0; i < setting.Thetas[device].Layout.Count(field); i++)
                {
                    if (IsShared(u, device, field, i))
                    {
                        names.Remove(Step.NameOf(device, field, i));
                    }
                }
            }
        }

        string[] old = [.. names.Order(StringComparer.Ordinal)];
        return ([.. old.Select(name => terms.Variables[name].Term!)], [.. old.Select(name => terms.Variable(Prefix + name, terms.Variables[name].Width).Term!)]);
    }

    /// <summary>Cells that are the same in both runs: the guest's own, and which slots are given out and where descriptors are held.</summary>
    private static bool IsShared(int u, int device, Field field, int index) =>
        device == u + 1
        || (device == 0 && IsOwn(field, index, u))
        || (device == 0 && (field == Adi.Open || field == Adi.Slot || field == Held.Present || field == Held.Wq || field == Held.Ims));

    /// <summary>Cells of the host that are the guest's whatever the state: its WQ, what went into that, and its interface.</summary>
    private static bool IsOwn(Field field, int index, int u) =>
        index == u && (field.Register == WqCfg.Register || field.Register == Adi.Register || field.Register == Drains.Register);

    private static Bool<Symbolic> HasItsOwnDomain(World<Symbolic> w, int u) =>
        Each<Symbolic>(w.Setting.Theta.VirtualDevices, v => v == u ? true : w.Host[Adi.Pasid, v] != w.Host[Adi.Pasid, u]);

    /// <summary>The truth "both runs agree on all that is the guest's": its virtual device, its host WQ, its slot, its descriptors.</summary>
    private static Bool<Symbolic> Agree(World<Symbolic> before, World<Symbolic> w, int u, Func<Bool<Symbolic>, Bool<Symbolic>> second)
    {
        Bool<Symbolic> all = true;
        foreach (var field in Manual.Fields)
        {
            for (var i = 0; i < w.Guest(u).State.Theta.Layout.Count(field); i++)
            {
                all &= Equal(u + 1, field, i, true);
            }

            for (var i = 0; i < w.Setting.Theta.Layout.Count(field); i++)
            {
                if (IsOwn(field, i, u))
                {
                    all &= Equal(0, field, i, true);
                }
                else if (field.Register == Ims.Register || field == Sent.Ims)
                {
                    all &= Equal(0, field, i, w.Composition!.Owns(u, (ulong)i));
                }
                else if (field.Register == Held.Register)
                {
                    var isOwn = (w.Host[Held.Present, i] == 1) & (w.Host[Held.Wq, i] == (ulong)u);
                    all &= field == Held.Present ? isOwn.Iff(second(isOwn)) : Equal(0, field, i, isOwn);
                }
            }
        }

        return all;

        Bool<Symbolic> Equal(int device, Field field, int index, Bool<Symbolic> where)
        {
            var cell = w.Devices[device][field, index];
            var isUntouched = (cell == before.Devices[device][field, index]).Value is { IsConstant: true, ConstantValue: 1 };
            return isUntouched && IsShared(u, device, field, index) ? true : where.Implies(cell == new Word<Symbolic>(second(new(cell.Value)).Value));
        }
    }
}
