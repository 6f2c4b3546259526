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
        if (Catalogue.Find(id) is not { } requirement)
        {
            var near = Catalogue.All.Where(r => r.Id.Contains(id, StringComparison.OrdinalIgnoreCase)).Take(5).Select(r => r.Id).ToList();
            throw new UsageException($"\"{id}\" is no requirement of the model{(near.Count > 0 ? $"; there are {string.Join(", ", near)}" : "")}.");
        }

        terminal.Markup($"[bold]{Safe(requirement.Id)}[/]");
        terminal.Line($"  says      {requirement.Text}");
        terminal.Line($"  source    {requirement.Source}");
        terminal.Line($"  class     {Catalogue.Letter(requirement.Class)}: {Meaning(requirement.Class)}");
        var cases = Coverage.CasesOf(requirement.Id).ToList();
        terminal.Line(cases.Count == 0 ? "  cases     none; the oracle judges it whenever a trace shows it" : $"  cases     {string.Join("\n            ", cases)}");
        return ExitCode.Conforms;
    }

    private static string Meaning(RequirementClass requirementClass) =>
        requirementClass switch
        {
            RequirementClass.Deterministic => "exactly this",
            RequirementClass.SeveralOutcomes => "any of several outcomes is legal",
            RequirementClass.Undefined => "undefined; nothing is judged",
            _ => "chosen once by the implementation, constant afterwards",
        };
}
