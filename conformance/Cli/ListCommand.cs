using System.CommandLine;
using Dsa.Model.Quirks;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Conformance.Cli;

/// <summary><c>list</c>: the requirements and the cases.</summary>
public static class ListCommand
{
    private static readonly Option<bool> OfRequirements = new("--requirements")
    {
        Description = "Every requirement: class, state, source, covering cases, text (the default).",
    };
    private static readonly Option<bool> OfCases = new("--cases") { Description = "Every case and what it covers." };
    private static readonly Option<bool> OfPolicies = new("--policies") { Description = "The model's alternatives: what else conforms, for --device model,policy=NAME." };
    private static readonly Option<bool> OfTypes = new("--types") { Description = "The mdev types that come with the program." };
    private static readonly Option<bool> OfQuirks = new("--quirks") { Description = "What drivers did otherwise: quirks for --quirk." };
    private static readonly Option<string[]> Chapters = new("--chapter") { Description = "Only requirements of this chapter, such as CMD; may be repeated." };
    private static readonly Option<bool> Gaps = new("--gaps")
    {
        Description = "Only requirements of class D that the model has and no case is about, though one could be.",
    };
    private static readonly Option<bool> Json = new("--json") { Description = "The requirements as JSON." };
    private static readonly Option<string> Markdown = new("--markdown")
    {
        Description =
            "The requirements counted by chapter, as a table in Markdown; with FILE the table between its marks there is rewritten. With --quirks: the quirks and what shows them, as a whole file.",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "List requirements and cases.") { OfRequirements, OfCases, OfPolicies, OfTypes, OfQuirks, Chapters, Gaps, Json, Markdown };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(OfCases))
            {
                Cases(terminal);
            }

            if (parsed.GetValue(OfPolicies))
            {
                Policies(terminal);
            }

            if (parsed.GetValue(OfTypes))
            {
                Table(
                    terminal,
                    [
                        ["type", "name", "what it is"],
                        .. MdevTypes.Shipped.Select(t => new[] { t.Id, t.Name, t.About }),
                    ]
                );
            }

            if (parsed.GetValue(OfQuirks) && parsed.GetResult(Markdown) is not null)
            {
                Quirks(terminal, parsed.GetValue(Markdown));
                return ExitCode.Conforms;
            }

            if (parsed.GetValue(OfQuirks))
            {
                Table(
                    terminal,
                    [
                        ["quirk", "set", "decision", "type", "needs", "found by", "what the driver did"],
                        .. Quirks<Concrete>.All.Select(q =>
                            new[] { q.Name, q.Driver, q.Decision, q.Type.Id, QuirkedDevice.NameOf(q.Needs), string.Join(", ", q.Breaks), q.Did }
                        ),
                    ]
                );
            }

            if (parsed.GetResult(Markdown) is not null)
            {
                Table(terminal, parsed.GetValue(Markdown));
            }
            else if (
                parsed.GetValue(OfRequirements) || !(parsed.GetValue(OfCases) || parsed.GetValue(OfPolicies) || parsed.GetValue(OfTypes) || parsed.GetValue(OfQuirks))
            )
            {
                Requirements(terminal, [.. Chosen(parsed.GetValue(Chapters) ?? [], parsed.GetValue(Gaps))], parsed.GetValue(Json));
            }

            return ExitCode.Conforms;
        });
        return command;
    }

    private static IEnumerable<Requirement> Chosen(string[] chapters, bool gaps)
    {
        foreach (var chapter in chapters)
        {
            if (!Family.All.Any(f => f.Name.Equals(chapter, StringComparison.OrdinalIgnoreCase)))
            {
                throw new UsageException($"--chapter {chapter}: there are {string.Join(", ", Family.All.Select(f => f.Name))}.");
            }
        }

        return Catalogue.All.Where(r =>
            (chapters.Length == 0 || chapters.Contains(Family.Of(r.Id).Name, StringComparer.OrdinalIgnoreCase)) && (!gaps || Coverage.IsGap(r))
        );
    }

    private static void Requirements(Terminal terminal, IReadOnlyList<Requirement> requirements, bool json)
    {
        if (json)
        {
            using var text = new MemoryStream();
            RequirementList.WriteJson(text, requirements);
            terminal.Line(System.Text.Encoding.UTF8.GetString(text.ToArray()));
            return;
        }

        Table(terminal, [.. RequirementList.Rows(requirements)]);
        var have = requirements.Count(r => r.Standing != Standing.NotModelled);
        terminal.Line($"{requirements.Count} requirements, {have} of them in the model, {requirements.Count(r => Coverage.CasesOf(r.Id).Any())} with cases of their own");
    }

    private static void Table(Terminal terminal, string? file)
    {
        if (file is null)
        {
            terminal.Output.Write(RequirementTable.Markdown());
            return;
        }

        try
        {
            var updated = RequirementTable.Update(File.ReadAllText(file).ReplaceLineEndings("\n"));
            File.WriteAllText(file, updated);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{file}: {e.Message}", e);
        }
    }

    private static void Quirks(Terminal terminal, string? file)
    {
        var text = QuirkTable.Markdown();
        if (file is null)
        {
            terminal.Output.Write(text);
            return;
        }

        OutputFile.Write(file, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
    }

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

    private static void Policies(Terminal terminal) =>
        Table(
            terminal,
            [
                ["policy", "what it chooses otherwise than the reference device"],
                .. ModelPolicy.Alternatives.Select(p => new[] { p.Key, p.Value.Describe() }),
            ]
        );

    private static void Table(Terminal terminal, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            terminal.Line(string.Concat(widths.Select((width, column) => row[column].PadRight(width + 2))) + row[^1]);
        }
    }
}
