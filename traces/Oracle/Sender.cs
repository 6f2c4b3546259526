namespace Dsa.Traces;

/// <summary>What is known of the messages of a table entry that descriptors in flight may send.</summary>
internal struct Sender
{
    internal int Entry { get; init; }

    /// <summary>So many descriptors in flight have been carried out, and what their messages did is in the state.</summary>
    internal int Claims { get; set; }

    /// <summary>How many of the claims are of a message held back.</summary>
    internal int HeldBack { get; set; }

    /// <summary>How many messages that count as sent need not come.</summary>
    internal int Swallowed { get; set; }

    /// <summary>What would become of a message now.</summary>
    internal Fate Fate { get; set; }

    /// <summary>The configuration it would.</summary>
    internal int Version { get; set; }
}
