namespace Microsoft.Z3;

/// <summary>An error reported by libz3.</summary>
public class Z3Exception : Exception
{
    /// <summary>An error without a message.</summary>
    public Z3Exception() { }

    /// <summary>An error with libz3's message.</summary>
    public Z3Exception(string message)
        : base(message) { }

    /// <summary>An error with its cause.</summary>
    public Z3Exception(string message, Exception inner)
        : base(message, inner) { }
}
