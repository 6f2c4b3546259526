using Dsa.Conformance.Cli;

namespace Dsa.Conformance.Reports;

/// <summary>What a run means for the exit code.</summary>
public static class RunExit
{
    /// <summary>The code: a lost device, then a failure, then anything left open; not-applicable and unspecified cases do not count.</summary>
    public static int Of(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Lost is not null ? ExitCode.DeviceLost
            : Any(run, Verdict.Fail) ? ExitCode.DoesNotConform
            : Any(run, Verdict.CouldNotRun, Verdict.Inconclusive) || !Any(run, Verdict.Pass, Verdict.Waived, Verdict.Unspecified) ? ExitCode.Incomplete
            : ExitCode.Conforms;
    }

    private static bool Any(RunResult run, params Verdict[] verdicts) => run.Cases.Any(c => verdicts.Contains(c.Verdict));
}
