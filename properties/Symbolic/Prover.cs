using System.Diagnostics;
using Dsa.Model.Values;
using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>Proves that a goal holds wherever assumptions do, and keeps each obligation as SMT-LIB text.</summary>
public sealed class Prover
{
    private static readonly Dictionary<string, ulong> noValues = [];
    private static readonly TimeSpan firstTurn = TimeSpan.FromSeconds(5);

    /// <summary>How long Z3 may think about one obligation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where each obligation is written as <c>name.smt2</c> before it is checked; null writes none.</summary>
    public string? Folder { get; init; }

    /// <summary>Proves one obligation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="assumptions">What holds.</param>
    /// <param name="goal">What then must hold.</param>
    /// <param name="isLarge">Whether it is known to be too large for the first way of the solver: then the second comes first.</param>
    public Verdict Prove(string name, IEnumerable<Bool<Symbolic>> assumptions, Bool<Symbolic> goal, bool isLarge = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(assumptions);
        Symbolic[] assertions = [.. assumptions.Select(assumption => assumption.Value), Symbolic.Negate(goal.Value)];
        if (assertions.Any(IsFalse))
        {
            return new(name, Outcome.Proven, noValues, string.Empty, TimeSpan.Zero, Keep(name, "(assert false)\n", "unsat"));
        }

        var z3 = Terms.Current.Z3;
        BoolExpr[] open = [.. assertions.Where(assertion => !assertion.IsConstant).Select(assertion => assertion.AsTruth())];

        // Kept before the check, which may not come back, and because a solver that has checked prints lines that are not SMT-LIB.
        using var printer = z3.MkSolver("QF_BV");
        printer.Assert(open);
        var text = printer.ToString();
        Keep(name, text, "unknown");
        var start = Stopwatch.GetTimestamp();
        var verdict = new Verdict(name, Outcome.Unknown, noValues, "no time", TimeSpan.Zero, string.Empty);
        using var byWords = z3.MkTactic("smt");
        foreach (var (byBits, limit) in Turns(isLarge))
        {
            using var solver = byBits ? z3.MkSolver("QF_BV") : z3.MkSolver(byWords);
            verdict = Check(verdict, solver, limit, open);
            if (verdict.Outcome != Outcome.Unknown)
            {
                break;
            }
        }

        return verdict with
        {
            Elapsed = Stopwatch.GetElapsedTime(start),
            SmtLib = Keep(name, text, verdict.Answer ?? "unknown"),
        };
    }

    /// <summary>Whether the assumptions can hold together; true also where the solver gives up.</summary>
    public bool IsPossible(IEnumerable<Bool<Symbolic>> assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        using var solver = Terms.Current.Z3.MkSolver("QF_BV");
        using var parameters = Terms.Current.Z3.MkParams().Add("timeout", (uint)Timeout.TotalMilliseconds);
        solver.Parameters = parameters;
        solver.Assert([.. assumptions.Select(assumption => assumption.Value.AsTruth())]);
        return solver.Check() != Status.UNSATISFIABLE;
    }

    private static Verdict Check(Verdict verdict, Solver solver, TimeSpan limit, BoolExpr[] assertions)
    {
        using var parameters = Terms.Current.Z3.MkParams().Add("timeout", (uint)limit.TotalMilliseconds);
        solver.Parameters = parameters;
        solver.Assert(assertions);
        return solver.Check() switch
        {
            Status.UNSATISFIABLE => verdict with { Outcome = Outcome.Proven, Reason = string.Empty },
            Status.SATISFIABLE => verdict with { Outcome = Outcome.Refuted, Reason = string.Empty, Values = Terms.Current.ValuesIn(solver.Model) },
            _ => verdict with { Reason = solver.ReasonUnknown },
        };
    }

    /// <summary>
    /// Z3 has two ways to answer: by equalities between words, best for most obligations, which copy words and compare entries with one key;
    /// and as single bits, best for arithmetic. What the first does not answer soon goes to the second for half of the time, then back.
    /// </summary>
    private IEnumerable<(bool ByBits, TimeSpan Limit)> Turns(bool isLarge)
    {
        if (isLarge)
        {
            yield return (true, Timeout * 0.9);
            yield return (false, Timeout * 0.1);
            yield break;
        }

        var rest = Timeout - firstTurn;
        yield return (false, rest > TimeSpan.Zero ? firstTurn : Timeout);
        if (rest > TimeSpan.Zero)
        {
            yield return (true, rest / 2);
            yield return (false, rest / 2);
        }
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
