using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>The seam: any implementation of a DSA, driven one stimulus at a time. The memory it works on is the tester's.</summary>
public interface IDevice : IDisposable
{
    /// <summary>Name and version, for reports.</summary>
    string Name { get; }

    /// <summary>The mdev type it claims to be, or null for a physical device.</summary>
    MdevType? Type { get; }

    /// <summary>What it reports beyond the answers to its stimuli.</summary>
    Observables Observes { get; }

    /// <summary>Names of stimuli (as in traces, <c>reset.warm</c> for a kind of reset) it declares it cannot take.</summary>
    IReadOnlySet<string> Cannot { get; }

    /// <summary>The tester's memory.</summary>
    TesterMemory Memory { get; }

    /// <summary>
    /// Whether it waits much longer than usual before it takes silence for quiet. Only a device that has to guess when nothing more happens can be patient;
    /// any other stays false.
    /// </summary>
    bool IsPatient
    {
        get => false;
        set { }
    }

    /// <summary>What is to be said of it beside its results, a sentence each.</summary>
    IReadOnlyList<string> Remarks => [];

    /// <summary>
    /// Applies one stimulus and appends to the log what happened, in order: the stimulus with its answer, then what the device did because of it.
    /// Of <c>wait</c> the observations come first: when it is answered nothing more happens.
    /// </summary>
    /// <exception cref="DeviceLostException">The device or the connection to it is gone, hangs or talks nonsense.</exception>
    /// <exception cref="CannotDoException">The device says it cannot do this.</exception>
    void Apply(in Event stimulus, List<Event> log);
}
