using System.Collections.Immutable;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>
/// A device that is given stimuli before the tester asks for them, as a rehearsal on the model foretold them. What is told of a run is only what was asked for, in that order:
/// where the tester asks otherwise than foretold, the run does not count and is made again without a rehearsal.
/// </summary>
internal sealed class Ahead(IPipelinedDevice device) : IDevice
{
    private readonly List<Event> seen = [];
    private readonly List<Event> batch = [];
    private ImmutableArray<Event> foretold;
    private int next;
    private int given;
    private int told;
    private int logged;

    public string Name => device.Name;

    public MdevType? Type => device.Type;

    public Observables Observes => device.Observes;

    public IReadOnlySet<string> Cannot => device.Cannot;

    public TesterMemory Memory => device.Memory;

    /// <summary>Whether nothing was given to the device that was not asked for.</summary>
    internal bool IsTrue => foretold.IsDefault || next == given;

    /// <summary>The stimuli of the next run, uses of memory included; or none, and each is given when it is asked for.</summary>
    internal void Foretell(ImmutableArray<Event> stimuli)
    {
        (foretold, next, given, told, logged) = (stimuli, 0, 0, 0, 0);
        seen.Clear();
    }

    public void Apply(in Event stimulus, List<Event> log)
    {
        if (foretold.IsDefault)
        {
            device.Apply(stimulus, log);
            return;
        }

        if (next == 0 && stimulus is { Kind: EventKind.IrqSet, On: false })
        {
            // Before the reset a run begins with, which takes the triggers away by itself.
            log.Add(stimulus);
            return;
        }

        FollowMemory(log);
        if (next >= foretold.Length || foretold[next] != stimulus)
        {
            throw new ForetoldWrongException();
        }

        if (next == given)
        {
            GiveBatch();
        }

        next++;
        TellOne(log);
        logged = log.Count;
    }

    public void Dispose() => device.Dispose();

    /// <summary>The tester uses memory by itself: where, must be as foretold too, since what is given ahead ends there.</summary>
    private void FollowMemory(List<Event> log)
    {
        for (; logged < log.Count; logged++, next++, given++)
        {
            var used = log[logged];
            if (next != given || next >= foretold.Length || foretold[next].Kind != used.Kind || foretold[next].At != used.At)
            {
                throw new ForetoldWrongException();
            }
        }
    }

    private void GiveBatch()
    {
        batch.Clear();
        seen.Clear();
        told = 0;
        do
        {
            batch.Add(foretold[given++]);
        } while (given < foretold.Length && !IsLast(batch[^1]) && !IsFirst(foretold[given]));
        device.Apply(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch), seen);
    }

    private static bool IsLast(in Event e) => e.Kind is EventKind.Wait || (e.Kind == EventKind.IrqSet && !e.On);

    private static bool IsFirst(in Event e) => e.Kind is EventKind.Reset or EventKind.MemRead or EventKind.MemWrite || !Tester.IsStimulus(e.Kind);

    /// <summary>The next stimulus with what was seen before the one behind it; of the last one everything.</summary>
    private void TellOne(List<Event> log)
    {
        var isLast = next == given;
        for (var own = false; told < seen.Count; told++)
        {
            var isStimulus = Tester.IsStimulus(seen[told].Kind);
            if (isStimulus && own && !isLast)
            {
                return;
            }

            own |= isStimulus;
            log.Add(seen[told]);
        }
    }
}

/// <summary>The run went another way than its rehearsal.</summary>
internal sealed class ForetoldWrongException : Exception;
