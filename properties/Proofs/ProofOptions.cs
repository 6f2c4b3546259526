namespace Dsa.Properties;

/// <summary>What to prove and how.</summary>
public sealed record ProofOptions
{
    /// <summary>Where each obligation is written as an <c>.smt2</c> file with its expected answer; null writes none.</summary>
    public string? Folder { get; init; }

    /// <summary>How long the solver may think about one obligation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many obligations are worked on at once, each in a home of its own.</summary>
    public int Parallelism { get; init; } = 2;

    /// <summary>The settings to prove about.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [Setting.Device, Setting.Composition];

    /// <summary>Which stimuli to look at; all by default.</summary>
    public Func<Stimulus<Symbolic>, bool> Stimuli { get; init; } = _ => true;

    /// <summary>The one property to prove, where not all are wanted; the run then ends with the first counterexample.</summary>
    public string? Property { get; init; }

    /// <summary>Whether commands that complete work are compared in two runs as well (DSA-INV-25), which takes minutes a setting.</summary>
    public bool IsThorough { get; init; } = true;

    /// <summary>Told how many of the steps are done, and how many there are.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>A model that differs from ours, to see whether the proof finds out.</summary>
    public Fault<Symbolic>? Fault { get; init; }
}
