namespace Dsa.Model.Requirements;

/// <summary>Why the model lacks a requirement.</summary>
public enum Absence
{
    /// <summary>It comes with a part of a version 1 device the model does not have.</summary>
    Part,

    /// <summary>It is of version 2.</summary>
    Version2,

    /// <summary>It is of version 3.</summary>
    Version3,

    /// <summary>It is of the performance monitor.</summary>
    PerformanceMonitor,

    /// <summary>No stimulus brings it about.</summary>
    Stimulus,

    /// <summary>It shows in time only, and nothing is timed.</summary>
    Timing,

    /// <summary>It is a fact about drivers and libraries, not an obligation of a device.</summary>
    Driver,

    /// <summary>It is of the software around a virtual device that a guest does not see.</summary>
    HostSoftware,

    /// <summary>It is about how the specification is to be read, and nothing a device does.</summary>
    Reading,
}
