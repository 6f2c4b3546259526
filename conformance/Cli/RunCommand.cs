using System.CommandLine;
using Dsa.Conformance.Reports;
using Dsa.Model.Configuration;
using Spectre.Console;

namespace Dsa.Conformance.Cli;

/// <summary><c>run</c>: runs the suite on a device.</summary>
public static class RunCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var device = new Option<string>("--device") { Description = DeviceFactory.Help, DefaultValueFactory = _ => "model" };
        var only = new Option<string[]>("--only") { Description = "Only cases of these requirements; * and ? stand for letters. Repeatable.", HelpName = "ID" };
        var seed = new Option<string?>("--seed")
        {
            Description = "Seed of the generated sequences, 0x... or decimal; a new one each time where it is not told.",
            HelpName = "N",
        };
        var sequences = new Option<int>("--sequences") { Description = "How many sequences are generated.", DefaultValueFactory = _ => new RunOptions().Sequences };
        var timeout = CommonOptions.Timeout();
        var profile = CommonOptions.Profile();
        var save = new Option<string?>("--write-profile") { Description = "Write what the device announced as a profile.", HelpName = "FILE" };
        var quirks = new Option<string[]>("--quirk")
        {
            Description = "The model does as a driver did: a quirk, or all of a driver's (dsaconf list --quirks). Repeatable.",
            HelpName = "NAME",
        };
        var waivers = new Option<string?>("--waivers") { Description = "JSON list of {requirement, reason, until}.", HelpName = "FILE" };
        var report = new Option<string>("--report")
        {
            Description = "Where the report goes.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "dsaconf-report",
        };
        var command = new Command("run", "Run the suite on a device.") { device, only, seed, sequences, timeout, profile, quirks, save, waivers, report };
        command.SetAction(parsed =>
        {
            var excuses = parsed.GetValue(waivers) is { } file ? WaiverFile.Load(file) : [];
            var known = CommonOptions.Of(parsed, profile);
            var name = ModelOption.With(parsed.GetValue(device)!, parsed.GetValue(quirks) ?? []);
            if (name != parsed.GetValue(device))
            {
                // What the profile says is what the quirks vary.
                known = known is null ? null : new Profile(known.Name) { Type = known.Type };
            }

            var options = new RunOptions
            {
                Only = Selection.Of(parsed.GetValue(only) ?? []),
                Seed = Seeds.Of(parsed.GetValue(seed)),
                Sequences = Count(parsed.GetValue(sequences)),
                Pins = known?.Pins ?? new RunOptions().Pins,
            };
            using var tested = DeviceFactory.Create(name, null, CommonOptions.Of(parsed, timeout), known?.Type);
            Agree(tested, known, parsed.GetValue(save));
            RunReport.Header(terminal, tested, options);
            var waived = Waived.Of(Watch(terminal, tested, options), excuses, terminal.Today);
            var context = new RunContext(name, parsed.GetValue(report)!, [.. waived.Remarks, .. tested.Remarks]);
            var traces = ReportFolder.Write(waived.Run, context);
            RunReport.Write(terminal, waived.Run, context, traces);
            return RunExit.Of(waived.Run);
        });
        return command;
    }

    private static int Count(int sequences) => sequences >= 0 ? sequences : throw new UsageException("--sequences: a number of 0 or more is expected.");

    /// <summary>The profile and the device must say the same; what the device says is written down where that is wanted.</summary>
    private static void Agree(IDevice device, Profile? profile, string? save)
    {
        if (profile?.Type is { } type && type != device.Type)
        {
            throw new UsageException($"{profile.Name}: \"type\" is {type}, but {device.Name} is {device.Type?.Name ?? "a physical device"}.");
        }

        if (profile is null && save is null)
        {
            return;
        }

        var theta = Discovery.Of(device, out _, out var assumed);
        theta = profile?.Complete(theta, assumed, device.Name) ?? theta;
        if (save is not null)
        {
            OutputFile.Write(save, stream => ProfileFile.Write(stream, Without(ProfileFile.Of(save, theta), profile is null ? assumed : [])));
        }
    }

    private static Profile Without(Profile profile, IReadOnlyList<string> assumed) =>
        profile with
        {
            Pins = profile.Pins.Where(p => !assumed.Contains(p.Key.Field.ToString())).ToDictionary(),
        };

    private static RunResult Watch(Terminal terminal, IDevice device, RunOptions options)
    {
        if (!terminal.IsInteractive)
        {
            return Runner.Run(device, options);
        }

        return terminal
            .Console.Status()
            .Start(
                "starting",
                context =>
                {
                    var (done, failed) = (0, 0);
                    return Runner.Run(
                        device,
                        options,
                        new Told<CaseResult>(result =>
                        {
                            (done, failed) = (done + 1, failed + (result.Verdict == Verdict.Fail ? 1 : 0));
                            context.Status($"{done} cases{(failed > 0 ? $", [red]{failed} failed[/]" : "")}  [grey]{Terminal.Safe(result.Case)}[/]");
                        })
                    );
                }
            );
    }

    /// <summary>Progress told at once, on the thread that makes it.</summary>
    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
