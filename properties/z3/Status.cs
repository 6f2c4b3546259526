namespace Microsoft.Z3;

/// <summary>A solver's answer.</summary>
public enum Status
{
    /// <summary>No values satisfy the assertions.</summary>
    UNSATISFIABLE = -1,

    /// <summary>The solver gave up; see <see cref="Solver.ReasonUnknown"/>.</summary>
    UNKNOWN = 0,

    /// <summary>Some values satisfy the assertions; see <see cref="Solver.Model"/>.</summary>
    SATISFIABLE = 1,
}
