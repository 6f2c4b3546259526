namespace Dsa.Model.Registers;

/// <summary>
/// When a writable field is writable; outside its window it is read-only (RWL, DSA T9-1, T9-4, T9-7). Only GENCFG, GRPCFG and WQCFG have windows
/// (DSA-CFG-11); what Configuration Support 0 closes is the host's choice in a virtual device (DSA-VRT-02).
/// </summary>
public enum Window
{
    /// <summary>At all times.</summary>
    Always,

    /// <summary>While the device is Disabled, whatever Configuration Support says (DSA 9.2.16, 9.2.19, DSA-CFG-11).</summary>
    Disabled,

    /// <summary>While the IDPT entry is neither usable nor open to updates (DSA T9-10).</summary>
    IdpteFree,

    /// <summary>While the IDPT entry is not usable (DSA T9-10).</summary>
    IdpteUnused,

    /// <summary>While the performance counter is off (DSA T9-8).</summary>
    CounterOff,

    /// <summary>Where the PASID capability tells Privileged Mode Supported; else hard-wired to 0 (PCI Express).</summary>
    PrivilegedModeSupported,

    /// <summary>While the device is Disabled and Configuration Support is 1 (DSA T9-4, 9.2.8, 9.2.23, DSA-CFG-01).</summary>
    DeviceDisabled,

    /// <summary>As <see cref="DeviceDisabled"/>, where GRPCAP tells Read Buffer Controls Supported.</summary>
    ReadBuffersControlled,

    /// <summary>As <see cref="DeviceDisabled"/>, where GRPCAP tells Global Read Buffer Limit Supported.</summary>
    GlobalReadBufferLimited,

    /// <summary>As <see cref="DeviceDisabled"/>, where GRPCAP tells Descriptors in Progress Limit Supported.</summary>
    ProgressLimited,

    /// <summary>While the WQ is Disabled and Configuration Support is 1 (DSA T9-7, DSA-CFG-02).</summary>
    WqDisabled,

    /// <summary>While the WQ is Disabled and Configuration Support or WQ Mode Support is 1 (DSA T9-7).</summary>
    WqDisabledOrModal,

    /// <summary>At all times if Configuration Support or WQ Mode Support is 1 (DSA T9-7).</summary>
    ConfigurableOrModal,

    /// <summary>As <see cref="ConfigurableOrModal"/>, while WQ Occupancy Interrupt Enable is 0 (DSA T9-7, DSA-CFG-03).</summary>
    OccupancyInterruptOff,
}
