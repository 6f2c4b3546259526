using Dsa.Model.Registers;
using Dsa.Model.Types;

namespace Dsa.Traces;

/// <content>Legality of what the device announces.</content>
public sealed partial class Oracle
{
    /// <summary>Commands 1 to 14: of later ones a virtual device of these types has none (DEC-57).</summary>
    private const ulong Commands = 0x7FFE;

    /// <summary>Judges the announced choices themselves: tables that do not overlap, a virtual device's fixed capabilities.</summary>
    public void Announced()
    {
        foreach (var group in theta.Layout.Overlaps.Where(o => IsSeen(o.First) && IsSeen(o.Second)).GroupBy(o => o.Second))
        {
            Report(
                "DSA-REG-01",
                default,
                $"tables in BAR0: {group.Key} at {Hex((ulong)theta.Start(group.Key.Place)!.Value)}",
                $"overlaps {string.Join(", ", group.Select(o => o.First.Name).Distinct())}",
                "tables that do not overlap"
            );
        }

        if (theta.Bar0Size < 0x1_0000)
        {
            Report("DSA-PCI-01", default, "size of BAR0", Hex(theta.Bar0Size), "0x10000 or more");
        }

        if (theta.Type is not { } type)
        {
            return;
        }

        Require("VDSA-CAP-01", GenCap.ConfigurationSupport, 0);
        Require("VDSA-CAP-01", GenCap.ImsSize, 0);
        Require("VDSA-CAP-01", GenCap.CommandCapabilitiesSupport, 1);
        if ((theta[CmdCap.Commands] & ~Commands) != 0)
        {
            Report("VDSA-CAP-06", default, CmdCap.Commands.ToString(), Hex(theta[CmdCap.Commands]), $"no other commands than {Hex(Commands)}");
        }

        Require("VDSA-CAP-04", WqCap.NumberOfWqs, 1);
        Require("VDSA-CAP-04", GrpCap.NumberOfGroups, 1);
        if (!theta.Assumed.Contains(WqCfg.Size))
        {
            Require("VDSA-CAP-04", WqCap.TotalWqSize, theta[WqCfg.Size]);
        }

        Require("VDSA-CAP-05", WqCap.SharedModeSupport, type.Mode == WqModes.Dedicated ? 0UL : 1);
        Require("VDSA-CAP-05", WqCap.DedicatedModeSupport, type.Mode == WqModes.Shared ? 0UL : 1);
        Require("DSA-VRT-01", WqCfg.ModeSupport, type.IsConfigurable ? 1UL : 0);
        if (!type.Writes(WqCfg.Mode))
        {
            Require("VDSA-TYP-01", WqCfg.Mode, type.Mode == WqModes.Shared ? 0UL : 1);
        }
    }

    /// <summary>Whether the device itself told where the register stands.</summary>
    private bool IsSeen(Register register) =>
        !theta.Assumed.Contains(
            register.Place switch
            {
                Place.MsixTable => MsixCapability.TableOffset,
                Place.MsixPending => MsixCapability.PbaOffset,
                Place.GroupTable => Offsets.Grpcfg,
                Place.WqTable => Offsets.Wqcfg,
                Place.MsixPermissions => Offsets.MsixPerm,
                Place.ImsTable => Offsets.Ims,
                _ => GenSts.State,
            }
        );

    private void Require(string requirement, Field field, ulong allowed)
    {
        if (theta[field] != allowed && !theta.Assumed.Contains(field))
        {
            Report(requirement, default, field.ToString(), Hex(theta[field]), Hex(allowed));
        }
    }
}
