using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <content>Leaks: what one guest sees hangs on another. No single run shows them; the comparison of two runs does.</content>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<(string What, Fault<V> Fault)> Leaks()
    {
        yield return (
            "SWERROR tells an address the host was last told of, whoever's it is",
            Change("write CMD", (w, _, a) => w.Devices[a][SwError.FaultAddress] = w.Host[SwError.FaultAddress])
        );
        yield return (
            "a slot is ignored as the other guest wants",
            Change("set trigger", (w, _, a) => w.Host[Ims.Ignore, w.Host[Adi.Slot, a - 1]] = w.Devices[3 - a][MsixPerm.Ignore, 1])
        );
        yield return (
            "a guest's portal page is that of the other's WQ, while that one is Enabled",
            Change(
                "submit",
                (w, x, a) =>
                    w.Host.Submit(
                        Word<V>.Select(w.Host.WqIs(2 - a, WqState.Enabled), ((ulong)(2 - a) << 14) | 0x2000, ((ulong)(a - 1) << 14) | 0x2000),
                        x.AsSpan(0, 8),
                        x[9] == 1
                    ),
                instead: true
            )
        );
        yield return (
            "a command is forwarded with the operand of the other guest's",
            Change("advance command", (w, _, a) => w.Host.Perform(CommandCode.AbortWq, w.Devices[3 - a][Running.Operand]))
        );
    }
}
