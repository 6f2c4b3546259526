using System.Collections.Immutable;
using System.Diagnostics;
using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Runs the suite on a device.</summary>
public sealed class Runner
{
    private readonly IDevice device;
    private readonly RunOptions options;
    private readonly IProgress<CaseResult>? progress;
    private readonly List<CaseResult> results = [];
    private readonly Dictionary<string, int> shrunk = [];
    private Tester tester = null!;
    private Ahead? ahead;
    private Rehearsal? rehearsal;
    private long events;

    private Runner(IDevice device, RunOptions options, IProgress<CaseResult>? progress) => (this.device, this.options, this.progress) = (device, options, progress);

    /// <summary>Runs the suite: what the device announces, every case that applies, generated sequences. A device lost on the way still gives what was finished.</summary>
    /// <param name="device">The device.</param>
    /// <param name="options">What is run.</param>
    /// <param name="progress">Told of each finished case.</param>
    public static RunResult Run(IDevice device, RunOptions options, IProgress<CaseResult>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(options);
        return new Runner(device, options, progress).Run();
    }

    private RunResult Run()
    {
        var clock = Stopwatch.StartNew();
        string? lost = null;
        Theta? theta = null;
        IReadOnlyList<string> assumed = [];
        try
        {
            theta = Announce(out assumed);
            foreach (var @case in AllCases.List.Where(IsWanted))
            {
                Decide(@case);
            }

            for (var n = 0; n < options.Sequences && options.Only.IsEmpty; n++)
            {
                var seed = options.Seed + (ulong)n;
                Decide(new Case($"sequence {seed}", [], t => new Sequence(t, seed).Play()));
            }
        }
        catch (DeviceLostException e)
        {
            lost = e.Message;
        }
        catch (CannotDoException e)
        {
            // Without announcements nothing else can be run.
            Add(new CaseResult(Announcing, [], Verdict.CouldNotRun, [], null, e.Message, 0));
        }

        return new RunResult(device.Name, device.Type?.Name, options.Seed, [.. results], Learnt(theta), events, clock.Elapsed) { Lost = lost, Assumed = [.. assumed] };
    }

    private const string Announcing = "What the device announces is legal";

    private bool IsWanted(Case @case) => options.Only.IsEmpty || @case.Covers.Any(id => options.Only.Any(o => id.StartsWith(o, StringComparison.OrdinalIgnoreCase)));

    private Theta Announce(out IReadOnlyList<string> assumed)
    {
        var theta = Discovery.Of(device, out var log, out assumed);
        var findings = Judgement.Of(theta, device.Observes, log, announced: true).Findings;
        foreach (var ((field, index), value) in options.Pins)
        {
            if (theta.Announced.TryGetValue((field, index), out var read) && read != value && !assumed.Contains(field.ToString()))
            {
                findings = findings.Add(new Finding(field.Requirement, log.Length - 1, log[^1], $"{field} as the profile has it", $"0x{read:x}", $"0x{value:x}"));
            }
        }

        theta = Pinned(theta, assumed);
        if (options.Ahead && device is IPipelinedDevice pipelined)
        {
            (ahead, rehearsal) = (new Ahead(pipelined), new Rehearsal(device, theta));
        }

        tester = new Tester(ahead ?? device, theta);
        events += log.Length;
        Add(Result(Announcing, ["DSA-REG-01"], findings, log));
        return theta;
    }

    private Theta Pinned(Theta theta, IReadOnlyList<string> assumed)
    {
        var values = theta.Announced.ToDictionary(a => a.Key, a => a.Value);
        foreach (var (key, value) in options.Pins.Where(p => assumed.Contains(p.Key.Field.ToString()) || !theta.Announced.ContainsKey(p.Key)))
        {
            values[key] = value;
        }

        var capabilities = theta.Capabilities.ToDictionary(c => c.Key, c => c.Value);
        return options.Pins.Count == 0 ? theta : new Theta(values, capabilities, theta.Bar0Size, theta.HeldDescriptors, theta.Type) { Undescribed = theta.Undescribed };
    }

    private void Decide(Case @case)
    {
        Add(JudgeAhead(@case) ?? Judge(@case));
        device.IsPatient = false;
    }

    /// <summary>
    /// Plays a case as a rehearsal foretells it, many stimuli under way at once. Only a run that went so and passes counts; any other is made again one stimulus at a
    /// time.
    /// </summary>
    private CaseResult? JudgeAhead(Case @case)
    {
        if (rehearsal is null || @case.Without(tester) is not null || rehearsal.Of(@case) is not { IsDefault: false } foretold)
        {
            return null;
        }

        try
        {
            ahead!.Foretell(foretold);
            tester.Begin();
            @case.Body(tester);
            tester.Wait();
            if (!ahead.IsTrue || tester.Mismatches.Count > 0)
            {
                return null;
            }
        }
        catch (Exception e) when (e is ForetoldWrongException or NotApplicableException or CannotDoException)
        {
            return null;
        }
        finally
        {
            ahead!.Foretell(default);
        }

        var judged = Judgement.Of(tester.Theta, device.Observes, tester.Log);
        if (!judged.Findings.IsEmpty || judged.IsInconclusive)
        {
            return null;
        }

        events += tester.Log.Count;
        return Fine(@case, judged, [.. tester.Log]);
    }

    private CaseResult Fine(Case @case, Judgement judged, ImmutableArray<Event> log) =>
        judged.GaveUp is { } reason
            ? Result(@case.Name, @case.Covers, [], log) with
            {
                Verdict = Verdict.Inconclusive,
                Reason = reason,
            }
            : new CaseResult(@case.Name, @case.Covers, judged.IsUnspecified ? Verdict.Unspecified : Verdict.Pass, [], null, "", Tester.Stimuli(log).Length - 1);

    /// <summary>Whether the device may merely have been slow and can be waited for longer.</summary>
    private bool BecomesPatient()
    {
        var was = device.IsPatient;
        device.IsPatient = true;
        return !was && device.IsPatient;
    }

    private CaseResult Judge(Case @case)
    {
        var requirement = @case.Covers.IsEmpty ? "" : @case.Covers[0];
        tester.Requirement = requirement;
        var reason = @case.Without(tester);
        var verdict = Verdict.NotApplicable;
        if (reason is null)
        {
            try
            {
                tester.Begin();
                @case.Body(tester);
                tester.Wait();
                verdict = Verdict.Pass;
            }
            catch (NotApplicableException e)
            {
                reason = e.Message;
            }
            catch (CannotDoException e)
            {
                (reason, verdict) = (e.Message, Verdict.CouldNotRun);
            }
        }

        if (reason is not null)
        {
            return new CaseResult(@case.Name, @case.Covers, verdict, [], null, reason, 0);
        }

        ImmutableArray<Event> log = [.. tester.Log];
        ImmutableArray<Finding> literal = [.. tester.Mismatches];
        events += log.Length;
        var judged = Judgement.Of(tester.Theta, device.Observes, log);
        var isFine = judged.Findings.IsEmpty && literal.IsEmpty;
        if ((!isFine || judged.IsInconclusive) && BecomesPatient())
        {
            return Judge(@case);
        }

        return isFine ? Fine(@case, judged, log) : Failed(@case, judged.Findings, literal, log);
    }

    private CaseResult Failed(Case @case, ImmutableArray<Finding> found, ImmutableArray<Finding> literal, ImmutableArray<Event> log)
    {
        if (found.IsEmpty)
        {
            return Result(@case.Name, @case.Covers, literal, log[..(literal[0].Index + 1)]);
        }

        // The case's own requirement first: it says best what is wrong.
        var requirement = (found.FirstOrDefault(f => @case.Covers.Contains(f.Requirement)) ?? found[0]).Requirement;
        var times = shrunk[requirement] = shrunk.GetValueOrDefault(requirement) + 1;
        if (times <= options.Shrunk && new Shrinker(tester, requirement).Shrink([.. Tester.Stimuli(log).Skip(1)]) is { } small)
        {
            var findings = small.Findings.RemoveAll(f => f.Index >= small.Log.Length);
            var last = small.Log.Length - 1;
            return Result(@case.Name, @case.Covers, [.. literal.Take(1).Select(f => f with { Index = last, Event = small.Log[last] }), .. findings], small.Log);
        }

        return Result(@case.Name, @case.Covers, [.. literal, .. found], log);
    }

    private CaseResult Result(string name, ImmutableArray<string> covers, ImmutableArray<Finding> findings, ImmutableArray<Event> log)
    {
        var header = new TraceHeader
        {
            Origin = $"{device.Name}: {name}",
            Type = device.Type?.Name,
            Observes = device.Observes,
        };
        var stimuli = Tester.Stimuli(log).Length - 1;
        return new CaseResult(name, covers, findings.IsEmpty ? Verdict.Pass : Verdict.Fail, findings, new TraceFile(name, header, log), "", stimuli);
    }

    private void Add(CaseResult result)
    {
        results.Add(result);
        progress?.Report(result);
    }

    private static ImmutableArray<string> Learnt(Theta? theta) =>
        theta is null
            ? []
            :
            [
                .. theta
                    .Announced.OrderBy(a => a.Key.Field.Ordinal)
                    .ThenBy(a => a.Key.Index)
                    .Select(a =>
                        $"{a.Key.Field.Register}{(theta.Count(a.Key.Field.Register.Dimension) > 1 ? $"[{a.Key.Index}]" : "")}.{a.Key.Field.Name} = 0x{a.Value:x}"
                    ),
            ];
}
