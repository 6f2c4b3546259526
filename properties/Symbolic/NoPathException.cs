namespace Dsa.Properties;

/// <summary>Every path of an exploration ends in an exception that Z3 proved impossible: under the assumption the body never runs.</summary>
public sealed class NoPathException : ExplorationException
{
    /// <summary>The exception with its one message.</summary>
    public NoPathException()
        : base("no path of the body is possible under the assumption") { }

    /// <summary>The exception with another message.</summary>
    public NoPathException(string message)
        : base(message) { }

    /// <summary>The exception with its cause.</summary>
    public NoPathException(string message, Exception inner)
        : base(message, inner) { }
}
