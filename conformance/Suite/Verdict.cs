namespace Dsa.Conformance;

/// <summary>What is said of a case.</summary>
public enum Verdict
{
    /// <summary>Everything observed was allowed.</summary>
    Pass,

    /// <summary>Something observed was not allowed.</summary>
    Fail,

    /// <summary>The specification says nothing about what the case met.</summary>
    Unspecified,

    /// <summary>The device announces no such capability, or the adapter declares it cannot carry the stimulus.</summary>
    NotApplicable,

    /// <summary>The device refused a stimulus it had not declared impossible.</summary>
    CouldNotRun,

    /// <summary>Too many hypotheses.</summary>
    Inconclusive,

    /// <summary>Failed, and a waiver covers it.</summary>
    Waived,
}
