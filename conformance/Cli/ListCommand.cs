using System.CommandLine;
using Dsa.Model.Requirements;
using Spectre.Console;

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
        var table = Plain("requirement", "class", "source", "cases", "text");
        foreach (var r in Catalogue.All)
        {
            Row(table, r.Id, Catalogue.Letter(r.Class).ToString(), r.Source.ToString(), count.GetValueOrDefault(r.Id).ToString(), r.Text);
        }

        terminal.Console.Write(table);
        terminal.Line($"{Catalogue.All.Length} requirements, {Catalogue.All.Count(r => count.ContainsKey(r.Id))} with cases of their own");
    }

    private static void Cases(Terminal terminal)
    {
        var table = Plain("case", "covers");
        foreach (var (name, covers) in Coverage.All)
        {
            Row(table, name, string.Join(", ", covers));
        }

        terminal.Console.Write(table);
        terminal.Line($"{Coverage.All.Count()} cases");
    }

    private static Table Plain(params string[] columns)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns([.. columns.Select(c => new TableColumn(c) { NoWrap = c != "text", Padding = new Padding(0, 0, 2, 0) })]);
        return table;
    }

    private static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(c => new Text(c))]);
}
