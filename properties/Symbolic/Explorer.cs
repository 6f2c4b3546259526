using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>
/// Runs ordinary code with <c>if</c> on symbolic truths: the body is run once per path, each time with other answers, and the results are
/// joined two by two as the decision tree unwinds. Z3 is asked only when a path throws.
/// </summary>
public sealed class Explorer
{
    [ThreadStatic]
    private static Explorer? current;

    private readonly List<Decision> path = [];
    private readonly Dictionary<uint, bool> known = [];
    private Explorer? outer;
    private Feasibility? feasibility;
    private int position;

    /// <summary>What holds before the body: an exception where it does not hold is no finding.</summary>
    public Symbolic Assumption { get; init; } = Symbolic.Truth(true);

    /// <summary>How many undecided conditions one path may have.</summary>
    public int LongestPath { get; init; } = 1000;

    /// <summary>How many paths there may be.</summary>
    public int MostPaths { get; init; } = 1_000_000;

    /// <summary>How long Z3 may think about one exception.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many paths have been run, over all calls.</summary>
    public int Paths { get; private set; }

    /// <summary>How many of them threw and were proven impossible.</summary>
    public int Dropped { get; private set; }

    /// <summary>All paths of the body as one result. The body must do the same on each run: it starts from a fresh copy and leaves nothing behind.</summary>
    /// <param name="body">The code; may itself merge a part with an explorer of its own.</param>
    /// <param name="join">One result for both sides of a truth: every word by <see cref="Symbolic.Select"/>.</param>
    /// <exception cref="FindingException">The body throws on a possible path.</exception>
    /// <exception cref="NoPathException">No path is possible.</exception>
    public T Merge<T>(Func<T> body, Func<Symbolic, T, T, T> join)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(join);
        if (path.Count > 0 || current == this)
        {
            throw new InvalidOperationException("an explorer runs one body at a time: make another for a part of it");
        }

        outer = current;
        try
        {
            return Unwind(body, join);
        }
        finally
        {
            current = outer;
            outer = null;
            path.Clear();
            feasibility?.Dispose();
            feasibility = null;
        }
    }

    internal static bool Ask(BoolExpr condition) => (current ?? throw new InvalidOperationException("a symbolic condition outside an exploration")).Decide(condition);

    private T Unwind<T>(Func<T> body, Func<Symbolic, T, T, T> join)
    {
        var finished = new Stack<PathResult<T>>();
        while (true)
        {
            current = this;
            var result = Run(body);
            current = outer;
            while (path.Count > 0 && !path[^1].Pending)
            {
                result = PathResult<T>.Join(Symbolic.Truth(path[^1].Condition), finished.Pop(), result, join);
                path.RemoveAt(path.Count - 1);
            }

            if (path.Count == 0)
            {
                return result.Exists ? result.Value : throw new NoPathException();
            }

            finished.Push(result);
            path[^1] = path[^1] with { Value = false, Pending = false };
        }
    }

    private PathResult<T> Run<T>(Func<T> body)
    {
        (position, Paths) = (0, Paths + 1);
        known.Clear();
        if (Paths > MostPaths)
        {
            throw new ExplorationException($"more than {MostPaths} paths: choose by Select, or merge a part of the body on its own");
        }

        try
        {
            var value = body();
            return position == path.Count ? new(true, value) : throw NotRepeatable();
        }
        catch (NoPathException) when (outer is not null || path.Count > 0)
        {
            return Drop<T>(); // a part of the body was merged on its own and proved that this path is impossible
        }
        catch (Exception thrown) when (thrown is not (ExplorationException or Z3Exception or DllNotFoundException or OutOfMemoryException))
        {
            return position == path.Count ? Judge<T>(thrown) : throw NotRepeatable();
        }
    }

    private PathResult<T> Judge<T>(Exception thrown)
    {
        feasibility ??= new Feasibility(Timeout, Chain().Select(explorer => explorer.Assumption));
        return feasibility.IsExcluded(Facts(), out var values) ? Drop<T>() : throw new FindingException(thrown, values);
    }

    private PathResult<T> Drop<T>()
    {
        Dropped++;
        return default;
    }

    private bool Decide(BoolExpr condition)
    {
        var id = condition.Id;
        foreach (var explorer in Chain())
        {
            if (explorer.known.TryGetValue(id, out var value))
            {
                return value;
            }
        }

        return known[id] = position < path.Count ? Replay(condition) : Fork(condition);
    }

    private bool Replay(BoolExpr condition)
    {
        var decision = path[position++];
        return decision.Condition.Equals(condition) ? decision.Value : throw NotRepeatable();
    }

    private bool Fork(BoolExpr condition)
    {
        if (path.Count >= LongestPath)
        {
            throw new ExplorationException($"more than {LongestPath} undecided conditions on one path: bound every loop by a constant");
        }

        path.Add(new Decision(condition, Value: true, Pending: true));
        position++;
        return true;
    }

    private IEnumerable<Explorer> Chain()
    {
        for (var explorer = this; explorer is not null; explorer = explorer.outer)
        {
            yield return explorer;
        }
    }

    private IEnumerable<Symbolic> Facts() =>
        from explorer in Chain()
        from decision in explorer.path.Take(explorer.position)
        select decision.Value ? Symbolic.Truth(decision.Condition) : Symbolic.Negate(Symbolic.Truth(decision.Condition));

    private static ExplorationException NotRepeatable() => new("the body is not the same on each run: it must start from a fresh copy and leave nothing behind");
}
