using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <content>Faults of what types differ in, each shown on a type that has it.</content>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    private static IEnumerable<(string Breaks, string What, Setting Setting, Fault<V> Fault)> OfTypes()
    {
        var shared = Setting.Compositions.First(setting => setting.TypeOf(0).SharesWq);
        var names = Setting.Compositions.First(setting => setting.TypeOf(0).GuestPasids != GuestPasids.None);
        yield return (
            "VDSA-CAP-02",
            "a reset shows durable writes, which the host lacks",
            shared,
            Poke("function level reset", (d, _) => d[GenCap.DurableWriteSupport] = 1)
        );
        yield return ("VDSA-CAP-03", "a reset shows an operation the host lacks", shared, Poke("function level reset", (d, _) => d[OpCap.Operations0] = ulong.MaxValue));
        yield return (
            "VDSA-MMW-07",
            "Mode can be written while the WQ is Enabled",
            Setting.Compositions.First(setting => setting.TypeOf(0).IsConfigurable),
            Poke("write WQCFG+0x8", (d, x) => d[WqCfg.Mode] = x[0])
        );
        yield return ("VDSA-STA-06", "a guest's reset disables the WQ of all", shared, Change("function level reset", (w, _, _) => w.Host[WqCfg.State] = 0));
        yield return ("VDSA-ISO-01", "a PASID is named whoever has it", names, Change("name PASID", (w, x, a) => w.Devices[a].Name(x[0], x[1]), instead: true));
        yield return (
            "VDSA-ISO-09",
            "the PASID of an enqueue is not translated (DEC-30)",
            shared,
            Change("submit", (w, x, _) => w.Host.Submit(0x2000, x.AsSpan(0, 8), x[9] == 1), instead: true)
        );
        yield return (
            "VDSA-POR-05",
            "a page stays mapped while the guest's WQ is Disabled",
            shared,
            Change("submit", (w, x, _) => w.Host.Submit(0x2000, x.AsSpan(0, 8), x[9] == 1), instead: true)
        );
    }
}
