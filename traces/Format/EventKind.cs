namespace Dsa.Traces;

/// <summary>What happened at the device's boundary. <see cref="EventShape"/> has each kind's name and keys in a trace.</summary>
public enum EventKind : byte
{
    /// <summary>The tester reads configuration space.</summary>
    CfgRead,

    /// <summary>The tester writes configuration space.</summary>
    CfgWrite,

    /// <summary>The tester reads BAR0.</summary>
    MmioRead,

    /// <summary>The tester writes BAR0.</summary>
    MmioWrite,

    /// <summary>A 64-byte posted write to BAR2.</summary>
    PortalWrite,

    /// <summary>A 64-byte deferrable write to BAR2 with its retry bit.</summary>
    PortalEnqueue,

    /// <summary>The tester reads BAR2.</summary>
    PortalRead,

    /// <summary>The tester reads guest memory.</summary>
    MemRead,

    /// <summary>The tester writes guest memory.</summary>
    MemWrite,

    /// <summary>The tester takes pages of guest memory away: until the end of the trace the device's accesses to them fault.</summary>
    MemUnmap,

    /// <summary>The device reads memory.</summary>
    DmaRead,

    /// <summary>The device writes memory.</summary>
    DmaWrite,

    /// <summary>The device sends an interrupt message.</summary>
    Irq,

    /// <summary>The tester installs and unmasks an interrupt trigger, or takes it away and masks it.</summary>
    IrqSet,

    /// <summary>The device is reset.</summary>
    Reset,

    /// <summary>Nothing more happens unasked.</summary>
    Wait,

    /// <summary>Host: a domain with a PASID is attached to the virtual device.</summary>
    HostAttach,

    /// <summary>Host: the virtual device is opened.</summary>
    HostOpen,

    /// <summary>Host: the virtual device is closed.</summary>
    HostRelease,

    /// <summary>Host: the virtual device is created.</summary>
    HostCreate,

    /// <summary>Host: the virtual device is removed.</summary>
    HostRemove,

    /// <summary>Host: a WQ is bound to the mdev driver.</summary>
    HostBind,

    /// <summary>Host: a WQ is unbound from the mdev driver.</summary>
    HostUnbind,

    /// <summary>Host: VFIO maps a page of the virtual device.</summary>
    HostMmap,

    /// <summary>Host: the domain of the virtual device is detached.</summary>
    HostDetach,

    /// <summary>Host: somebody asks the host driver to configure a WQ.</summary>
    HostConfigure,

    /// <summary>Host: how many more virtual devices can be created.</summary>
    HostAvailable,

    /// <summary>VFIO is asked what the virtual device has.</summary>
    VfioInfo,

    /// <summary>VFIO sets interrupts of the virtual device.</summary>
    VfioIrqs,

    /// <summary>VFIO resets the virtual device.</summary>
    VfioReset,

    /// <summary>Host: a step of the registration of the parent is done, or undone.</summary>
    HostStep,

    /// <summary>Host: an administrative command was forwarded to the host device.</summary>
    HostCommand,

    /// <summary>Host: the PASID fields of the host WQ's WQCFG.</summary>
    HostWqcfg,

    /// <summary>Host: the control dword of an IMS entry of the host device.</summary>
    HostIms,

    /// <summary>Host: the host device reports an error.</summary>
    HostError,
}
