using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>What holds between the states before and after any one stimulus or internal step.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Id">Its id.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="Source">Why it must hold.</param>
/// <param name="Concerns">Which stimuli it speaks of.</param>
/// <param name="Holds">The truth itself, of the step.</param>
public sealed record Relation<V>(string Id, string Sentence, Citation Source, Func<Stimulus<V>, bool> Concerns, Func<Transition<V>, Bool<V>> Holds)
    where V : struct, IValue<V>
{
    /// <summary>A relation of the world before, the world after and the stimulus, whatever its numbers.</summary>
    public Relation(string id, string sentence, Citation source, Func<Stimulus<V>, bool> concerns, Func<World<V>, World<V>, Stimulus<V>, Bool<V>> holds)
        : this(id, sentence, source, concerns, step => holds(step.Before, step.After, step.Stimulus)) { }
}
