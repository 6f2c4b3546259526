using System.Diagnostics;
using Dsa.Model.Values;
using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>Proves that a goal holds wherever assumptions do, and keeps each obligation as SMT-LIB text.</summary>
public sealed class Prover
{
    private static readonly Dictionary<string, ulong> noValues = [];

    /// <summary>How long Z3 may think about one obligation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where each obligation is written as <c>name.smt2</c> before it is checked; null writes none.</summary>
    public string? Folder { get; init; }

    /// <summary>Proves one obligation.</summary>
    public Verdict Prove(string name, IEnumerable<Bool<Symbolic>> assumptions, Bool<Symbolic> goal)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(assumptions);
        Symbolic[] assertions = [.. assumptions.Select(assumption => assumption.Value), Symbolic.Negate(goal.Value)];
        if (assertions.Any(IsFalse))
        {
            return new(name, Outcome.Proven, noValues, string.Empty, TimeSpan.Zero, Keep(name, "(assert false)\n", "unsat"));
        }

        var terms = Terms.Current;
        using var solver = terms.Z3.MkSolver("QF_BV");
        using var parameters = terms.Z3.MkParams().Add("timeout", (uint)Timeout.TotalMilliseconds);
        solver.Parameters = parameters;
        solver.Assert([.. assertions.Where(assertion => !assertion.IsConstant).Select(assertion => assertion.AsTruth())]);

        // Kept before the check, which may not come back, and because a solver that has checked prints lines that are not SMT-LIB.
        var text = solver.ToString();
        Keep(name, text, "unknown");
        var start = Stopwatch.GetTimestamp();
        var status = solver.Check();
        var elapsed = Stopwatch.GetElapsedTime(start);
        return status switch
        {
            Status.UNSATISFIABLE => new(name, Outcome.Proven, noValues, string.Empty, elapsed, Keep(name, text, "unsat")),
            Status.SATISFIABLE => new(name, Outcome.Refuted, terms.ValuesIn(solver.Model), string.Empty, elapsed, Keep(name, text, "sat")),
            _ => new(name, Outcome.Unknown, noValues, solver.ReasonUnknown, elapsed, Keep(name, text, "unknown")),
        };
    }

    private static bool IsFalse(Symbolic truth) => truth.IsConstant && truth.ConstantValue == 0;

    private string Keep(string name, string assertions, string status)
    {
        var text = $"; {name.ReplaceLineEndings(" ")}: unsat means proven\n(set-info :status {status})\n(set-logic QF_BV)\n{assertions}(check-sat)\n";
        if (Folder is not null)
        {
            Directory.CreateDirectory(Folder);
            var file = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'));
            File.WriteAllText(Path.Combine(Folder, file + ".smt2"), text);
        }

        return text;
    }
}
