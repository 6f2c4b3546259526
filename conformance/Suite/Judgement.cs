using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>What the oracle says of a log.</summary>
/// <param name="Findings">Non-conformances.</param>
/// <param name="Judged">Observations judged.</param>
/// <param name="GaveUp">Why it is inconclusive, or null.</param>
/// <param name="IsUnspecified">Whether nothing could be said of anything but what is unspecified.</param>
internal sealed record Judgement(ImmutableArray<Finding> Findings, int Judged, string? GaveUp, bool IsUnspecified)
{
    /// <summary>Whether there was more to keep apart than the oracle keeps apart.</summary>
    internal bool IsInconclusive => GaveUp is not null;

    /// <summary>Judges a log from the state right after power-on.</summary>
    internal static Judgement Of(Theta theta, Observables observes, IReadOnlyList<Event> log, bool announced = false)
    {
        var oracle = new Oracle(theta, observes);
        if (announced)
        {
            oracle.Announced();
        }

        for (var i = 0; i < log.Count; i++)
        {
            oracle.Observe(log[i]);
        }

        return new Judgement([.. oracle.Findings], oracle.Judged, oracle.GaveUp, oracle.Judged == 0 && oracle.Unspecified.Any());
    }
}
