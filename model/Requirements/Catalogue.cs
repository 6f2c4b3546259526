using System.Collections.Frozen;
using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Model.Requirements;

/// <summary>Every requirement, once: the rows of the checks, the fields of the registers, the obligations in words, and what the model lacks.</summary>
public static class Catalogue
{
    private static readonly FrozenDictionary<string, Requirement> ById;

    static Catalogue()
    {
        Modelled = [.. Rows(Rules<Concrete>.Physical).Concat(Rows(VirtualRules<Concrete>.Rules)).Concat(HostRows()).Concat(Fields()).DistinctBy(r => r.Id)];
        All = [.. Obligations.All.Concat(Modelled).Concat(Absences.All).DistinctBy(r => r.Id)];
        ById = All.ToFrozenDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every requirement: obligations in words, rows of checks in their canonical order, fields in the manual's order, absences.</summary>
    public static ImmutableArray<Requirement> All { get; }

    /// <summary>What the tables state: rows of checks and fields of registers.</summary>
    public static ImmutableArray<Requirement> Modelled { get; }

    /// <summary>The requirement of an id, or null.</summary>
    public static Requirement? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The letter of a class: D, N, U or I.</summary>
    public static char Letter(RequirementClass requirementClass) => "DNUI"[(int)requirementClass];

    private static IEnumerable<Requirement> Rows(Rules<Concrete> rules)
    {
        foreach (var row in rules.AnyCommand.Rows)
        {
            yield return Named("any command", row.Requirement);
        }

        foreach (var command in rules.Commands)
        {
            foreach (var row in command.Refusals.Rows)
            {
                yield return Named(command.Name, row.Requirement);
            }
        }

        foreach (var row in rules.Submission.Rows)
        {
            var what = row.Code == Descriptors.SubmissionAnswer.Full ? "a drop with SWERROR 0x53" : "a drop, and Retry for a deferrable write,";
            yield return row.Requirement with
            {
                Text = $"submission: {what} when {Condition(row.Text)}",
            };
        }

        foreach (var row in rules.Discarding.Rows)
        {
            yield return Named("descriptor", row.Requirement with { Text = $"discard, report 0x{row.Code:x2} to SWERROR when {Condition(row.Text)}" });
        }

        foreach (var row in rules.Descriptor.Rows)
        {
            yield return Named("descriptor", row.Requirement with { Text = $"end with status 0x{row.Code:x2} when {Condition(row.Text)}" });
        }
    }

    private static IEnumerable<Requirement> HostRows() =>
        HostCalls<Concrete>
            .All.SelectMany(call => HostRows($"host {call.Name}", call.Refusals))
            .Concat(HostRows("host mmap", MapCall<Concrete>.Refusals))
            .Concat(HostRows("host SET_IRQS", IrqCall<Concrete>.Refusals));

    private static IEnumerable<Requirement> HostRows<TSubject>(string call, Checks<Concrete, TSubject> refusals) =>
        refusals.Rows.Select(row => Named(call, row.Requirement with { Text = $"refuse with {Errno.NameOf(row.Code)} when {Condition(row.Text)}" }));

    private static Requirement Named(string subject, Requirement requirement) => requirement with { Text = $"{subject}: {requirement.Text}" };

    private static string Condition(string lambda) => lambda[(lambda.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim();

    private static IEnumerable<Requirement> Fields() =>
        from register in Manual.Registers
        where register.Place != Place.Internal
        from requirement in register.Fields.Select(FieldText.Requirement).Concat(Reserved(register))
        select requirement;

    private static IEnumerable<Requirement> Reserved(Register register)
    {
        if (Enumerable.Range(0, register.Dwords).Any(dword => register.ReservedIn(dword) != 0))
        {
            yield return new(
                register.ReservedRequirement,
                RequirementClass.Deterministic,
                $"{register}: bits of no field read 0 and ignore writes.",
                Citation.Spec("T9-1")
            );
        }
    }
}
