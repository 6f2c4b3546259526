using System.Globalization;
using Dsa.Conformance.Cli;
using Dsa.Model.Requirements;
using Dsa.Traces;
using static Dsa.Conformance.Cli.Terminal;

namespace Dsa.Conformance.Checking;

/// <summary>The verdict on a trace, for people.</summary>
public static class CheckReport
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, CheckedTrace one)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(one);
        Header(terminal, one);
        foreach (var finding in one.Oracle.Findings)
        {
            Finding(terminal, one.PlaceOf(finding), finding);
        }

        Unspecified(terminal, one);
        Summary(terminal, one);
    }

    /// <summary>Writes one finding: place, requirement with its words, observed against allowed.</summary>
    public static void Finding(Terminal terminal, string place, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(finding);
        terminal.Line();
        terminal.Markup($"[red]✗ {Safe(finding.Requirement)}[/]  {Safe(finding.Where)}  [grey]{Safe(place)}[/]");
        if (finding.Index >= 0)
        {
            terminal.Markup($"    event     {Safe(finding.Event.ToString())}");
        }

        terminal.Markup($"    observed  [red]{Safe(finding.Observed)}[/]");
        terminal.Markup($"    allowed   [green]{Safe(finding.Allowed)}[/]");
        if (Catalogue.Find(finding.Requirement) is { } requirement)
        {
            terminal.Markup($"    because   {Safe(requirement.Text)} [grey]({Catalogue.Letter(requirement.Class)}, {Safe(requirement.Source.ToString())})[/]");
        }
    }

    private static void Header(Terminal terminal, CheckedTrace one)
    {
        var (trace, notes) = (one.Trace, one.Trace.Notes);
        terminal.Line();
        terminal.Markup($"[bold]{Safe(trace.Name)}[/]{(one.Device > 0 ? $" device {one.Device}" : "")}  {Safe(trace.Header.Origin)}");
        terminal.Line($"  {one.Events.Length} events, {notes?.UnparsedLines ?? 0} unparsed lines, observed beyond register reads: {Observed(trace.Header.Observes)}");
        foreach (var line in notes?.FirstUnparsed ?? [])
        {
            terminal.Markup($"    [yellow]line {line.Line} says nothing known:[/] {Safe(line.Text)}");
        }

        if (notes?.PortalFragments > 0)
        {
            terminal.Markup(
                $"    [yellow]{notes.PortalFragments} writes to portals are no part of a whole descriptor[/] (lines {string.Join(", ", notes.FirstPortalFragments)}, ...)"
            );
        }

        terminal.Line($"  device    {one.Type ?? "no mdev type told: judged as a physical device"}");
        terminal.Line($"  learnt    {string.Join(", ", Learnt.Lines(one.Theta, one.Assumed))}");
        terminal.Line($"  assumed   {(one.Assumed.Count == 0 ? "nothing" : string.Join(", ", one.Assumed))}");
    }

    private static string Observed(Observables observes) => observes == Observables.None ? "nothing" : observes.ToString().ToLowerInvariant();

    private static void Unspecified(Terminal terminal, CheckedTrace one)
    {
        var reasons = one.Oracle.Unspecified.ToList();
        if (reasons.Count > 0)
        {
            terminal.Line();
            terminal.Line("  unspecified, not judged:");
        }

        foreach (var reason in reasons)
        {
            var line = one.Events[reason.FirstIndex].Line;
            terminal.Line($"    {reason.Count} x {reason.Reason} (first at {(line > 0 ? $"line {line}" : $"event {reason.FirstIndex + 1}")})");
        }
    }

    private static void Summary(Terminal terminal, CheckedTrace one)
    {
        var oracle = one.Oracle;
        var verdict =
            oracle.Findings.Count > 0 ? $"[red]does not conform[/]: {Count(oracle.Findings.Count, "finding")}"
            : oracle.GaveUp is { } reason ? $"[yellow]inconclusive[/]: {reason}"
            : one.JudgedNothing ? "[yellow]nothing judged[/]"
            : "[green]conforms[/]";
        var speed = one.Events.Length / Math.Max(one.Elapsed.TotalSeconds, 1e-6);
        terminal.Line();
        terminal.Markup(
            $"  {verdict}; {Count(oracle.Judged, "observation")} judged, at most {Count(oracle.MostLive, "hypothesis", "hypotheses")} at once, "
                + $"{speed.ToString("N0", CultureInfo.InvariantCulture)} events/s"
        );
    }

    private static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";
}
