namespace Dsa.Traces;

/// <content>Makers, named for the kinds. They check nothing: <see cref="EventRules"/> does, whenever an event is read or written.</content>
public readonly partial record struct Event
{
    /// <summary>A read of configuration space; no value where it was not observed.</summary>
    public static Event CfgRead(ulong at, int size, ulong? value = null) => Access(EventKind.CfgRead, at, size, value);

    /// <summary>A write of configuration space.</summary>
    public static Event CfgWrite(ulong at, int size, ulong value) => Access(EventKind.CfgWrite, at, size, value);

    /// <summary>A read of BAR0; no value where it was not observed.</summary>
    public static Event MmioRead(ulong at, int size, ulong? value = null) => Access(EventKind.MmioRead, at, size, value);

    /// <summary>A write of BAR0.</summary>
    public static Event MmioWrite(ulong at, int size, ulong value) => Access(EventKind.MmioWrite, at, size, value);

    /// <summary>A 64-byte posted write to BAR2.</summary>
    public static Event PortalWrite(ulong at, byte[] data) => Bytes(EventKind.PortalWrite, at, data);

    /// <summary>A 64-byte deferrable write to BAR2, whose first bytes hold the PASID; no retry bit where it was not observed.</summary>
    public static Event PortalEnqueue(ulong at, byte[] data, bool? retry = null) =>
        Bytes(EventKind.PortalEnqueue, at, data) with
        {
            Retry = retry ?? false,
            HasValue = retry.HasValue,
        };

    /// <summary>A read of BAR2; no value where it was not observed.</summary>
    public static Event PortalRead(ulong at, int size, ulong? value = null) => Access(EventKind.PortalRead, at, size, value);

    /// <summary>The tester reads guest memory; no data where it was not observed.</summary>
    public static Event MemRead(ulong at, int size, byte[]? data = null, long pasid = -1) => Bytes(EventKind.MemRead, at, data) with { Size = size, Pasid = pasid };

    /// <summary>The tester writes guest memory.</summary>
    public static Event MemWrite(ulong at, byte[] data, long pasid = -1) => Bytes(EventKind.MemWrite, at, data) with { Pasid = pasid };

    /// <summary>The tester takes pages of guest memory away.</summary>
    public static Event MemUnmap(ulong at, int size = 4096) => Plain(EventKind.MemUnmap) with { At = at, Size = size };

    /// <summary>The device reads memory: with the data it got, or a fault, or neither where that was not observed.</summary>
    public static Event DmaRead(ulong at, int size, byte[]? data = null, bool fault = false, long pasid = -1) =>
        Bytes(EventKind.DmaRead, at, data) with
        {
            Size = size,
            Fault = fault,
            HasValue = fault || data is not null,
            Pasid = pasid,
        };

    /// <summary>The device writes memory, or tries to and faults.</summary>
    public static Event DmaWrite(ulong at, byte[] data, bool fault = false, long pasid = -1) => Bytes(EventKind.DmaWrite, at, data) with { Fault = fault, Pasid = pasid };

    /// <summary>An interrupt message.</summary>
    public static Event Irq(int vector) => Plain(EventKind.Irq) with { Index = vector };

    /// <summary>A trigger is installed and unmasked, or taken away and masked.</summary>
    public static Event IrqSet(int vector, bool on) => Plain(EventKind.IrqSet) with { Index = vector, On = on };

    /// <summary>A reset.</summary>
    public static Event Reset(ResetKind kind) => Plain(EventKind.Reset) with { Code = (int)kind };

    /// <summary>Nothing more happens unasked.</summary>
    public static Event Wait() => Plain(EventKind.Wait);

    /// <summary>Host: a domain with this PASID is attached; or the virtual machine has allocated this PASID, and its guest calls it <paramref name="guest"/>.</summary>
    public static Event HostAttach(long pasid, long guest = -1, ulong? result = null) => Call(EventKind.HostAttach, (int)guest, result) with { Pasid = pasid };

    /// <summary>Host: the virtual device is opened.</summary>
    public static Event HostOpen(ulong? result = null) => Call(EventKind.HostOpen, 0, result);

    /// <summary>Host: the virtual device is closed.</summary>
    public static Event HostRelease(ulong? result = null) => Call(EventKind.HostRelease, 0, result);

    /// <summary>Host: the virtual device is created, on a WQ where it is told.</summary>
    public static Event HostCreate(int wq = -1, ulong? result = null, HostFailure fails = HostFailure.None) =>
        Call(EventKind.HostCreate, wq, result) with
        {
            Code = (int)fails,
        };

    /// <summary>Host: the virtual device is removed.</summary>
    public static Event HostRemove(ulong? result = null) => Call(EventKind.HostRemove, 0, result);

    /// <summary>Host: a WQ is bound to the mdev driver.</summary>
    public static Event HostBind(int wq = -1, ulong? result = null, HostFailure fails = HostFailure.None) =>
        Call(EventKind.HostBind, wq, result) with
        {
            Code = (int)fails,
        };

    /// <summary>Host: a WQ is unbound from the mdev driver.</summary>
    public static Event HostUnbind(int wq = -1, ulong? result = null) => Call(EventKind.HostUnbind, wq, result);

    /// <summary>Host: VFIO maps bytes of a region.</summary>
    public static Event HostMmap(int region, ulong at, int size, bool shared = true, ulong? result = null) =>
        Call(EventKind.HostMmap, region, result) with
        {
            At = at,
            Size = size,
            On = shared,
        };

    /// <summary>Host: the domain is detached.</summary>
    public static Event HostDetach(ulong? result = null) => Call(EventKind.HostDetach, 0, result);

    /// <summary>Host: somebody asks the host driver to configure a WQ as it is.</summary>
    public static Event HostConfigure(int wq = -1, ulong? result = null) => Call(EventKind.HostConfigure, wq, result);

    /// <summary>Host: how many more virtual devices can be created; no answer where it was not observed.</summary>
    public static Event HostAvailable(ulong? answer = null) => Call(EventKind.HostAvailable, 0, answer is null ? null : 0UL) with { At = answer ?? 0 };

    /// <summary>VFIO: GET_INFO, GET_REGION_INFO or GET_IRQ_INFO of an index; what of it is asked is the number of a question of the model.</summary>
    public static Event VfioInfo(int about, int index = -1, ulong answer = 0, ulong? result = null) =>
        Call(EventKind.VfioInfo, index, result) with
        {
            Code = about,
            At = answer,
        };

    /// <summary>VFIO: SET_IRQS. Of data a byte for each interrupt: 0 not meant or no eventfd, 1 meant or an eventfd, 2 a descriptor that is no eventfd.</summary>
    public static Event VfioIrqs(int index, int start, int count, int data, int action, byte[]? given = null, ulong? result = null) =>
        Call(EventKind.VfioIrqs, index, result) with
        {
            At = (ulong)start,
            Size = count,
            Code = data + (3 * action),
            Data = given ?? [],
        };

    /// <summary>VFIO: VFIO_DEVICE_RESET.</summary>
    public static Event VfioReset(HostFailure fails = HostFailure.None, ulong? result = null) => Call(EventKind.VfioReset, 0, result) with { Code = (int)fails };

    /// <summary>Host: a step of the registration, counted from 1, is done or undone.</summary>
    public static Event HostStep(int step, bool on) => Plain(EventKind.HostStep) with { Code = step, On = on };

    /// <summary>Host: a command was forwarded to the host device.</summary>
    public static Event HostCommand(int code, ulong operand, ulong status) => Plain(EventKind.HostCommand) with { Code = code, At = operand, Value = status };

    /// <summary>Host: the PASID fields of the host WQ's WQCFG are now so.</summary>
    public static Event HostWqcfg(int wq, bool pasidEnable, long pasid, bool priv) =>
        Plain(EventKind.HostWqcfg) with
        {
            Index = wq,
            On = pasidEnable,
            Pasid = pasid,
            Priv = priv,
        };

    /// <summary>Host: the control dword of an IMS entry is now so.</summary>
    public static Event HostIms(int slot, ulong control) => Plain(EventKind.HostIms) with { Index = slot, Value = control };

    /// <summary>Host: the host device reports an error, of a WQ where it has one.</summary>
    public static Event HostError(int code, int wq = -1) => Plain(EventKind.HostError) with { Code = code, Index = wq };

    /// <summary>A call of the host side; no result where it was not observed.</summary>
    private static Event Call(EventKind kind, int index, ulong? result) =>
        new()
        {
            Kind = kind,
            Index = index,
            Value = result ?? 0,
            HasValue = result.HasValue,
        };

    private static Event Plain(EventKind kind) => new() { Kind = kind, HasValue = true };

    private static Event Access(EventKind kind, ulong at, int size, ulong? value) =>
        new()
        {
            Kind = kind,
            At = at,
            Size = size,
            Value = value ?? 0,
            HasValue = value.HasValue,
        };

    private static Event Bytes(EventKind kind, ulong at, byte[]? data) =>
        new()
        {
            Kind = kind,
            At = at,
            Size = data?.Length ?? 0,
            Data = data,
            HasValue = data is not null,
        };
}
