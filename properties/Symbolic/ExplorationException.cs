namespace Dsa.Properties;

/// <summary>An exploration that cannot go on: a path or a tree without end, a body that is not the same on each run, or no possible path.</summary>
public class ExplorationException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ExplorationException() { }

    /// <summary>An exception that says why.</summary>
    public ExplorationException(string message)
        : base(message) { }

    /// <summary>An exception with its cause.</summary>
    public ExplorationException(string message, Exception inner)
        : base(message, inner) { }
}
