using System.CommandLine;
using Dsa.Conformance.Checking;
using Dsa.Traces;
using Spectre.Console;

namespace Dsa.Conformance.Cli;

/// <summary><c>check</c>: judges recorded traces without a device.</summary>
public static class CheckCommand
{
    private const int Long = 100_000;

    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var traces = new Argument<string[]>("TRACE") { Description = "NDJSON traces or QEMU logs of vfio_* trace events.", Arity = ArgumentArity.OneOrMore };
        var type = CommonOptions.Type();
        var profile = CommonOptions.Profile();
        var json = new Option<string?>("--json") { Description = "Write the verdicts to this file as JSON.", HelpName = "FILE" };
        var command = new Command("check", "Judge recorded traces against the specification.") { traces, type, profile, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(traces) ?? [], parsed.GetValue(type), CommonOptions.Of(parsed, profile), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] paths, string? type, Profile? profile, string? json)
    {
        CommonOptions.MustBeFiles(paths);
        var code = ExitCode.Conforms;
        List<CheckedTrace> all = [];
        foreach (var path in paths)
        {
            try
            {
                var trace = CommonOptions.Load(path, type);
                foreach (var one in Judge(terminal, trace, profile))
                {
                    all.Add(one);
                    CheckReport.Write(terminal, one);
                    code = ExitCode.Worst(code, CodeOf(one));
                }
            }
            catch (Exception e) when ((e is TraceFormatException or UsageException) && paths.Length > 1)
            {
                terminal.Error.WriteLine("dsaconf: " + e.Message);
                code = ExitCode.Worst(code, ExitCode.WrongInput);
            }
        }

        if (json is not null)
        {
            OutputFile.Write(json, stream => CheckJson.Write(stream, all));
        }

        return code;
    }

    private static List<CheckedTrace> Judge(Terminal terminal, TraceFile trace, Profile? profile)
    {
        if (!terminal.IsInteractive || trace.Events.Length < Long)
        {
            return [.. CheckedTrace.Check(trace, profile)];
        }

        return terminal
            .Console.Progress()
            .AutoClear(true)
            .Start(context =>
            {
                var task = context.AddTask(Terminal.Safe(trace.Name), maxValue: trace.Events.Length);
                return CheckedTrace.Check(trace, profile, done => task.Value = done).ToList();
            });
    }

    private static int CodeOf(CheckedTrace one) =>
        one.Oracle.Findings.Count > 0 ? ExitCode.DoesNotConform
        : one.Oracle.IsInconclusive || one.JudgedNothing ? ExitCode.Incomplete
        : ExitCode.Conforms;
}
