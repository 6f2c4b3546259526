using System.Collections.Immutable;

namespace Dsa.Conformance;

/// <summary>The outcome of a run.</summary>
/// <param name="Device">Name of the device.</param>
/// <param name="Type">The mdev type it claims to be, or null.</param>
/// <param name="Seed">Seed of the generated sequences.</param>
/// <param name="Cases">Every case.</param>
/// <param name="Learnt">What the device announced, as "register.field = value" lines.</param>
/// <param name="Events">Events judged.</param>
/// <param name="Elapsed">Time taken.</param>
public sealed record RunResult(string Device, string? Type, ulong Seed, ImmutableArray<CaseResult> Cases, ImmutableArray<string> Learnt, long Events, TimeSpan Elapsed)
{
    /// <summary>One sentence, where the device was lost before the run was over; the cases finished by then are all there is.</summary>
    public string? Lost { get; init; }

    /// <summary>Fields that could not be read, whose values were assumed.</summary>
    public ImmutableArray<string> Assumed { get; init; } = [];
}
