using System.Runtime.CompilerServices;
using Dsa.Model.Values;

namespace Dsa.Model.Requirements;

/// <summary>How strongly a refusal binds a device.</summary>
public enum Strength
{
    /// <summary>Where the condition holds, the device must refuse (with this code or that of another true row).</summary>
    Must,

    /// <summary>Where the condition holds, a device may refuse or go on; the reference device refuses.</summary>
    May,

    /// <summary>Where the condition holds, a device may refuse or go on; the reference device goes on.</summary>
    Tolerated,
}

/// <summary>A reason to refuse: one row of a table of checks, and one requirement.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <typeparam name="TSubject">What is checked: a command or a descriptor at a device.</typeparam>
/// <param name="Id">The requirement's id.</param>
/// <param name="Code">The code the device answers with.</param>
/// <param name="When">The condition; it is false where the table entry it speaks of does not exist, so rows hold in any order (DSA-GEN-01).</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Strength">Whether the device must refuse.</param>
/// <param name="Alias">Another code that is legal for the same reason, or 0.</param>
/// <param name="Text">The condition as it stands in the source.</param>
public sealed record Refusal<V, TSubject>(
    string Id,
    ulong Code,
    Func<TSubject, Bool<V>> When,
    Citation Source,
    Strength Strength = Strength.Must,
    ulong Alias = 0,
    [CallerArgumentExpression(nameof(When))] string Text = ""
)
    where V : struct, IValue<V>
{
    /// <summary>The row as a requirement.</summary>
    public Requirement Requirement =>
        new(
            Id,
            Strength == Strength.Must ? RequirementClass.Deterministic : RequirementClass.SeveralOutcomes,
            $"refuse with 0x{Code:x2} when {Text[(Text.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim()}",
            Source
        );
}
