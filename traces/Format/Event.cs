namespace Dsa.Traces;

/// <summary>
/// One line of a trace: a stimulus or an observation at the device's boundary. 56 bytes without a pointer to follow, except for bytes of memory.
/// <see cref="EventKeys"/> says which key of a trace each member holds. Equal events say the same; where they were read does not count.
/// </summary>
public readonly partial record struct Event
{
    private readonly int pasidAndOne;
    private readonly Flag flags;

    [Flags]
    private enum Flag : byte
    {
        On = 1,
        Retry = 2,
        Fault = 4,
        Priv = 8,
        HasValue = 16,
    }

    /// <summary>What happened.</summary>
    public EventKind Kind { get; init; }

    /// <summary>Which device, counted from 0.</summary>
    public int Device { get; init; }

    /// <summary>Offset in the region, address in memory, operand of a forwarded command, what a question was answered with, or the first interrupt.</summary>
    public ulong At { get; init; }

    /// <summary>Bytes accessed; 64 for a portal. How many interrupts.</summary>
    public int Size { get; init; }

    /// <summary>Value written or observed, status of a forwarded command, control dword of an IMS entry, or what a call of the host side came to: 0 done, else an <c>Errno</c>.</summary>
    public ulong Value { get; init; }

    /// <summary>Bytes in ascending address order: 64 for a portal; null where there are none or they were not observed.</summary>
    public byte[]? Data { get; init; }

    /// <summary>Interrupt vector, WQ, IMS entry, region, kind of interrupts, or the guest's name of a PASID; -1 where it is not told.</summary>
    public int Index { get; init; }

    /// <summary>The interrupt vector.</summary>
    public int Vector => Index;

    /// <summary>What the guest calls a PASID, or -1 where the PASID attached is the one of its whole domain.</summary>
    public long GuestPasid => Index;

    /// <summary>Code of a forwarded command, of an error, or the number of a word: <see cref="ResetKind"/>, what VFIO is asked, what fails.</summary>
    public int Code { get; init; }

    /// <summary>Whether it is a call of the host side, which is done or refused.</summary>
    public bool IsHostCall => EventShape.Of(Kind).Optional.HasFlag(EventKeys.Result);

    /// <summary>Whether it is known that a call of the host side was refused.</summary>
    public bool IsRefused => HasValue && Value != 0;

    /// <summary>What the host fails a call by.</summary>
    public HostFailure Failure => EventShape.Of(Kind).Optional.HasFlag(EventKeys.Fails) ? (HostFailure)Code : HostFailure.None;

    /// <summary>What SET_IRQS is given for each interrupt (<c>IrqData</c>).</summary>
    public int IrqData => Code % 3;

    /// <summary>What SET_IRQS does with them (<c>IrqAction</c>).</summary>
    public int IrqAction => Code / 3;

    /// <summary>What the tester asks for: the name of the kind, of a reset with its kind, of a call that is to fail with that. An adapter that cannot do it says so by this name.</summary>
    public string Request
    {
        get
        {
            var name = EventShape.Of(Kind).Name;
            return Kind == EventKind.Reset ? $"{name}.{EventShape.ResetNames[Code]}"
                : Failure != HostFailure.None ? $"{name}.fails"
                : name;
        }
    }

    /// <summary>How the device is reset.</summary>
    public ResetKind ResetKind => (ResetKind)Code;

    /// <summary>The address space, or -1 for none.</summary>
    public long Pasid
    {
        get => pasidAndOne - 1L;
        init => pasidAndOne = checked((int)(value + 1));
    }

    /// <summary>Line number in its source, counted from 1; 0 for an event from nowhere.</summary>
    public int Line { get; init; }

    /// <summary>Whether the trigger is installed, or WQCFG's PASID Enable.</summary>
    public bool On
    {
        get => (flags & Flag.On) != 0;
        init => flags = With(Flag.On, value);
    }

    /// <summary>Whether an enqueue was refused.</summary>
    public bool Retry
    {
        get => (flags & Flag.Retry) != 0;
        init => flags = With(Flag.Retry, value);
    }

    /// <summary>Whether a device's access to memory was refused.</summary>
    public bool Fault
    {
        get => (flags & Flag.Fault) != 0;
        init => flags = With(Flag.Fault, value);
    }

    /// <summary>WQCFG's Priv.</summary>
    public bool Priv
    {
        get => (flags & Flag.Priv) != 0;
        init => flags = With(Flag.Priv, value);
    }

    /// <summary>
    /// Whether the observed part is known: the value of a read, the retry bit of an enqueue, the data of a read of memory, the result of a call of the host side. True for all other kinds.
    /// </summary>
    public bool HasValue
    {
        get => (flags & Flag.HasValue) != 0;
        init => flags = With(Flag.HasValue, value);
    }

    /// <summary>Whether two events say the same, wherever they were read.</summary>
    public bool Equals(Event other) =>
        Kind == other.Kind
        && Device == other.Device
        && At == other.At
        && Size == other.Size
        && Value == other.Value
        && Index == other.Index
        && Code == other.Code
        && pasidAndOne == other.pasidAndOne
        && flags == other.flags
        && (Data is null) == (other.Data is null)
        && Data.AsSpan().SequenceEqual(other.Data);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Device, At, Size, Value, Index, Code, (int)flags);

    /// <summary>One line to read, such as <c>mmio.write 0xa0 4 = 0x80100000</c>.</summary>
    public override string ToString() => EventText.Of(this);

    private Flag With(Flag flag, bool on) => on ? flags | flag : flags & ~flag;
}
