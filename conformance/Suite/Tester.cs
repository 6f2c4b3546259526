using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Drives a device in a driver's words and keeps the whole log: every stimulus with its answer, every observation, every use of memory.</summary>
public sealed partial class Tester
{
    private readonly List<Event> log = [];
    private readonly List<Finding> mismatches = [];
    private readonly HashSet<int> triggers = [];

    /// <summary>A tester of a device whose choices are known.</summary>
    public Tester(IDevice device, Theta theta)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(theta);
        (Device, Theta) = (device, theta);
    }

    /// <summary>The device.</summary>
    public IDevice Device { get; }

    /// <summary>What it announced.</summary>
    public Theta Theta { get; }

    /// <summary>Everything that happened since <see cref="Begin"/>.</summary>
    public IReadOnlyList<Event> Log => log;

    /// <summary>Literal expectations that were not met since <see cref="Begin"/>.</summary>
    public IReadOnlyList<Finding> Mismatches => mismatches;

    /// <summary>The requirement a literal expectation stands for unless it names another: the case's first.</summary>
    public string Requirement { get; set; } = "";

    /// <summary>Whether the device is a virtual one.</summary>
    public bool IsVirtual => Theta.Type is not null;

    /// <summary>Starts over: empty memory, the state right after power-on, or the nearest to it the device can be brought to.</summary>
    public void Begin()
    {
        var powers = !Device.Cannot.Contains("reset.power-on");
        foreach (var vector in triggers.Where(_ => !powers))
        {
            Device.Apply(Event.IrqSet(vector, false), log);
        }

        log.Clear();
        mismatches.Clear();
        triggers.Clear();
        Do(Event.Reset(powers ? ResetKind.PowerOn : ResetKind.Flr));
        Device.Memory.Reset();
    }

    /// <summary>Goes on with what another tester has logged.</summary>
    internal void Take(IEnumerable<Event> events) => log.AddRange(events);

    /// <summary>Gives one stimulus; the event with its answer.</summary>
    /// <exception cref="NotApplicableException">The adapter declares it cannot.</exception>
    public Event Do(in Event stimulus)
    {
        switch (stimulus.Kind)
        {
            case EventKind.MemWrite:
                Device.Memory.Write(stimulus.At, stimulus.Data);
                log.Add(stimulus);
                return stimulus;
            case EventKind.MemUnmap:
                NeedTaken(stimulus);
                Device.Memory.Unmap(stimulus.At, stimulus.Size);
                log.Add(stimulus);
                return stimulus;
            case EventKind.MemRead:
                var data = new byte[stimulus.Size];
                Device.Memory.Read(stimulus.At, data);
                log.Add(stimulus with { Data = data, HasValue = true });
                return log[^1];
            default:
                return Apply(stimulus);
        }
    }

    /// <summary>Notes a mismatch where an observed value is not among those the documents allow.</summary>
    public void Expect(string where, ulong observed, params ReadOnlySpan<ulong> allowed)
    {
        if (!allowed.Contains(observed))
        {
            var names = string.Join(", ", allowed.ToArray().Select(a => $"0x{a:x}"));
            mismatches.Add(new Finding(Requirement, log.Count - 1, log[^1], where, $"0x{observed:x}", allowed.Length == 1 ? names : $"{{{names}}}"));
        }
    }

    /// <summary>Leaves the case where the device lacks what it is about.</summary>
    public static void Need(bool condition, string reason)
    {
        if (!condition)
        {
            throw new NotApplicableException(reason);
        }
    }

    /// <summary>The stimuli of a log, without what they were answered.</summary>
    public static ImmutableArray<Event> Stimuli(IEnumerable<Event> events) => [.. events.Where(e => IsStimulus(e.Kind)).Select(Bare)];

    /// <summary>Whether the tester does such a thing, and not the device.</summary>
    public static bool IsStimulus(EventKind kind) =>
        kind is not (EventKind.Irq or EventKind.DmaRead or EventKind.DmaWrite or EventKind.HostCommand or EventKind.HostWqcfg or EventKind.HostIms or EventKind.HostStep);

    private static Event Bare(Event e) =>
        e.Kind switch
        {
            EventKind.CfgRead or EventKind.MmioRead or EventKind.PortalRead => e with { Value = 0, HasValue = false },
            EventKind.PortalEnqueue => e with { Retry = false, HasValue = false },
            EventKind.MemRead => e with { Data = null, HasValue = false },
            EventKind.VfioInfo or EventKind.HostAvailable => e with { At = 0, Value = 0, HasValue = false },
            _ when e.IsHostCall => e with { Value = 0, HasValue = false },
            _ => e,
        };

    /// <summary>Whether the adapter takes a stimulus: one that cannot do something at all cannot have it fail either.</summary>
    public bool CanDo(in Event stimulus) => !Device.Cannot.Contains(EventShape.Of(stimulus.Kind).Name) && !Device.Cannot.Contains(stimulus.Request);

    /// <summary>Leaves the case where the adapter declares it cannot take a stimulus.</summary>
    private void NeedTaken(in Event stimulus)
    {
        Need(CanDo(stimulus), $"adapter: the device cannot take {stimulus.Request}");
    }

    private Event Apply(in Event stimulus)
    {
        NeedTaken(stimulus);
        if (stimulus.Kind == EventKind.IrqSet)
        {
            triggers.Add(stimulus.Vector);
        }

        var before = log.Count;
        Device.Apply(stimulus, log);
        for (var i = before; i < log.Count; i++)
        {
            if (log[i].Kind == stimulus.Kind && (log[i].At == stimulus.At || stimulus.IsHostCall))
            {
                return log[i];
            }
        }

        throw new DeviceLostException($"The adapter did not answer {stimulus}.");
    }

    /// <summary>Byte offset of a table entry in BAR0.</summary>
    private ulong At(Place place, Register register, int index) =>
        (ulong)(Theta.Start(place) ?? throw new NotApplicableException($"there is no {register}")) + ((ulong)index * (ulong)Theta.Stride(register));
}
