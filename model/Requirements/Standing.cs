namespace Dsa.Model.Requirements;

/// <summary>What the model does about a requirement.</summary>
public enum Standing
{
    /// <summary>It is a row of a table of checks or a register field.</summary>
    Modelled,

    /// <summary>An effect of the model or the oracle obeys it; it is stated in words.</summary>
    Judged,

    /// <summary>The model lacks it, for a reason.</summary>
    NotModelled,
}
