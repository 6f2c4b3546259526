namespace Dsa.Model.Requirements;

/// <summary>The reasons of absence in words.</summary>
public static class AbsenceText
{
    /// <summary>A reason as a clause after "not modelled:".</summary>
    public static string Of(Absence absence) =>
        absence switch
        {
            Absence.Part => "a part of a version 1 device the model does not have",
            Absence.Version2 => "version 2; the model is of version 1",
            Absence.Version3 => "version 3; the model is of version 1",
            Absence.PerformanceMonitor => "the performance monitor; PERFCAP is taken to be 0",
            Absence.Stimulus => "no stimulus brings it about",
            Absence.Timing => "it shows in time only, and nothing is timed",
            Absence.Driver => "a fact about drivers and libraries, no obligation of a device",
            Absence.HostSoftware => "the software around a virtual device; a guest does not see it",
            _ => "how the specification is to be read; nothing a device does",
        };
}
