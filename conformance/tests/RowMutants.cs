using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Configuration;
using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Conformance.Tests;

/// <summary>Devices with one row of one table left out, or turned round.</summary>
internal static class RowMutants
{
    /// <summary>Every mutant of the rules of a device, by name: "drop DSA-ENWQ-04", "negate DSA-ENWQ-04".</summary>
    internal static IEnumerable<(string Name, Rules<Concrete> Rules)> Of(Theta theta)
    {
        var rules = Rules<Concrete>.For(theta);
        return Each(rules.AnyCommand, t => rules with { AnyCommand = t })
            .Concat(
                rules
                    .Commands.Where(c => Has(theta, c))
                    .SelectMany(c => Each(c.Refusals, t => rules with { Commands = rules.Commands.Replace(c, c with { Refusals = t }) }))
            )
            .Concat(Each(rules.Submission, t => rules with { Submission = t }))
            .Concat(Each(rules.Discarding, t => rules with { Discarding = t }))
            .Concat(Each(rules.Descriptor, t => rules with { Descriptor = t }));
    }

    private static bool Has(Theta theta, Command<Concrete> command) =>
        ((theta[Model.Registers.GenCap.CommandCapabilitiesSupport] == 1 ? theta[Model.Registers.CmdCap.Commands] : CommandCode.Default) >> (int)command.Code & 1) != 0;

    private static IEnumerable<(string Name, Rules<Concrete> Rules)> Each<T>(Checks<Concrete, T> table, Func<Checks<Concrete, T>, Rules<Concrete>> with)
    {
        foreach (var row in table.Rows)
        {
            // Only what must be refused is missed when it is not.
            if (row.Strength == Strength.Must)
            {
                yield return ($"drop {row.Id}", with(table.Change(r => r == row ? null : r)));
            }

            if (row.Strength != Strength.Tolerated)
            {
                yield return ($"negate {row.Id}", with(table.Change(r => r == row ? r with { When = s => !row.When(s) } : r)));
            }
        }
    }
}
