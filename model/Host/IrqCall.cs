using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Virtual;

/// <summary>A call of SET_IRQS (DOC "ioctl"): what is to be done with interrupts from a first one on.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Index">Kind of interrupt.</param>
/// <param name="Start">The first.</param>
/// <param name="Count">How many.</param>
/// <param name="Data">What is given for each: see <see cref="IrqData"/>.</param>
/// <param name="Action">What is done: see <see cref="IrqAction"/>.</param>
/// <param name="Given">A bit for each: an eventfd to install, or that it is meant. A bit that is 0 takes the trigger away, or leaves the interrupt alone.</param>
/// <param name="IsBad">Whether one of the file descriptors given is no eventfd.</param>
public sealed record IrqCall<V>(Word<V> Index, Word<V> Start, Word<V> Count, Word<V> Data, Word<V> Action, Word<V> Given, Bool<V> IsBad)
    where V : struct, IValue<V>
{
    /// <summary>How many interrupts of a kind there are, which the virtual device knows: of kinds that are refused none.</summary>
    public required Func<Word<V>, Word<V>> CountOf { get; init; }

    /// <summary>The truth "some interrupt of the kind has a trigger".</summary>
    public required Bool<V> HasTriggers { get; init; }

    /// <summary>The truth "interrupts of the kind are said to be masked and unmasked by it".</summary>
    public required Bool<V> IsMaskable { get; init; }

    /// <summary>
    /// What is refused: then no trigger changes (VDSA-API-05). To take all away needs no data and no count (DEC-35). Who does not say that it
    /// serves masks need not (VDSA-IRQ-07), and while no trigger is installed there is nothing to fire or take away (VDSA-IRQ-08).
    /// </summary>
    public static Checks<V, IrqCall<V>> Refusals { get; } =
        new(
            new("VDSA-IRQ-01", Errno.Invalid, c => c.CountOf(c.Index) == 0, Decision("DEC-35")),
            new("VDSA-IRQ-02", Errno.Invalid, c => (c.Start > c.CountOf(c.Index)) | (c.Count > c.CountOf(c.Index) - c.Start), Decision("DEC-36")),
            new("VDSA-IRQ-03", Errno.Invalid, c => (c.Count == 0) & !c.TakesAllAway, Decision("DEC-35")),
            new("VDSA-IRQ-04", Errno.NotServed, c => (c.Action != IrqAction.Trigger) & (c.Index != Vfio.Msix), Doc("ioctl")),
            new("VDSA-IRQ-05", Errno.Invalid, c => (c.Data == IrqData.EventFd) & c.IsBad, Doc("ioctl")),
            new("VDSA-IRQ-06", Errno.NotServed, c => (c.Action != IrqAction.Trigger) & (c.Data == IrqData.EventFd), Doc("ioctl"), Strength.May),
            new("VDSA-IRQ-07", Errno.NotServed, c => (c.Action != IrqAction.Trigger) & !c.IsMaskable, Doc("ioctl"), Strength.Tolerated),
            new("VDSA-IRQ-08", Errno.Invalid, c => (c.Action == IrqAction.Trigger) & (c.Data != IrqData.EventFd) & !c.HasTriggers, Doc("ioctl"), Strength.Tolerated)
        );

    /// <summary>The truth "all triggers of the kind are taken away".</summary>
    public Bool<V> TakesAllAway => (Data == IrqData.None) & (Action == IrqAction.Trigger) & (Start == 0) & (Count == 0);

    /// <summary>The truth "triggers are installed or taken away".</summary>
    public Bool<V> Installs => (Action == IrqAction.Trigger) & ((Data == IrqData.EventFd) | TakesAllAway);

    /// <summary>The truth "an interrupt's trigger is installed or taken away".</summary>
    public Bool<V> Changes(ulong number) => Installs & (TakesAllAway | Names(number));

    /// <summary>The truth "an interrupt gets a trigger".</summary>
    public Bool<V> Gives(ulong number) => Installs & (Data == IrqData.EventFd) & Names(number) & IsGiven(number);

    /// <summary>The truth "an interrupt is to be masked, unmasked or fired": at once, not by an eventfd that is signalled later.</summary>
    public Bool<V> Means(ulong number) => Names(number) & ((Data == IrqData.None) | ((Data == IrqData.Truth) & IsGiven(number)));

    /// <summary>The truth "an interrupt is among those named".</summary>
    public Bool<V> Names(ulong number) => (Start <= number) & (Count > number - Start);

    /// <summary>The bit given for an interrupt.</summary>
    public Bool<V> IsGiven(ulong number) => Given.Bit(number - Start);
}

/// <summary>What SET_IRQS is given for each interrupt.</summary>
public static class IrqData
{
    /// <summary>Nothing.</summary>
    public const ulong None = 0;

    /// <summary>A truth: whether it is meant.</summary>
    public const ulong Truth = 1;

    /// <summary>An eventfd, or -1.</summary>
    public const ulong EventFd = 2;
}

/// <summary>What SET_IRQS does with interrupts.</summary>
public static class IrqAction
{
    /// <summary>Masks them.</summary>
    public const ulong Mask = 0;

    /// <summary>Unmasks them.</summary>
    public const ulong Unmask = 1;

    /// <summary>Installs their triggers, or fires them.</summary>
    public const ulong Trigger = 2;
}
