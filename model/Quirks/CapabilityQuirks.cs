using System.Collections.Immutable;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model.Quirks;

/// <summary>What the capability registers and WQCFG tell, and which registers the guest can write.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class CapabilityQuirks<V>
    where V : struct, IValue<V>
{
    internal static ImmutableArray<Quirk<V>> List { get; } =
    [
        new("limits-of-device", "DEC-10", "v6", "WQCFG shows the maxima of the device; the host WQ has lower ones.", ["DSA-CHK-50"])
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        Prepare = c =>
                        {
                            e.Prepare(c);
                            for (var v = 0; v < c.Guests.Count; v++)
                            {
                                c.Host[WqCfg.MaxTransferSize, c.WqOf(v)] = 16;
                                c.Host[WqCfg.MaxBatchSize, c.WqOf(v)] = 2;
                            }
                        },
                    }
                ),
        },
        new("mode-support-on-shared", "DEC-11", "dcp", "WQ Mode Support is 1 though the WQ serves several guests.", ["DSA-VRT-01"])
        {
            Concerns = type => type.SharesWq,
            Rules = rules => rules.Shows(d => d[WqCfg.ModeSupport, 0] = 1),
        },
        new("gencfg-writable", "DEC-14", "v6", "GENCFG can be written while the device is Disabled, Configuration Support or not.", ["VDSA-MMW-08"])
        {
            Rules = rules => rules.Vary(e => e with { IsOpen = (d, field, index) => field.Register == GenCfg.Register ? d.IsDisabled : e.IsOpen(d, field, index) }),
        },
        new("pasid-commands-announced", "DEC-16", "v6", "CMDCAP tells Drain and Abort PASID, which are answered 0x01.", ["DSA-CMD-04"])
        {
            Rules = rules =>
                rules.Shows(d => d[CmdCap.Commands] |= 0x1800) with
                {
                    AnyCommand = rules.AnyCommand.And(
                        "DEC-16",
                        CommandError.Unsupported,
                        d => (d[Running.Code] == CommandCode.DrainPasid) | (d[Running.Code] == CommandCode.AbortPasid)
                    ),
                },
        },
        new("opcap-constant", "DEC-55", "v6", "OPCAP tells operations that the host device lacks.", ["VDSA-CAP-03"])
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        Prepare = c =>
                        {
                            e.Prepare(c);
                            c.Host[OpCap.Operations0] &= ~((1UL << 5) | (1UL << 0x15));
                        },
                    }
                ),
        },
        new("revocation-command", "DEC-57", "dcp", "Command 15 is a command of the driver's own, for a guest that has taken note of revoked handles.", ["VDSA-CAP-06"])
        {
            Rules = rules => rules.Shows(d => d[CmdCap.Commands] |= 0x8000) with { Commands = [.. rules.Commands, DeviceCommands<V>.DrainAll with { Code = 15 }] },
        },
        new("threshold-fixed", "DEC-62", "nal", "The threshold cannot be written while the WQ is Enabled.", ["VDSA-MMW-07"])
        {
            Concerns = type => type.Mode == WqModes.Guest,
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        IsOpen = (d, field, index) => e.IsOpen(d, field, index) & (field == WqCfg.Threshold ? d[WqCfg.State, index] == WqState.Disabled : (Bool<V>)true),
                    }
                ),
        },
    ];
}
