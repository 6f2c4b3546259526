using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <summary>
/// Judges a trace event by event: keeps everything the device may be (<see cref="Hypothesis"/>), drops what an observation excludes, and where
/// nothing is left reports the allowed set, recovers to the nearest allowed state and goes on, so that one fault does not hide the next.
/// What the device does by itself (a command advances, a descriptor is carried out) is assumed only when an observation or a stimulus needs it.
/// </summary>
public sealed partial class Oracle
{
    private readonly Theta theta;
    private readonly Observables observes;
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, (int Count, int First)> unspecified = [];
    private readonly Stack<Hypothesis> spare = [];
    private readonly SpanSet unmapped = new();
    private List<Hypothesis> live;
    private bool setsPastGroups;
    private int index = -1;
    private string? beyond;

    /// <summary>An oracle for a device right after power-on.</summary>
    /// <param name="theta">The device's choices, as announced.</param>
    /// <param name="observes">What the trace could see.</param>
    /// <param name="cap">The most hypotheses kept; beyond it the verdict is inconclusive.</param>
    public Oracle(Theta theta, Observables observes, int cap = 1024)
    {
        (this.theta, this.observes, Cap) = (theta, observes, cap);
        watchesOccupancy = theta[WqCap.OccupancyInterruptSupport] != 0;
        var first = new Hypothesis(theta, unmapped, observes.HasFlag(Observables.Mem));
        live = [first];
        AttachedPasid = 1;
    }

    /// <summary>The most hypotheses kept.</summary>
    public int Cap { get; }

    /// <summary>Non-conformances found so far.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Events nothing can be said about, by reason.</summary>
    public IEnumerable<Unspecified> Unspecified => unspecified.Select(u => new Unspecified(u.Key, u.Value.Count, u.Value.First));

    /// <summary>How many observations were judged.</summary>
    public int Judged { get; private set; }

    /// <summary>Whether the oracle gave up: then nothing more is judged.</summary>
    public bool IsInconclusive => GaveUp is not null;

    /// <summary>Why it gave up and at which event, or null.</summary>
    public string? GaveUp { get; private set; }

    /// <summary>Hypotheses alive now.</summary>
    public int Live => live.Count;

    /// <summary>Most hypotheses alive at once.</summary>
    public int MostLive { get; private set; } = 1;

    /// <summary>Takes the next event of the trace.</summary>
    public void Observe(in Event e)
    {
        index++;
        if (IsInconclusive)
        {
            return;
        }

        if (IsBeyond(e))
        {
            return;
        }

        switch (e.Kind)
        {
            case EventKind.CfgRead or EventKind.MmioRead:
                JudgeRead(e);
                break;
            case EventKind.PortalRead:
                JudgePortalRead(e);
                break;
            case EventKind.MemRead:
                JudgeMemory(e);
                break;
            case EventKind.Irq:
                JudgeInterrupt(e);
                break;
            case EventKind.Wait:
                JudgeQuiescence(e);
                break;
            case EventKind.PortalEnqueue:
                JudgeSubmission(e);
                break;
            case EventKind.DmaRead or EventKind.DmaWrite:
                JudgeDma(e);
                break;
            case var _ when e.IsHostCall && IsWithoutEffect(e):
                break;
            case EventKind.HostCommand or EventKind.HostWqcfg or EventKind.HostIms:
                JudgeHost(e);
                break;
            case EventKind.HostStep:
                JudgeStep(e);
                break;
            default:
                Apply(e);
                break;
        }

        MostLive = Math.Max(MostLive, live.Count);
        if (live.Count > Cap)
        {
            GiveUp($"more than {Cap} hypotheses");
        }
    }

    /// <summary>What the model does not have cannot be judged, nor what follows it until the device is reset: only that it was seen is said.</summary>
    private bool IsBeyond(in Event e)
    {
        if (e.Kind == EventKind.Reset || (e.Kind == EventKind.VfioReset && !e.IsRefused))
        {
            beyond = null;
        }
        else if (e.Kind is EventKind.PortalWrite or EventKind.PortalEnqueue && e.Data is { } descriptor && IsNotModelled(descriptor[7]))
        {
            beyond ??= $"operation {Hex(descriptor[7])} is supported by the device and not modelled, and what follows it";
        }
        else if (IsPartOfCommand(e))
        {
            beyond ??= "what a write of a part of CMD does, and what follows it, is not told (DSA-CMD-10)";
        }
        else if (Feature(e) is { } feature)
        {
            beyond ??= $"{feature} is supported by the device and not modelled, and what follows it";
        }

        if (beyond is not null)
        {
            Say(beyond);
        }

        return beyond is not null;
    }

    private bool IsNotModelled(ulong operation) => !OperationTable.IsModelled(operation) && operation < 64 && (theta[OpCap.Operations0] >> (int)operation & 1) != 0;

    /// <summary>Judges a whole trace.</summary>
    public static Oracle Check(Theta theta, Observables observes, ImmutableArray<Event> events)
    {
        var oracle = new Oracle(theta, observes);
        oracle.Announced();
        foreach (ref readonly var e in events.AsSpan())
        {
            oracle.Observe(e);
        }

        return oracle;
    }

    private void Report(string requirement, in Event e, string where, string observed, string allowed) =>
        findings.Add(new Finding(requirement, index, e, where, observed, allowed));

    /// <summary>There is more to keep apart than the oracle keeps apart.</summary>
    private void GiveUp(string reason) => GaveUp ??= $"{reason} at event {index}";

    private void Say(string reason)
    {
        var (count, first) = unspecified.GetValueOrDefault(reason, (0, index));
        unspecified[reason] = (count + 1, first);
    }

    private Hypothesis Copy(Hypothesis of)
    {
        if (!spare.TryPop(out var copy))
        {
            return new Hypothesis(of);
        }

        copy.CopyFrom(of);
        return copy;
    }

    private void Drop(Hypothesis h)
    {
        h.Release();
        spare.Push(h);
    }

    private void Replace(List<Hypothesis> next)
    {
        foreach (var h in live)
        {
            if (!next.Contains(h))
            {
                Drop(h);
            }
        }

        live = next;
    }

    private static string Hex(ulong value) => $"0x{value:x}";

    private static bool IsHeld(Hypothesis h, int slot) => h.At(Held.Present, slot) != 0;
}
