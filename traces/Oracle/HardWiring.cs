using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <summary>Fields a device without the feature may hard-wire to 0 or store (DSA-CFG-10, DSA T9-1).</summary>
internal static class HardWiring
{
    /// <summary>Whether the field may read 0 whatever was written to it.</summary>
    internal static bool IsPossible(Device<Concrete> device, Field field)
    {
        if (field.Register.Place is Place.PciExpress or Place.ErrorReporting or Place.ProcessingHints)
        {
            // What PCI Express lets a function leave out (M-07).
            return field.Access == Access.ReadWrite;
        }

        if (field == Msix.Alignment)
        {
            return true;
        }

        if (field == Translation.PrivilegedModeEnable)
        {
            return (device[Translation.PasidCapability].Value.Value & 4) == 0;
        }

        if (field.Register != WqCfg.Register)
        {
            return false;
        }

        if (field == WqCfg.BlockOnFaultEnable)
        {
            return Lacks(device, GenCap.BlockOnFaultSupport) || Lacks(device, Translation.PrsEnable);
        }

        if (field == WqCfg.AtsDisable)
        {
            return Lacks(device, WqCap.AtsSupport);
        }

        if (field == WqCfg.PrsDisable)
        {
            return Lacks(device, WqCap.PrsSupport);
        }

        var occupancy = field == WqCfg.OccupancyHandle || field == WqCfg.OccupancyTable || field == WqCfg.OccupancyLimit || field == WqCfg.OccupancyInterruptEnable;
        return occupancy && Lacks(device, WqCap.OccupancyInterruptSupport);
    }

    private static bool Lacks(Device<Concrete> device, Field capability) => device[capability].Value.Value == 0;
}
