namespace Dsa.Conformance;

/// <summary>The device under test says it cannot take a stimulus: the case is could-not-run.</summary>
public sealed class CannotDoException(string message) : Exception(message);
