namespace Dsa.VfioUser;

/// <summary>What a wait for a message gave.</summary>
public enum Received
{
    /// <summary>A message.</summary>
    Message,

    /// <summary>None in the time given.</summary>
    Nothing,

    /// <summary>The other end has closed the connection, between two messages.</summary>
    End,
}
