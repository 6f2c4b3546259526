using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>A device that can be given many stimuli before the first is answered.</summary>
public interface IPipelinedDevice : IDevice
{
    /// <summary>
    /// Gives stimuli one behind the other and appends what happened as <see cref="IDevice.Apply"/> does. A reset may only be the first of them, <c>wait</c> and
    /// the removal of a trigger only the last: what was seen in between is not told apart. A reset takes all triggers away.
    /// </summary>
    void Apply(ReadOnlySpan<Event> stimuli, List<Event> log);
}
