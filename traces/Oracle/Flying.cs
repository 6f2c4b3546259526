namespace Dsa.Traces;

/// <summary>
/// A descriptor in flight: the device may have carried it out already. That stays open until something shows it, so that the order of work
/// that is free is one hypothesis and not many.
/// </summary>
internal struct Flying
{
    /// <summary>Where the device holds it.</summary>
    internal int Slot { get; init; }

    internal int Wq { get; init; }

    /// <summary>Whether it is a Drain.</summary>
    internal bool IsDrain { get; init; }

    /// <summary>Whether it has members.</summary>
    internal bool IsBatch { get; init; }

    /// <summary>Members of a batch that is about to be abandoned that were carried out, bit k for member k.</summary>
    internal ulong Done { get; set; }

    /// <summary>The memory it works on.</summary>
    internal Footprint Memory { get; init; }

    /// <summary>Its own completion record; of length 0 where it has none.</summary>
    internal Span Record { get; init; }

    /// <summary>The status that the device was seen to write to its record, or 0.</summary>
    internal ulong Told { get; set; }

    /// <summary>With how many others in flight it shares memory that one of the two writes.</summary>
    internal int Tangles { get; set; }

    /// <summary>The configuration the following holds for.</summary>
    internal int Version { get; set; }

    /// <summary>Whether it can end in one way only, and shows nowhere but in memory and by its interrupt.</summary>
    internal bool IsPlain { get; set; }

    /// <summary>The status it is refused with, or 0.</summary>
    internal ulong Refusal { get; set; }

    /// <summary>Whether its end changes the status byte of its record.</summary>
    internal bool LeavesRecord { get; set; }

    /// <summary>The table entry of its completion interrupt (<see cref="Message"/>), or -1.</summary>
    internal int Entry { get; set; }

    /// <summary>How many of the entry's claims it cannot have caused: it was seen waiting after them.</summary>
    internal int Passed { get; set; }

    /// <summary>The same of its WQ's.</summary>
    internal int PassedInWq { get; set; }

    /// <summary>Whether its message may have been sent before something that holds messages back now.</summary>
    internal bool MayHaveSent { get; set; }

    /// <summary>Whether its message may have been dropped, or have become one with another, before messages went as they go now.</summary>
    internal bool MayHaveBeenLost { get; set; }

    /// <summary>Whether it can be carried out at any time and nothing shows when.</summary>
    internal readonly bool IsFree => IsPlain && Tangles == 0;
}
