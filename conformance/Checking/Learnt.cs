using Dsa.Model.Configuration;
using Dsa.Model.Registers;

namespace Dsa.Conformance.Checking;

/// <summary>What a device chose, in the few lines that tell devices apart.</summary>
public static class Learnt
{
    private static readonly Field[] Telling =
    [
        Model.Registers.Version.Major,
        Model.Registers.Version.Minor,
        PciHeader.Device,
        GenCap.MaxTransferSize,
        GenCap.MaxBatchSize,
        GenCap.ImsSize,
        GenCap.ConfigurationSupport,
        GenCap.CommandCapabilitiesSupport,
        GenCap.BlockOnFaultSupport,
        GenCap.OverlappingCopySupport,
        WqCap.NumberOfWqs,
        WqCap.TotalWqSize,
        WqCap.SharedModeSupport,
        WqCap.DedicatedModeSupport,
        GrpCap.NumberOfGroups,
        GrpCap.TotalReadBuffers,
        EngCap.NumberOfEngines,
        OpCap.Operations0,
        CmdCap.Commands,
        Offsets.Grpcfg,
        Offsets.Wqcfg,
        Offsets.MsixPerm,
        Offsets.Ims,
        MsixCapability.TableSize,
        MsixCapability.TableOffset,
        MsixCapability.PbaOffset,
    ];

    /// <summary>The lines; assumed ones are left out.</summary>
    public static IEnumerable<string> Lines(Theta theta, IEnumerable<string> assumed)
    {
        ArgumentNullException.ThrowIfNull(theta);
        var unseen = assumed.ToHashSet();
        return Telling
            .Where(field => !unseen.Contains(field.ToString()) && (field != CmdCap.Commands || theta[GenCap.CommandCapabilitiesSupport] == 1))
            .Select(field => $"{field} = 0x{theta[field]:x}")
            .Append($"size of BAR0 = 0x{theta.Bar0Size:x}");
    }
}
