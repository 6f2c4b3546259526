using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance.Tests;

/// <summary>A device with one fault: a stimulus it takes no notice of, a read it answers wrongly, or an event it does not tell or makes up.</summary>
internal sealed class FaultyDevice(IDevice device) : IDevice
{
    /// <summary>Whether a stimulus is not heard.</summary>
    internal Predicate<Event> Deaf { get; init; } = _ => false;

    /// <summary>What a stimulus is taken for.</summary>
    internal Func<Event, Event> Hears { get; init; } = e => e;

    /// <summary>What becomes of each event the device tells.</summary>
    internal Func<Event, IEnumerable<Event>> Tells { get; init; } = e => [e];

    public string Name => device.Name;

    public MdevType? Type => device.Type;

    public Observables Observes => device.Observes;

    public IReadOnlySet<string> Cannot => device.Cannot;

    public TesterMemory Memory => device.Memory;

    public void Apply(in Event stimulus, List<Event> log)
    {
        if (Deaf(stimulus))
        {
            log.Add(stimulus);
            return;
        }

        List<Event> seen = [];
        device.Apply(Hears(stimulus), seen);
        log.AddRange(seen.SelectMany(Tells));
    }

    public void Dispose() => device.Dispose();
}
