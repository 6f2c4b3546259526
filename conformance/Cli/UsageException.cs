namespace Dsa.Conformance.Cli;

/// <summary>The user gave something that cannot be used (exit code 2). The message is one sentence.</summary>
public sealed class UsageException(string message, Exception? cause = null) : Exception(message, cause);
