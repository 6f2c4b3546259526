using Dsa.Model.Values;

namespace Dsa.Model.Descriptors;

/// <summary>What a device answers a descriptor with, by its checks: discarded for a reason, else refused for a reason, else carried out.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Discarded">The code of a check whose failure only SWERROR tells, or 0.</param>
/// <param name="Refusal">The code of a check whose failure the completion record tells, or 0.</param>
/// <param name="Quiet">Whether an invalid handle is left out of SWERROR, which some implementations do (DSA T5-1, DSA-AMB-26).</param>
public readonly record struct Answer<V>(Word<V> Discarded, Word<V> Refusal, bool Quiet = false)
    where V : struct, IValue<V>
{
    /// <summary>The answer of the reference device.</summary>
    public static Answer<V> Reference(Work<V> work)
    {
        var discarded = work.Device.Rules.Discarding.Select(work);
        return new(discarded, Word<V>.Select(discarded != 0, 0, work.Device.Rules.Descriptor.Select(work)));
    }
}
