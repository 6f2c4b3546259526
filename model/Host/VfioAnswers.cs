using Dsa.Model.Configuration;
using Dsa.Model.Types;

namespace Dsa.Model.Virtual;

/// <summary>What VFIO's questions are answered: of the type and of what the virtual device announces only, so that to ask changes nothing (VDSA-API-06).</summary>
public static class VfioAnswers
{
    /// <summary>The answer to any question; an index there is none of is refused (VDSA-API-07).</summary>
    public static VfioAnswer Answer(Theta theta, VfioQuestion question, uint index) =>
        question switch
        {
            VfioQuestion.Flags => new(0, Vfio.IsPci | Vfio.CanBeReset),
            VfioQuestion.Regions => new(0, (ulong)Device.Regions),
            VfioQuestion.Irqs => new(0, (ulong)Device.Irqs),
            VfioQuestion.IrqCount => Interrupts(theta, index) is { } count ? new(0, (ulong)count) : new(Errno.Invalid, 0),
            VfioQuestion.IrqFlags => Interrupts(theta, index) is null ? new(Errno.Invalid, 0) : new(0, IrqFlags(index)),
            _ => Region(theta, index) is { } region ? new(0, Number(region, question)) : new(Errno.Invalid, 0),
        };

    private static ulong Number(RegionAnswer region, VfioQuestion question) =>
        question switch
        {
            VfioQuestion.RegionFlags => (region.IsThere ? Vfio.CanBeAccessed : 0) | (region.Areas.Count > 0 ? Vfio.CanBeMapped : 0),
            VfioQuestion.RegionSize => region.Size,
            _ => region.Areas.Aggregate(0UL, (pages, area) => pages | (1UL << (int)(area / Vfio.Page))),
        };

    /// <summary>GET_INFO (VDSA-API-01).</summary>
    public static DeviceAnswer Device { get; } = new(IsPci: true, CanBeReset: true, Vfio.Regions, Vfio.Irqs);

    /// <summary>GET_REGION_INFO: sizes of the emulated BARs, and of BAR2 the pages that can be mapped (VDSA-API-02, DEC-34); null where it is refused (VDSA-API-07).</summary>
    public static RegionAnswer? Region(Theta theta, uint index)
    {
        ArgumentNullException.ThrowIfNull(theta);
        return index switch
        {
            Vfio.Bar0 => new(theta.Bar0Size, []),
            Vfio.Bar2 => new(theta.Bar2Size, Areas(theta.Type)),
            Vfio.Config => new(0x1000, []),
            < Vfio.Regions => new(0, []),
            _ => null,
        };
    }

    /// <summary>GET_IRQ_INFO: how many interrupts of a kind there are; null where it is refused (VDSA-API-03, VDSA-API-07).</summary>
    public static int? Interrupts(Theta theta, uint index)
    {
        ArgumentNullException.ThrowIfNull(theta);
        return index switch
        {
            Vfio.Msix => theta.MsixEntries,
            Vfio.Request => 1,
            _ => null,
        };
    }

    /// <summary>GET_IRQ_INFO: vectors of MSI-X can be masked, the request interrupt cannot (VDSA-IRQ-04).</summary>
    public static ulong IrqFlags(uint index) => index == Vfio.Msix ? Vfio.ByEventFd | Vfio.CanBeMasked : Vfio.ByEventFd;

    /// <summary>Pages with a portal of the host behind them; those that are trapped, or have nothing behind them, are not mapped (VDSA-POR-03).</summary>
    private static ulong[] Areas(MdevType? type) =>
        [
            .. from page in Enumerable.Range(0, type?.Portals.Length ?? 0)
            where type!.Portals[page] is PortalBacking.Unlimited or PortalBacking.Limited
            select (ulong)page * Vfio.Page,
        ];
}
