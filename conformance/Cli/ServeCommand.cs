using System.CommandLine;
using System.Runtime.InteropServices;
using Dsa.Conformance.Checking;
using Dsa.Conformance.Serve;
using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Conformance.Cli;

/// <summary><c>serve</c>: the reference model as a device for others.</summary>
public static class ServeCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var stdio = new Option<bool>("--stdio") { Description = "Talk over standard input and output, as conformance/PROTOCOL.md says." };
        var path = new Option<string?>("--vfio-user") { Description = "Be a PCI device at this UNIX socket, for QEMU and other vfio-user clients.", HelpName = "PATH" };
        var trace = new Option<string?>("--trace")
        {
            Description = "With --vfio-user: write what the client did to this file, and judge the answers it got.",
            HelpName = "FILE",
        };
        var once = new Option<bool>("--once") { Description = "With --vfio-user: end with the first client." };
        var timeout = CommonOptions.Timeout("Seconds a vfio-user client may take over a message or an answer.");
        var profile = CommonOptions.Profile();
        var policy = new Option<string?>("--policy") { Description = "The free choices the model makes, by a name `dsaconf list --policies` tells.", HelpName = "NAME" };
        var command = new Command("serve", "Be a device: the reference model, for guests, for testers and for authors of adapters.")
        {
            stdio,
            path,
            trace,
            once,
            timeout,
            profile,
            policy,
        };
        command.SetAction(parsed =>
        {
            var theta = (CommonOptions.Of(parsed, profile) ?? ProfileFile.Load(ProfileFile.Physical)).ToTheta();
            var choices = parsed.GetValue(policy) is { } named ? DeviceFactory.Policy(named) : ModelPolicy.Reference;
            if (parsed.GetValue(stdio) == parsed.GetValue(path) is not null)
            {
                throw new UsageException("serve: say how to talk: --stdio or --vfio-user PATH.");
            }

            if (parsed.GetValue(stdio))
            {
                StdioServer.Run(theta, choices, terminal.Input, terminal.Bytes);
                return ExitCode.Conforms;
            }

            return Serve(terminal, theta, choices, parsed.GetValue(path)!, parsed.GetValue(trace), parsed.GetValue(once), CommonOptions.Of(parsed, timeout));
        });
        return command;
    }

    private static int Serve(Terminal terminal, Theta theta, ModelPolicy policy, string path, string? trace, bool once, TimeSpan patience)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var code = ExitCode.Conforms;
        if (trace is null)
        {
            return VfioUserServer.Run(terminal, path, theta, policy, null, once, patience, stop.Token);
        }

        OutputFile.Write(
            trace,
            stream =>
            {
                using var recorder = new Recorder(theta, stream, $"a client of the {(theta.Type?.Name ?? "physical device")} served over vfio-user");
                code = VfioUserServer.Run(terminal, path, theta, policy, recorder, once, patience, stop.Token);
                code = ExitCode.Worst(code, Verdict(terminal, trace, recorder));
            }
        );
        return code;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>What the oracle says of the answers given.</summary>
    private static int Verdict(Terminal terminal, string trace, Recorder recorder)
    {
        var oracle = recorder.Oracle;
        foreach (var finding in oracle.Findings)
        {
            CheckReport.Finding(terminal, $"{trace}:{finding.Index + 2}", finding);
        }

        var verdict =
            oracle.Findings.Count > 0 ? $"[red]do not conform[/] ({oracle.Findings.Count})"
            : oracle.GaveUp is { } reason ? $"are [yellow]inconclusive[/] ({reason})"
            : "[green]conform[/]";
        terminal.Markup($"{recorder.Events} events in {Terminal.Safe(trace)}; the answers {verdict}, {oracle.Judged} observations judged");
        return oracle.Findings.Count > 0 ? ExitCode.DoesNotConform
            : oracle.IsInconclusive ? ExitCode.Incomplete
            : ExitCode.Conforms;
    }
}
