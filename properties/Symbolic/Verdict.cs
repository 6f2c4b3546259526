namespace Dsa.Properties;

/// <summary>What became of one proof obligation.</summary>
/// <param name="Name">The obligation's name.</param>
/// <param name="Outcome">Proven, refuted or unknown.</param>
/// <param name="Values">Where refuted: a value of each variable. Otherwise empty.</param>
/// <param name="Reason">Where unknown: why the solver gave up. Otherwise empty.</param>
/// <param name="Elapsed">The solver's time.</param>
/// <param name="SmtLib">The obligation for any SMT-LIB solver, with the answer found as its status: <c>unsat</c> means proven.</param>
public sealed record Verdict(string Name, Outcome Outcome, IReadOnlyDictionary<string, ulong> Values, string Reason, TimeSpan Elapsed, string SmtLib)
{
    /// <summary>The answer another solver must give to <see cref="SmtLib"/>; null where ours is unknown.</summary>
    public string? Answer =>
        Outcome switch
        {
            Outcome.Proven => "unsat",
            Outcome.Refuted => "sat",
            _ => null,
        };

    /// <summary>One line for a report.</summary>
    public override string ToString()
    {
        var detail = Outcome == Outcome.Refuted ? string.Join(", ", Values.Select(pair => $"{pair.Key} = 0x{pair.Value:x}")) : Reason;
        return $"{Name}: {Outcome}{(detail.Length > 0 ? $" ({detail})" : string.Empty)}, {Elapsed.TotalMilliseconds:F0} ms";
    }
}
