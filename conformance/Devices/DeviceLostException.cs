namespace Dsa.Conformance;

/// <summary>The device under test is gone, hangs or talks nonsense (exit code 75). The message is one sentence.</summary>
public sealed class DeviceLostException(string message, Exception? cause = null) : Exception(message, cause);
