using System.CommandLine;
using System.Diagnostics;
using Dsa.Conformance.Checking;
using Dsa.Conformance.Replay;
using Dsa.Traces;

namespace Dsa.Conformance.Cli;

/// <summary><c>replay</c>: gives a recording's stimuli to another device and judges what it does.</summary>
public static class ReplayCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var trace = new Argument<string>("TRACE") { Description = "An NDJSON trace or a QEMU log." };
        var device = new Option<string>("--device")
        {
            Description = DeviceFactory.Help + " By default the model with the choices the recording shows.",
            DefaultValueFactory = _ => "model",
        };
        var timeout = CommonOptions.Timeout();
        var type = CommonOptions.Type();
        var save = new Option<string?>("--trace") { Description = "Write what the device did to this file.", HelpName = "FILE" };
        var command = new Command("replay", "Give a recording's stimuli to a device.") { trace, device, timeout, type, save };
        command.SetAction(parsed =>
            Run(terminal, parsed.GetValue(trace)!, parsed.GetValue(device)!, CommonOptions.Of(parsed, timeout), parsed.GetValue(type), parsed.GetValue(save))
        );
        return command;
    }

    private static int Run(Terminal terminal, string path, string name, TimeSpan timeout, string? type, string? save)
    {
        CommonOptions.MustBeFiles([path]);
        _ = ModelOption.TypeIn(name);
        var recording = CommonOptions.Load(path, type);
        if (recording.Events.Any(e => e.Device != 0))
        {
            recording = recording with { Events = [.. recording.Events.Where(e => e.Device == 0)] };
            terminal.Error.WriteLine($"dsaconf: {recording.Name} has several devices; the first one is replayed.");
        }

        var known = TypeFile.Of(recording.Header.Type, recording.Name);
        var theta = Identification.Of(recording.Events, known, out _);
        using var device = DeviceFactory.Create(name, theta, timeout, known);

        // The model takes over the recording's choices: they are the recording's to answer for. Any other device is asked for its own first.
        var isModel = device is ModelDevice;
        IReadOnlyList<string> assumed = [];
        theta = isModel ? theta : Discovery.Of(device, out _, out assumed);
        var watch = Stopwatch.StartNew();
        var result = Replayer.Run(device, recording);
        var elapsed = watch.Elapsed;
        if (save is not null)
        {
            OutputFile.Write(save, result.Log.Write);
        }

        var judged = CheckedTrace.Check(result.Log, theta, assumed, announced: !isModel);
        ReplayReport.Write(terminal, device.Name, result, judged, elapsed);
        return judged.Oracle.Findings.Count > 0 || result.Unfinished.Any() ? ExitCode.DoesNotConform
            : judged.Oracle.IsInconclusive || judged.JudgedNothing ? ExitCode.Incomplete
            : ExitCode.Conforms;
    }
}
