namespace Dsa.Properties;

/// <summary>What became of a proof obligation.</summary>
public enum Outcome
{
    /// <summary>The solver gave up.</summary>
    Unknown,

    /// <summary>The goal holds wherever the assumptions do.</summary>
    Proven,

    /// <summary>The assumptions hold and the goal does not, with the values found.</summary>
    Refuted,
}
