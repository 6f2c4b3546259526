namespace Dsa.Traces;

/// <summary>A kind of event nothing can be said about, with how often it came.</summary>
/// <param name="Reason">Why, with the place.</param>
/// <param name="Count">How often.</param>
/// <param name="FirstIndex">Position of the first one in the trace.</param>
public sealed record Unspecified(string Reason, int Count, int FirstIndex);
