using System.CommandLine;
using System.Globalization;
using Dsa.Model.Requirements;

namespace Dsa.Conformance.Cli;

/// <summary><c>list</c>: the requirements and the cases.</summary>
public static class ListCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var requirements = new Option<bool>("--requirements") { Description = "Every requirement: class, source, covering cases, text (the default)." };
        var cases = new Option<bool>("--cases") { Description = "Every case and what it covers." };
        var command = new Command("list", "List requirements and cases.") { requirements, cases };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(cases))
            {
                Cases(terminal);
            }

            if (parsed.GetValue(requirements) || !parsed.GetValue(cases))
            {
                Requirements(terminal);
            }

            return ExitCode.Conforms;
        });
        return command;
    }

    private static void Requirements(Terminal terminal)
    {
        var count = Coverage.All.SelectMany(c => c.Covers.Distinct()).CountBy(id => id).ToDictionary(StringComparer.OrdinalIgnoreCase);
        string[] head = ["requirement", "class", "source", "cases", "text"];
        Table(
            terminal,
            [head, .. Catalogue.All.Select(r => new[] { r.Id, Catalogue.Letter(r.Class).ToString(), r.Source.ToString(), Number(count.GetValueOrDefault(r.Id)), r.Text })]
        );
        terminal.Line($"{Catalogue.All.Length} requirements, {Catalogue.All.Count(r => count.ContainsKey(r.Id))} with cases of their own");
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static void Cases(Terminal terminal)
    {
        Table(
            terminal,
            [
                ["case", "covers"],
                .. Coverage.All.Select(c => new[] { c.Name, string.Join(", ", c.Covers) }),
            ]
        );
        terminal.Line($"{Coverage.All.Count()} cases");
    }

    private static void Table(Terminal terminal, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            terminal.Line(string.Concat(widths.Select((width, column) => row[column].PadRight(width + 2))) + row[^1]);
        }
    }
}
