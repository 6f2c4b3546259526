using System.Globalization;
using Dsa.Conformance.Checking;
using Dsa.Conformance.Cli;
using Dsa.Traces;
using static Dsa.Conformance.Cli.Terminal;

namespace Dsa.Conformance.Reports;

/// <summary>A run for people.</summary>
public static class RunReport
{
    private const int MostFailures = 10;
    private const int MostLines = 24;

    /// <summary>Says what is about to run.</summary>
    public static void Header(Terminal terminal, IDevice device, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(options);
        terminal.Markup($"[bold]dsaconf {VersionAction.Tool}[/]  {Safe(device.Name)}  {Safe(device.Type?.Name ?? "physical device")}  seed [bold]0x{options.Seed:x}[/]");
        terminal.Line($"  model of the {VersionAction.Specification}");
        if (device.Cannot.Count > 0)
        {
            terminal.Line($"  the adapter cannot carry {string.Join(", ", device.Cannot.Order())}: cases that need it are not applicable");
        }
    }

    /// <summary>Says what came of it.</summary>
    public static void Write(Terminal terminal, RunResult run, RunContext context, IReadOnlyDictionary<CaseResult, string> traces)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(traces);
        Requirements(terminal, run);
        var failed = run.Cases.Where(c => c.Verdict == Verdict.Fail).ToList();
        foreach (var result in failed.Take(MostFailures))
        {
            Failure(terminal, result, context, traces.GetValueOrDefault(result));
        }

        if (failed.Count > MostFailures)
        {
            terminal.Line();
            terminal.Line($"  and {failed.Count - MostFailures} more failed cases in {Path.Combine(context.Folder, "run.json")}");
        }

        Open(terminal, run);
        foreach (var remark in context.Remarks)
        {
            terminal.Markup($"  [yellow]{Safe(remark)}[/]");
        }

        Summary(terminal, run, context);
    }

    private static void Requirements(Terminal terminal, RunResult run)
    {
        terminal.Line();
        var verdicts = from result in run.Cases from id in result.Covers group result.Verdict by id into of select (Id: of.Key, Verdict: VerdictName.Worst(of));
        foreach (var family in verdicts.GroupBy(v => v.Id[..v.Id.LastIndexOf('-')]))
        {
            var marks = family.Select(v => $"[{VerdictName.Colour(v.Verdict)}]{VerdictName.Mark(v.Verdict)} {Safe(v.Id[(v.Id.LastIndexOf('-') + 1)..])}[/]");
            terminal.Markup($"  {Safe(family.Key), -16} {string.Join("  ", marks)}");
        }

        var sequences = run.Cases.Where(c => c.Covers.IsEmpty).ToList();
        if (sequences.Count > 0)
        {
            terminal.Line($"  {"sequences", -16} {sequences.Count(c => c.Verdict == Verdict.Pass)} of {sequences.Count} generated ones pass");
        }
    }

    private static void Failure(Terminal terminal, CaseResult result, RunContext context, string? trace)
    {
        terminal.Line();
        terminal.Markup($"[red]✗[/] [bold]{Safe(result.Case)}[/]  [grey]{result.Stimuli} stimuli[/]");
        foreach (var finding in result.Findings)
        {
            CheckReport.Finding(terminal, finding.Index >= 0 ? $"event {finding.Index + 1}" : "announced", finding);
        }

        Lines(terminal, result);
        terminal.Markup($"    reproduce [bold]{Safe(context.Again(result, trace))}[/]");
    }

    private static void Lines(Terminal terminal, CaseResult result)
    {
        if (result.Trace is not { } trace || trace.Events.IsEmpty)
        {
            return;
        }

        var marked = result.Findings.Select(f => f.Index).ToHashSet();
        var first = Math.Max(0, trace.Events.Length - MostLines);
        terminal.Line(first == 0 ? "    trace" : $"    trace     ... {first} events before");
        for (var i = first; i < trace.Events.Length; i++)
        {
            var line = $"      {i + 1, 5}  {Safe(trace.Events[i].ToString())}";
            terminal.Markup(marked.Contains(i) ? $"[red]{line}  <--[/]" : line);
        }
    }

    private static void Open(Terminal terminal, RunResult run)
    {
        foreach (
            var of in run
                .Cases.Where(c => c.Verdict is Verdict.CouldNotRun or Verdict.Inconclusive or Verdict.NotApplicable or Verdict.Unspecified)
                .GroupBy(c => (c.Verdict, c.Reason))
        )
        {
            terminal.Line();
            terminal.Markup(
                $"  [{VerdictName.Colour(of.Key.Verdict)}]{VerdictName.Of(of.Key.Verdict)}[/]{Safe(of.Key.Reason.Length > 0 ? $" ({of.Key.Reason})" : "")}: {Safe(string.Join("; ", of.Take(5).Select(c => c.Case)))}{(of.Count() > 5 ? $"; and {of.Count() - 5} more" : "")}"
            );
        }
    }

    private static void Summary(Terminal terminal, RunResult run, RunContext context)
    {
        var counts = Enum.GetValues<Verdict>()
            .Select(v => (Verdict: v, Count: run.Cases.Count(c => c.Verdict == v)))
            .Where(c => c.Count > 0)
            .Select(c => $"[{VerdictName.Colour(c.Verdict)}]{c.Count} {VerdictName.Of(c.Verdict)}[/]");
        var verdict = RunExit.Of(run) switch
        {
            ExitCode.Conforms => "[green]conforms[/]",
            ExitCode.DoesNotConform => "[red]does not conform[/]",
            ExitCode.DeviceLost => $"[red]device lost:[/] {Safe(run.Lost ?? "")}",
            _ => "[yellow]incomplete[/]",
        };
        var speed = run.Events / Math.Max(run.Elapsed.TotalSeconds, 1e-6);
        terminal.Line();
        terminal.Markup($"  {verdict}  {string.Join(", ", counts)}");
        terminal.Markup(
            $"  {run.Events} events in {run.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s, {speed.ToString("N0", CultureInfo.InvariantCulture)} events/s; report in {Safe(context.Folder)}"
        );
    }
}
