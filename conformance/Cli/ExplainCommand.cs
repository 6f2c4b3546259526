using System.CommandLine;
using Dsa.Model.Requirements;
using static Dsa.Conformance.Cli.Terminal;

namespace Dsa.Conformance.Cli;

/// <summary><c>explain</c>: what a requirement says.</summary>
public static class ExplainCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "A requirement, such as DSA-ENWQ-04." };
        var command = new Command("explain", "Say what a requirement asks, where it is written and what covers it.") { id };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(id) ?? ""));
        return command;
    }

    private static int Run(Terminal terminal, string id)
    {
        if (Known.Find(id) is not { } requirement)
        {
            var near = Known.Near(id).Take(5).ToList();
            throw new UsageException($"\"{id}\" is no requirement of the catalogue{(near.Count > 0 ? $"; there are {string.Join(", ", near)}" : "")}.");
        }

        terminal.Markup($"[bold]{Safe(requirement.Id)}[/]");
        terminal.Line($"  says      {requirement.Text}");
        terminal.Line($"  source    {requirement.Source}");
        terminal.Line($"  class     {Catalogue.Letter(requirement.Class)}: {Meaning(requirement.Class)}");
        terminal.Line($"  state     {State(requirement)}");
        var cases = Coverage.CasesOf(requirement.Id).ToList();
        terminal.Line($"  cases     {(cases.Count > 0 ? string.Join("\n            ", cases) : Uncovered(requirement))}");
        return ExitCode.Conforms;
    }

    private static string State(Requirement requirement) =>
        requirement switch
        {
            { Absence: { } absence } => $"not modelled: {AbsenceText.Of(absence)}",
            { Where: { } where } => $"judged, by {where}",
            _ => "modelled, as a row of the model's tables",
        };

    private static string Uncovered(Requirement requirement) =>
        requirement.Standing == Standing.NotModelled ? "none" : "none; the oracle judges it whenever a sequence or a trace shows it";

    private static string Meaning(RequirementClass requirementClass) =>
        requirementClass switch
        {
            RequirementClass.Deterministic => "exactly this",
            RequirementClass.SeveralOutcomes => "any of several outcomes is legal",
            RequirementClass.Undefined => "undefined; nothing is judged",
            _ => "chosen once by the implementation, constant afterwards",
        };
}
