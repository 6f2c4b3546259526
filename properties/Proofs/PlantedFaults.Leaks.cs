using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <content>Leaks: what one guest sees hangs on another. No single run shows them; the comparison of two runs does.</content>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<(string What, Setting Setting, Fault<V> Fault)> Leaks()
    {
        yield return (
            "SWERROR tells an address the host was last told of, whoever's it is",
            Setting.Composition,
            Change("write CMD", (w, _, a) => w.Devices[a][SwError.FaultAddress] = w.Host[SwError.FaultAddress])
        );
        yield return (
            "a slot is ignored as the other guest wants",
            Setting.Composition,
            Change("set trigger", (w, _, a) => w.Host[Ims.Ignore, w.Host[Adi.Slot, a - 1]] = w.Devices[3 - a][MsixPerm.Ignore, 1])
        );
        yield return (
            "a guest's portal page is that of the other's WQ, while that one is Enabled",
            Setting.Composition,
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
            Setting.Composition,
            Change("advance command", (w, _, a) => w.Host.Perform(CommandCode.AbortWq, w.Devices[3 - a][Running.Operand]))
        );
        yield return (
            "a descriptor's interrupt is lost while a message of the other guest's is held back",
            Setting.Composition,
            Guest(rules =>
                rules with
                {
                    HostEffects = rules.HostEffects with { Relay = (c, v, n) => Unless(c.Guests[1 - v].IsPending(1), () => rules.HostEffects.Relay(c, v, n)) },
                }
            )
        );
        yield return (
            "an ENQCMD to a shared WQ is answered Retry while the other guest uses the same PASID",
            Shared,
            Change(
                "submit",
                (w, x, a) =>
                    Unless(
                        (w.Devices[3 - a][PasidMap.Valid] == 1) & (w.Devices[3 - a][PasidMap.Guest] == x[0].Bits(0, 20)),
                        () => w.Composition!.Submit(a - 1, x[8], x.AsSpan(0, 8), x[9] == 1)
                    ),
                instead: true
            )
        );
        yield return (
            "an ENQCMD is answered Retry while the other guest is in Halt",
            Shared,
            Change("submit", (w, _, a) => w.Answer |= (w.Devices[3 - a][GenSts.State] == DeviceState.Halt).AsWord())
        );
    }

    private static Setting Shared => Setting.Compositions.First(setting => setting.TypeOf(0).SharesWq);

    private static void Unless(Bool<V> truth, Action action)
    {
        if (!truth)
        {
            action();
        }
    }
}
