using System.Collections.Immutable;
using Dsa.Traces;

namespace Dsa.Conformance.Replay;

/// <summary>What came of a replay.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Log">What the new device did.</param>
/// <param name="Recorded">Commands and interrupts of the recording.</param>
/// <param name="Seen">Commands and interrupts of the new device.</param>
/// <param name="Descriptors">The descriptors, with the new device's status.</param>
/// <param name="Handles">Handles of the recording and what stands for them.</param>
public sealed record ReplayResult(TraceFile Recording, TraceFile Log, Watcher Recorded, Watcher Seen, ImmutableArray<DescriptorOutcome> Descriptors, Handles Handles)
{
    /// <summary>What the recording shows finished and the new device did not finish, a sentence each.</summary>
    public IEnumerable<string> Unfinished
    {
        get
        {
            for (var i = 0; i < Recorded.Commands.Count; i++)
            {
                if (Recorded.Commands[i].Status is not null && (i >= Seen.Commands.Count || Seen.Commands[i].Status is null))
                {
                    yield return $"command {i + 1} ({Recorded.Commands[i].Name}) did not end.";
                }
            }

            foreach (var descriptor in Descriptors.Where(d => d.AsksForRecord && d.Status is null))
            {
                yield return $"the descriptor at line {descriptor.Line} has no completion record.";
            }

            // Vector 0 may be told again while a cause is still set, or not (DSA-INT-04): its count is shown, not compared.
            foreach (var (vector, count) in Recorded.Interrupts.Where(i => i.Key != 0 && Seen.Of(i.Key) < i.Value))
            {
                yield return $"vector {vector} interrupted {Seen.Of(vector)} times, {count} in the recording.";
            }
        }
    }
}
