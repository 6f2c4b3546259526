namespace Dsa.Traces;

/// <summary>The keys of an event line, and the member of <see cref="Event"/> that holds each.</summary>
[Flags]
public enum EventKeys : long
{
    /// <summary>No key.</summary>
    None = 0,

    /// <summary><c>e</c>: the kind, <see cref="Event.Kind"/>.</summary>
    E = 1 << 0,

    /// <summary><c>dev</c>: which device, absent for 0, <see cref="Event.Device"/>.</summary>
    Dev = 1 << 1,

    /// <summary><c>at</c>: offset or address, <see cref="Event.At"/>.</summary>
    At = 1 << 2,

    /// <summary><c>size</c>: bytes, <see cref="Event.Size"/>.</summary>
    Size = 1 << 3,

    /// <summary><c>value</c>: a register's value, <see cref="Event.Value"/>.</summary>
    Value = 1 << 4,

    /// <summary><c>data</c>: bytes in ascending address order, <see cref="Event.Data"/>.</summary>
    Data = 1 << 5,

    /// <summary><c>vector</c>: interrupt vector, <see cref="Event.Index"/>.</summary>
    Vector = 1 << 6,

    /// <summary><c>on</c>: trigger installed, <see cref="Event.On"/>.</summary>
    On = 1 << 7,

    /// <summary><c>retry</c>: the descriptor was not accepted, <see cref="Event.Retry"/>.</summary>
    Retry = 1 << 8,

    /// <summary><c>fault</c>: the access was not translated, <see cref="Event.Fault"/>.</summary>
    Fault = 1 << 9,

    /// <summary><c>pasid</c>: address space, absent for none, <see cref="Event.Pasid"/>.</summary>
    Pasid = 1 << 10,

    /// <summary><c>kind</c>: how the device is reset, <see cref="Event.ResetKind"/>.</summary>
    Kind = 1 << 11,

    /// <summary><c>code</c>: command or error code, <see cref="Event.Code"/>.</summary>
    Code = 1 << 12,

    /// <summary><c>operand</c>: of a forwarded command, <see cref="Event.At"/>.</summary>
    Operand = 1 << 13,

    /// <summary><c>status</c>: of a forwarded command, <see cref="Event.Value"/>.</summary>
    Status = 1 << 14,

    /// <summary><c>wq</c>: a WQ of the host device, <see cref="Event.Index"/>.</summary>
    Wq = 1 << 15,

    /// <summary><c>pasidEnable</c>: a WQCFG field, <see cref="Event.On"/>.</summary>
    PasidEnable = 1 << 16,

    /// <summary><c>priv</c>: a WQCFG field, <see cref="Event.Priv"/>.</summary>
    Priv = 1 << 17,

    /// <summary><c>slot</c>: an IMS entry of the host device, <see cref="Event.Index"/>.</summary>
    Slot = 1 << 18,

    /// <summary><c>control</c>: the control dword of an IMS entry, <see cref="Event.Value"/>.</summary>
    Control = 1 << 19,

    /// <summary><c>guest</c>: the guest's name of a PASID, <see cref="Event.Index"/>.</summary>
    Guest = 1 << 20,

    /// <summary><c>result</c>: what a call of the host side came to, <see cref="Event.Value"/>.</summary>
    Result = 1 << 21,

    /// <summary><c>region</c>: a region of VFIO, <see cref="Event.Index"/>.</summary>
    Region = 1 << 22,

    /// <summary><c>shared</c>: stores through the mapping reach the device, <see cref="Event.On"/>.</summary>
    Shared = 1 << 23,

    /// <summary><c>index</c>: a region or a kind of interrupts of VFIO, absent where the device is asked about, <see cref="Event.Index"/>.</summary>
    Index = 1 << 24,

    /// <summary><c>about</c>: what VFIO is asked, <see cref="Event.Code"/>.</summary>
    About = 1 << 25,

    /// <summary><c>answer</c>: the number a question was answered with, <see cref="Event.At"/>.</summary>
    Answer = 1 << 26,

    /// <summary><c>start</c>: the first interrupt, <see cref="Event.At"/>.</summary>
    Start = 1 << 27,

    /// <summary><c>count</c>: how many interrupts, <see cref="Event.Size"/>.</summary>
    Count = 1 << 28,

    /// <summary><c>flags</c>: data and action of SET_IRQS, <see cref="Event.Code"/>.</summary>
    Flags = 1 << 29,

    /// <summary><c>fails</c>: what the host fails a call by, absent for nothing, <see cref="Event.Code"/>.</summary>
    Fails = 1 << 30,

    /// <summary><c>step</c>: a step of the registration, <see cref="Event.Code"/>.</summary>
    Step = 1L << 31,
}
