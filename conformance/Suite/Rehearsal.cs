using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Plays cases on the model first: what the tester will do with a device that conforms, but for what the device may choose.</summary>
internal sealed class Rehearsal : IDisposable
{
    private readonly Tester tester;

    /// <summary>Rehearsals for a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="theta">What it announced.</param>
    internal Rehearsal(IDevice device, Theta theta) => tester = new Tester(new Understudy(device, new ModelDevice(theta)), theta);

    /// <summary>Stimuli and uses of memory of a case, or none where it cannot be rehearsed.</summary>
    internal ImmutableArray<Event> Of(Case @case)
    {
        try
        {
            tester.Begin();
            @case.Body(tester);
            tester.Wait();
            return Tester.Stimuli(tester.Log);
        }
        catch (Exception e) when (e is NotApplicableException or CannotDoException)
        {
            return default;
        }
    }

    public void Dispose() => tester.Device.Dispose();

    /// <summary>The model, with what another device says of itself.</summary>
    private sealed class Understudy(IDevice device, ModelDevice model) : IDevice
    {
        public string Name => model.Name;

        public MdevType? Type => model.Type;

        public Observables Observes => device.Observes;

        public IReadOnlySet<string> Cannot => device.Cannot;

        public TesterMemory Memory => model.Memory;

        public void Apply(in Event stimulus, List<Event> log) => model.Apply(stimulus, log);

        public void Dispose() => model.Dispose();
    }
}
