namespace Dsa.Traces;

/// <summary>How a device is reset.</summary>
public enum ResetKind : byte
{
    /// <summary>Function level reset, <c>flr</c>.</summary>
    Flr,

    /// <summary>VFIO_DEVICE_RESET, <c>vfio</c>.</summary>
    Vfio,

    /// <summary>Warm reset, <c>warm</c>.</summary>
    Warm,

    /// <summary>The state right after start, everything lost, <c>power-on</c>.</summary>
    PowerOn,
}
