namespace Dsa.Traces;

/// <summary>A non-conformance: what was observed, what was allowed, and the requirement it breaks.</summary>
/// <param name="Requirement">Id of the requirement.</param>
/// <param name="Index">Position of the event in the trace, counted from 0.</param>
/// <param name="Event">The event.</param>
/// <param name="Where">The field, vector or address it is about.</param>
/// <param name="Observed">What was seen.</param>
/// <param name="Allowed">Everything that would have been legal, readable.</param>
public sealed record Finding(string Requirement, int Index, Event Event, string Where, string Observed, string Allowed)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Requirement}: {Where}: observed {Observed}, allowed {Allowed}";
}
