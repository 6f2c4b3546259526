using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>Whether paths are possible under assumptions that stay the same.</summary>
internal sealed class Feasibility : IDisposable
{
    private readonly Terms terms = Terms.Current;
    private readonly Solver solver;

    internal Feasibility(TimeSpan timeout, IEnumerable<Symbolic> assumptions)
    {
        solver = terms.Z3.MkSimpleSolver();
        using var parameters = terms.Z3.MkParams().Add("timeout", (uint)timeout.TotalMilliseconds);
        solver.Parameters = parameters;
        solver.Assert([.. assumptions.Select(assumption => assumption.AsTruth())]);
    }

    /// <summary>Whether the facts cannot hold together; otherwise values with which they do, or null where Z3 gave up.</summary>
    internal bool IsExcluded(IEnumerable<Symbolic> facts, out IReadOnlyDictionary<string, ulong>? values)
    {
        values = null;
        solver.Push();
        solver.Assert([.. facts.Select(fact => fact.AsTruth())]);
        var answer = solver.Check();
        if (answer == Status.SATISFIABLE)
        {
            values = terms.ValuesIn(solver.Model);
        }

        solver.Pop();
        return answer == Status.UNSATISFIABLE;
    }

    /// <inheritdoc/>
    public void Dispose() => solver.Dispose();
}
