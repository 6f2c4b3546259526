using System.CommandLine;
using System.Globalization;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Properties;
using Spectre.Console;

namespace Dsa.Conformance.Cli;

/// <summary><c>prove</c>: the invariants of the model, for every stimulus and every internal step.</summary>
public static class ProveCommand
{
    private const int Walks = 1000;
    private const string NotAsked = " (Not asked of commands that complete work: --thorough.)";

    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var smt2 = new Option<DirectoryInfo?>("--smt2") { Description = "Write every obligation as an .smt2 file, for another solver.", HelpName = "DIR" };
        var property = new Option<string?>("--only") { Description = "Prove one property only.", HelpName = "ID" };
        var timeout = new Option<int>("--timeout")
        {
            Description = "Seconds the solver may take for one obligation.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 60,
        };
        var type = new Option<string[]>("--type")
        {
            Description = $"Prove two virtual devices of this type only: {TypeFile.Known} or a JSON file; given more often, one virtual device of each, on one host.",
            HelpName = "NAME|FILE",
            DefaultValueFactory = _ => [],
        };
        var quirks = new Option<string[]>("--quirk")
        {
            Description = "Prove virtual devices that do as a driver did: a quirk, or all of a driver's (dsaconf list --quirks). Repeatable.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var all = new Option<bool>("--all")
        {
            Description = "Prove every setting: the physical device, two virtual devices of each type and of each two types, one of each type.",
        };
        var thorough = new Option<bool>("--thorough") { Description = "Ask of commands that complete work too what DSA-INV-25 says: minutes a setting." };
        var slowest = new Option<int>("--slowest") { Description = "List so many questions that took the solver longest.", HelpName = "COUNT" };
        var command = new Command("prove", "Prove the invariants of the model with Z3.") { smt2, property, timeout, type, all, thorough, quirks, slowest };
        command.SetAction(parsed =>
        {
            MdevType[] types = [.. parsed.GetValue(type)!.Select(TypeFile.Load)];
            var settings = types.Length switch
            {
                0 when parsed.GetValue(all) => [.. Setting.All, .. Setting.Mixtures, Setting.OneOfEach],
                0 => new ProofOptions().Settings,
                _ when parsed.GetValue(all) => throw new UsageException("--all and --type: one of them."),
                1 => [Setting.Of(types[0], types[0])],
                _ => [Setting.Of(types)],
            };
            var quirked = parsed.GetValue(quirks) is { Length: > 0 } names ? Quirked(names, types) : null;
            var options = new ProofOptions
            {
                Folder = parsed.GetValue(smt2)?.FullName,
                Property = parsed.GetValue(property),
                Settings = quirked is null ? settings : [quirked.Setting],
                Fault = quirked?.Symbolic,
                Timeout = TimeSpan.FromSeconds(Math.Max(parsed.GetValue(timeout), 1)),
                IsThorough = parsed.GetValue(thorough),
            };
            return Run(terminal, options, quirked, parsed.GetValue(slowest));
        });
        return command;
    }

    /// <summary>Two virtual devices of the type told, or else of the first that the first quirk can have.</summary>
    private static QuirkedModel Quirked(string[] names, MdevType[] types)
    {
        var type = types.Length switch
        {
            0 => QuirkedDevice.Find(names[0], null)[0].Type,
            1 => types[0],
            _ => throw new UsageException("--quirk: a driver knew one type at a time; give --type once."),
        };
        return QuirkedModel.Of(type, [.. names.SelectMany(name => QuirkedDevice.Find(name, type)).Select(quirk => quirk.Name).Distinct()]);
    }

    private static int Run(Terminal terminal, ProofOptions options, QuirkedModel? quirked, int slowest)
    {
        if (Z3Library.Problem is { } problem)
        {
            terminal.Line($"could not run: {problem}");
            return ExitCode.Incomplete;
        }

        var report = Watch(terminal, options);
        if (report.Results.Count == 0)
        {
            throw new UsageException($"there is no property {options.Property}; properties/README.md lists them.");
        }

        foreach (var result in report.Results)
        {
            terminal.Line(
                $"  {Word(result.Outcome), -15} {result.Setting, -12} {result.Id, -14} {Seconds(result.Time), 7} s  {result.Sentence}{(result.Kind == ProofKind.TwoRuns && !options.IsThorough ? NotAsked : string.Empty)}"
            );
            if (result.Counterexample is { } counterexample)
            {
                Trace(terminal, options.Settings.First(setting => setting.Name == result.Setting), counterexample, quirked?.Concrete);
                terminal.Line(counterexample.ToString());
            }
            else if (result.Reason.Length > 0)
            {
                terminal.Line($"                  {result.Reason}");
            }
        }

        if (report.Results.Any(r => r.Outcome == Outcome.Refuted))
        {
            terminal.Line("  what is proven beside a counterexample holds as long as the property it breaks does");
        }

        foreach (var step in report.Impossible)
        {
            terminal.Line($"  empty: {step} can never happen under the invariants");
        }

        foreach (var obligation in report.Obligations.OrderByDescending(obligation => obligation.Verdict.Elapsed).Take(slowest))
        {
            terminal.Line($"  slow: {Seconds(obligation.Verdict.Elapsed), 7} s  {obligation.Setting}: {obligation.Step}: {string.Join(' ', obligation.Ids)}");
        }

        var proven = report.Results.Count(r => r.Outcome == Outcome.Proven);
        terminal.Line();
        terminal.Line($"  {proven} of {report.Results.Count} properties proven, {report.Obligations.Count} obligations, {Seconds(report.Elapsed)} s");
        return report.Results.Any(r => r.Outcome == Outcome.Refuted) ? ExitCode.DoesNotConform
            : report.IsProven && !report.Impossible.Any() ? ExitCode.Conforms
            : ExitCode.Incomplete;
    }

    private static ProofReport Watch(Terminal terminal, ProofOptions options) =>
        terminal.IsInteractive
            ? terminal
                .Console.Status()
                .Start("proving", context => ProofRun.All(options with { Progress = (done, of) => context.Status($"{done} of {of} steps proven") }))
            : ProofRun.All(options);

    /// <summary>How it comes to that from power-on, where a walk finds it.</summary>
    private static void Trace(Terminal terminal, Setting setting, Counterexample counterexample, Fault<Concrete>? fault)
    {
        if (TraceSearch.Find(setting, counterexample.Id, fault, counterexample, Walks) is not { } calls)
        {
            terminal.Line("no trace from power-on was found; the state below need not be reachable");
            return;
        }

        terminal.Line("from power-on:");
        foreach (var e in TraceSearch.Trace(setting, counterexample.Id, setting.Name, calls).Events)
        {
            terminal.Line($"  {e}");
        }
    }

    private static string Word(Outcome outcome) =>
        outcome switch
        {
            Outcome.Proven => "proven",
            Outcome.Refuted => "counterexample",
            _ => "inconclusive",
        };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
}
