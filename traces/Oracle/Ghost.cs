namespace Dsa.Traces;

/// <summary>A descriptor the device held and does not hold any more: whether it was carried out first is open until its record shows it.</summary>
/// <param name="Past">What the device was when it was abandoned.</param>
/// <param name="Work">The descriptor, as it was then.</param>
/// <param name="MaySend">Whether carrying it out may have sent a message.</param>
/// <param name="MustSend">Whether it must have.</param>
/// <param name="IsOver">Whether it cannot have sent any that was not seen yet.</param>
internal sealed record Ghost(Hypothesis Past, Flying Work, bool MaySend, bool MustSend, bool IsOver)
{
    /// <summary>Whether memory could still tell.</summary>
    internal bool Shows => Work.Memory.Records.Length + Work.Memory.Writes.Length != 0;

    internal bool IsSameAs(Ghost other) =>
        ReferenceEquals(this, other)
        || (
            Work.Slot == other.Work.Slot
            && Work.Memory.IsSameAs(other.Work.Memory)
            && (Work.Refusal, Work.Entry, Work.Passed) == (other.Work.Refusal, other.Work.Entry, other.Work.Passed)
            && (MaySend, MustSend, IsOver) == (other.MaySend, other.MustSend, other.IsOver)
            && Past.Memory.IsSameAs(other.Past.Memory)
        );
}
