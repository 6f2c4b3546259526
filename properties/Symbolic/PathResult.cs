namespace Dsa.Properties;

/// <summary>What a part of the decision tree gave: a value, or nothing where no path of it is possible.</summary>
internal readonly record struct PathResult<T>(bool Exists, T Value)
{
    /// <summary>One result for both sides of a condition.</summary>
    internal static PathResult<T> Join(Symbolic condition, PathResult<T> yes, PathResult<T> no, Func<Symbolic, T, T, T> join) =>
        !yes.Exists ? no
        : !no.Exists ? yes
        : new(true, join(condition, yes.Value, no.Value));
}
