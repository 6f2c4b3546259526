using System.Collections.Immutable;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Makes a failing list of stimuli small: the device is run again from reset, and every candidate must still break the same requirement.</summary>
public sealed class Shrinker(Tester tester, string requirement)
{
    private const int MostRuns = 600;
    private const int MostPatientRuns = 60;
    private int runs;
    private (ImmutableArray<Event> Log, ImmutableArray<Finding> Findings) best;

    /// <summary>The smallest log found that breaks the requirement, with its findings; the log ends with the event that does. Null where the failure does not come again.</summary>
    public (ImmutableArray<Event> Log, ImmutableArray<Finding> Findings)? Shrink(ImmutableArray<Event> stimuli)
    {
        if (!Fails(stimuli))
        {
            return null;
        }

        var smallest = Tester.Stimuli(best.Log).Skip(1).ToImmutableArray();
        for (var size = Math.Max(smallest.Length / 2, 1); ; size = Math.Max(size / 2, 1))
        {
            var before = smallest.Length;
            smallest = Drop(smallest, size);
            if (size == 1 && smallest.Length == before)
            {
                break;
            }
        }

        Simplify(smallest);
        return best;
    }

    private ImmutableArray<Event> Drop(ImmutableArray<Event> stimuli, int size)
    {
        for (var end = stimuli.Length; end > 0; end = Math.Min(end - size, stimuli.Length))
        {
            var start = Math.Max(end - size, 0);
            var candidate = stimuli.RemoveRange(start, end - start);
            if (Fails(candidate))
            {
                stimuli = candidate;
            }
        }

        return stimuli;
    }

    private void Simplify(ImmutableArray<Event> stimuli)
    {
        for (var i = 0; i < stimuli.Length; i++)
        {
            foreach (var simpler in Simpler(stimuli[i]))
            {
                var candidate = stimuli.SetItem(i, simpler);
                if (Fails(candidate))
                {
                    stimuli = candidate;
                    break;
                }
            }
        }
    }

    private static IEnumerable<Event> Simpler(Event e)
    {
        switch (e.Kind)
        {
            case EventKind.MmioWrite when e.At == Bar.Cmd && (e.Value & Bar.Interrupt) != 0:
                yield return e with
                {
                    Value = e.Value & ~(ulong)Bar.Interrupt,
                };
                break;
            case EventKind.MmioWrite or EventKind.CfgWrite when !ulong.IsPow2(e.Value) && e.Value != 0 && e.At != Bar.Cmd:
                for (var bits = e.Value; bits != 0; bits &= bits - 1)
                {
                    yield return e with
                    {
                        Value = bits & ~(bits - 1),
                    };
                }

                break;
            case EventKind.MmioRead when e.Size == 8:
                yield return e with
                {
                    Size = 4,
                };
                yield return e with
                {
                    Size = 4,
                    At = e.At + 4,
                };
                break;
            case EventKind.MemWrite when e.Data!.Length > 1:
                yield return e with
                {
                    Data = [e.Data[0]],
                    Size = 1,
                };
                break;
            case EventKind.MemRead when e.Size > 1:
                yield return e with
                {
                    Size = 1,
                };
                break;
            default:
                break;
        }
    }

    private bool Fails(ImmutableArray<Event> stimuli)
    {
        if (runs++ >= (tester.Device.IsPatient ? MostPatientRuns : MostRuns))
        {
            return false;
        }

        tester.Begin();
        try
        {
            foreach (ref readonly var stimulus in stimuli.AsSpan())
            {
                tester.Do(stimulus);
            }
        }
        catch (CannotDoException)
        {
            return false;
        }

        var findings = Judgement.Of(tester.Theta, tester.Device.Observes, tester.Log).Findings;
        if (findings.FirstOrDefault(f => f.Requirement == requirement) is not { } finding)
        {
            return false;
        }

        best = ([.. tester.Log.Take(finding.Index + 1)], findings);
        return true;
    }
}
