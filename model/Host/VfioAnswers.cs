using Dsa.Model.Configuration;
using Dsa.Model.Types;

namespace Dsa.Model.Virtual;

/// <summary>What VFIO's questions are answered: of the type and of what the virtual device announces only, so that to ask changes nothing (VDSA-API-06).</summary>
public static class VfioAnswers
{
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

    /// <summary>Pages with a portal of the host behind them; those that are trapped, or have nothing behind them, are not mapped (VDSA-POR-03).</summary>
    private static ulong[] Areas(MdevType? type) =>
        [
            .. from page in Enumerable.Range(0, type?.Portals.Length ?? 0)
            where type!.Portals[page] is PortalBacking.Unlimited or PortalBacking.Limited
            select (ulong)page * Vfio.Page,
        ];
}
