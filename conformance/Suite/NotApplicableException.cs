namespace Dsa.Conformance;

/// <summary>The device announces no such capability, or its adapter declares it cannot carry the stimulus: the case says nothing about it.</summary>
public sealed class NotApplicableException(string reason) : Exception(reason);
