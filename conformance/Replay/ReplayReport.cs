using System.Globalization;
using Dsa.Conformance.Checking;
using Dsa.Conformance.Cli;
using static Dsa.Conformance.Cli.Terminal;

namespace Dsa.Conformance.Replay;

/// <summary>What came of a replay, for people.</summary>
public static class ReplayReport
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, string device, ReplayResult result, CheckedTrace judged, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(judged);
        terminal.Line();
        terminal.Markup(
            $"[bold]{Safe(result.Recording.Name)}[/]  replayed on {Safe(device)}: {result.Recording.Events.Length} events recorded, {result.Log.Events.Length} events now"
        );
        Commands(terminal, result);
        Descriptors(terminal, result);
        Interrupts(terminal, result);
        foreach (var finding in judged.Oracle.Findings)
        {
            CheckReport.Finding(terminal, judged.PlaceOf(finding), finding);
        }

        terminal.Line();
        foreach (var unfinished in result.Unfinished)
        {
            terminal.Markup($"  [red]not finished:[/] {Safe(unfinished)}");
        }

        var verdict =
            judged.Oracle.Findings.Count > 0 ? $"[red]does not conform[/]: {judged.Oracle.Findings.Count} findings"
            : result.Unfinished.Any() ? "[red]not everything the recording shows finished[/]"
            : judged.Oracle.IsInconclusive ? "[yellow]inconclusive[/]"
            : judged.JudgedNothing ? "[yellow]nothing judged[/]"
            : "[green]conforms[/]";
        var speed = result.Log.Events.Length / Math.Max(elapsed.TotalSeconds, 1e-6);
        terminal.Markup($"  {verdict}; {judged.Oracle.Judged} observations judged, replayed at {speed.ToString("N0", CultureInfo.InvariantCulture)} events/s");
    }

    private static void Commands(Terminal terminal, ReplayResult result)
    {
        terminal.Line($"  commands     {result.Seen.Commands.Count(c => c.Status is not null)} of {result.Recorded.Commands.Count} finished");
        for (var i = 0; i < result.Recorded.Commands.Count; i++)
        {
            var (recorded, now) = (result.Recorded.Commands[i], i < result.Seen.Commands.Count ? result.Seen.Commands[i].Text : "not written");
            terminal.Line($"    {recorded.Name, -26} 0x{recorded.Written:x8}  {now}{Against(recorded.Text, now)}");
        }
    }

    private static void Descriptors(Terminal terminal, ReplayResult result)
    {
        terminal.Line($"  descriptors  {result.Descriptors.Count(d => d.Status is not null)} of {result.Descriptors.Length} wrote a completion record");
        foreach (var d in result.Descriptors)
        {
            var handle = d.AsksForInterrupt ? $", handle {d.Handle}{NewHandle(result, d)}" : "";
            var status =
                d.Status is { } s ? $"status 0x{s:x2}"
                : d.AsksForRecord ? "no completion record"
                : "asks for no completion record";
            terminal.Line($"    line {d.Line, -6} operation 0x{d.Operation:x2}{handle}  {status}");
        }
    }

    private static string NewHandle(ReplayResult result, DescriptorOutcome d) =>
        result.Handles.Bound.TryGetValue((d.Handle, false), out var now) && now != d.Handle ? $" (now {now})" : "";

    private static void Interrupts(Terminal terminal, ReplayResult result)
    {
        terminal.Line("  interrupts");
        foreach (var vector in result.Recorded.Interrupts.Keys.Union(result.Seen.Interrupts.Keys).Order())
        {
            terminal.Line($"    vector {vector}  {result.Seen.Of(vector)}, {result.Recorded.Of(vector)} in the recording");
        }
    }

    private static string Against(string recorded, string now) => recorded == now ? "" : $" (in the recording {recorded})";
}
