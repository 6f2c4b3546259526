namespace Dsa.Model.Requirements;

/// <summary>How much freedom the specification leaves an implementation.</summary>
public enum RequirementClass
{
    /// <summary>D: exactly this.</summary>
    Deterministic,

    /// <summary>N: any of several outcomes is legal.</summary>
    SeveralOutcomes,

    /// <summary>U: undefined; nothing is judged.</summary>
    Undefined,

    /// <summary>I: chosen once by the implementation, constant afterwards.</summary>
    ImplementationChosen,
}
