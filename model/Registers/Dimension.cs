namespace Dsa.Model.Registers;

/// <summary>How many entries a table has.</summary>
public enum Dimension
{
    /// <summary>Not a table.</summary>
    One,

    /// <summary>WQCAP: Number of WQs.</summary>
    Wqs,

    /// <summary>GRPCAP: Number of Groups.</summary>
    Groups,

    /// <summary>Entries of the MSI-X table.</summary>
    MsixEntries,

    /// <summary>Dwords of the MSI-X pending bit array: one bit an entry.</summary>
    PendingDwords,

    /// <summary>GENCAP: IMS Size x 256.</summary>
    ImsEntries,

    /// <summary>WQs whose operations can be limited: all where WQCAP says so and WQCFG has room for it, else none.</summary>
    LimitedWqs,

    /// <summary>IDCAP: Inter-Domain Permissions Table Size.</summary>
    IdptEntries,

    /// <summary>PERFCAP: counters.</summary>
    Counters,

    /// <summary>PERFCAP: event categories.</summary>
    EventCategories,

    /// <summary>One for a device that virtual devices are composed on, else none.</summary>
    Parents,

    /// <summary>WQs of a device that virtual devices are composed on.</summary>
    AssignableWqs,

    /// <summary>Virtual devices composed on the device.</summary>
    VirtualDevices,

    /// <summary>Descriptors the device can hold, queued and in progress.</summary>
    Descriptors,

    /// <summary>PASIDs of the guest that are translated.</summary>
    GuestPasids,
}
