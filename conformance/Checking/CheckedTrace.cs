using System.Collections.Immutable;
using System.Diagnostics;
using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Conformance.Checking;

/// <summary>What the oracle says of the events of one device in a trace.</summary>
/// <param name="Trace">The trace.</param>
/// <param name="Device">Which of its devices.</param>
/// <param name="Type">The mdev type it is judged as, or null.</param>
/// <param name="Events">The device's events.</param>
/// <param name="Theta">Its choices.</param>
/// <param name="Assumed">Fields the trace never shows.</param>
/// <param name="Oracle">The oracle, after the last event.</param>
/// <param name="Elapsed">Time taken, reading not included.</param>
public sealed record CheckedTrace(
    TraceFile Trace,
    int Device,
    string? Type,
    ImmutableArray<Event> Events,
    Theta Theta,
    IReadOnlyList<string> Assumed,
    Oracle Oracle,
    TimeSpan Elapsed
)
{
    private const int Chunk = 8192;

    /// <summary>Judges a trace, device by device.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="profile">What is known of the device beyond the trace.</param>
    /// <param name="progress">Told how many events are done.</param>
    public static IEnumerable<CheckedTrace> Check(TraceFile trace, Profile? profile = null, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var devices = trace.Events.Select(e => e.Device).Distinct().Order().DefaultIfEmpty(0).ToList();
        return devices.Select(device =>
            Check(trace, device, devices.Count == 1 ? trace.Events : [.. trace.Events.Where(e => e.Device == device)], Profiles(trace, profile), progress)
        );
    }

    /// <summary>Whether nothing was said that could be judged.</summary>
    public bool JudgedNothing => Oracle.Judged == 0 && Oracle.Findings.Count == 0;

    /// <summary>Where an event stands, as file:line.</summary>
    public string PlaceOf(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Index < 0 ? Trace.Name
            : finding.Event.Line > 0 ? $"{Trace.Name}:{finding.Event.Line}"
            : $"{Trace.Name}: event {finding.Index + 1}";
    }

    /// <summary>Judges a trace of a device whose choices are known.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="theta">The choices.</param>
    /// <param name="assumed">Those of them that could not be read.</param>
    /// <param name="announced">Whether they are judged as well.</param>
    public static CheckedTrace Check(TraceFile trace, Theta theta, IReadOnlyList<string> assumed, bool announced)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var oracle = new Oracle(theta, trace.Header.Observes);
        if (announced)
        {
            oracle.Announced();
        }

        return Run(trace, 0, trace.Events, theta, assumed, oracle, null, Stopwatch.StartNew());
    }

    private static List<Profile> Profiles(TraceFile trace, Profile? profile)
    {
        List<Profile> profiles = [];
        if (trace.Header.Profile is { } inHeader)
        {
            profiles.Add(ProfileReader.Read(inHeader, $"{trace.Name}, \"profile\""));
        }

        if (profile is not null)
        {
            profiles.Add(profile);
        }

        return profiles;
    }

    private static CheckedTrace Check(TraceFile trace, int device, ImmutableArray<Event> events, List<Profile> profiles, Action<int>? progress)
    {
        var watch = Stopwatch.StartNew();
        var type = profiles.Select(p => p.Type).FirstOrDefault(t => t is not null) ?? TypeFile.Of(trace.Header.Type, trace.Name);
        var theta = Identification.Of(events, type, out var assumed);
        foreach (var profile in profiles)
        {
            theta = profile.Complete(theta, assumed, trace.Name);
            assumed = [.. assumed.Except(profile.Pins.Keys.Select(p => p.Field.ToString()))];
        }

        var oracle = new Oracle(theta, trace.Header.Observes);
        oracle.Announced();
        return Run(trace, device, events, theta, assumed, oracle, progress, watch);
    }

    private static CheckedTrace Run(
        TraceFile trace,
        int device,
        ImmutableArray<Event> events,
        Theta theta,
        IReadOnlyList<string> assumed,
        Oracle oracle,
        Action<int>? progress,
        Stopwatch watch
    )
    {
        for (var i = 0; i < events.Length; i++)
        {
            oracle.Observe(events[i]);
            if ((i + 1) % Chunk == 0)
            {
                progress?.Invoke(i + 1);
            }
        }

        progress?.Invoke(events.Length);
        return new CheckedTrace(trace, device, theta.Type?.Name, events, theta, assumed, oracle, watch.Elapsed);
    }
}
