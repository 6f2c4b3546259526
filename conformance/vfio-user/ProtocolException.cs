namespace Dsa.VfioUser;

/// <summary>The other end breaks the protocol, hangs in the middle of something or is gone in the middle of something. The message is the rest of a sentence.</summary>
public sealed class ProtocolException(string message, Exception? cause = null) : Exception(message, cause);
