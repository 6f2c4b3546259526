using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Virtual;

/// <summary>
/// What the host side refuses: a table for each of its calls. Whether a call is refused is judged; which of the true rows is told, and by which number, is the
/// host's own affair, as no text says it.
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class HostCalls<V>
    where V : struct, IValue<V>
{
    /// <summary>Binding a WQ to the mdev driver; the first registers the parent (DOC "Host Registration and Release").</summary>
    public static Checks<V, Situation<V>> Bind { get; } =
        new(
            new("VDSA-BND-01", Errno.NoDevice, s => !s.IsMdev, Doc("VFIO mdev vs. userspace DMA")),
            new("VDSA-BND-02", Errno.Busy, s => s.IsBound, Doc("Host Registration and Release")),
            new("VDSA-BND-03", Errno.NotSupported, s => !s.SupportsSiov, Doc("Host Registration and Release"))
        );

    /// <summary>Unbinding it; the last one ends the registration.</summary>
    public static Checks<V, Situation<V>> Unbind { get; } =
        new(new Refusal<V, Situation<V>>("VDSA-UBD-01", Errno.NoDevice, s => !s.IsBound, Doc("Host Registration and Release")));

    /// <summary>Creating a virtual device of a type.</summary>
    public static Checks<V, Situation<V>> Create { get; } =
        new(new("VDSA-CRE-01", Errno.NoDevice, s => !s.IsRegistered, Doc("create")), new("VDSA-CRE-02", Errno.NoDevice, s => !s.IsAvailable, Decision("DEC-43")));

    /// <summary>Removing a virtual device: one that is open has to be released first.</summary>
    public static Checks<V, Situation<V>> Remove { get; } =
        new(new("VDSA-RMV-01", Errno.NoDevice, s => !s.IsCreated, Doc("remove")), new("VDSA-RMV-02", Errno.Busy, s => s.IsOpen, Decision("removal while open")));

    /// <summary>Opening it: its IMS slot is allocated.</summary>
    public static Checks<V, Situation<V>> Open { get; } =
        new(
            new("VDSA-OPN-01", Errno.NoDevice, s => !s.IsCreated, Doc("open")),
            new("VDSA-OPN-02", Errno.Busy, s => s.IsOpen, Decision("COMP-AMB-06")),
            new("VDSA-OPN-03", Errno.NoDevice, s => !s.IsAttached, Doc("ADI Isolation"), Strength.May),
            new("VDSA-IMS-03", Errno.NoSpace, s => !s.HasSlot, Doc("ioctl"), Strength.May)
        );

    /// <summary>Closing it.</summary>
    public static Checks<V, Situation<V>> Release { get; } = new(new Refusal<V, Situation<V>>("VDSA-REL-01", Errno.NoDevice, s => !s.IsOpen, Doc("release")));

    /// <summary>Attaching an IOMMU domain, whose PASID is from then on the virtual device's.</summary>
    public static Checks<V, Situation<V>> Attach { get; } =
        new(
            new("VDSA-ATT-01", Errno.NoDevice, s => !s.IsCreated, Doc("create")),
            new("VDSA-ATT-02", Errno.Busy, s => !s.IsIdle, Decision("DEC-67")),
            new("VDSA-ATT-03", Errno.Invalid, s => !s.PasidIsFree, Doc("ADI Isolation"))
        );

    /// <summary>Taking its domain away: not while work can run under its PASID. While it is open it need not be possible: its slot carries the PASID (VDSA-IMS-06).</summary>
    public static Checks<V, Situation<V>> Detach { get; } =
        new(
            new("VDSA-DET-01", Errno.NoDevice, s => !s.IsCreated | !s.IsAttached, Doc("ADI Isolation")),
            new("VDSA-DET-02", Errno.Busy, s => s.IsOpen & !s.IsIdle, Decision("DEC-67")),
            new("VDSA-DET-03", Errno.Busy, s => s.IsOpen, Doc("open"), Strength.May)
        );

    /// <summary>Configuring a WQ by sysfs: not one that is locked or Enabled, which each is from the bind on (DEC-20). A device need not be configurable at all.</summary>
    public static Checks<V, Situation<V>> Reconfigure { get; } =
        new(
            new("VDSA-SYS-01", Errno.NotPermitted, s => s.IsBound, Decision("DEC-20, LOCKED")),
            new("VDSA-SYS-02", Errno.NotPermitted, s => !s.IsBound, Decision("DEC-20, LOCKED"), Strength.Tolerated)
        );

    /// <summary>Mapping a portal page or setting interrupts: what is not open has no file to do it by.</summary>
    public static Checks<V, Situation<V>> Use => Release;

    /// <summary>Every call by name, in the order of a life.</summary>
    public static IReadOnlyList<(string Name, Checks<V, Situation<V>> Refusals)> All { get; } =
    [
        ("bind", Bind),
        ("create", Create),
        ("attach", Attach),
        ("open", Open),
        ("release", Release),
        ("detach", Detach),
        ("remove", Remove),
        ("unbind", Unbind),
        ("configure", Reconfigure),
    ];
}
