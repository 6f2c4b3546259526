using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <content>Faults of the host side; most are what a driver did (see the DEC entries).</content>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    private static string Create => $"host: create {Setting.Composition.TypeOf(0).Id}";

    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfHost()
    {
        yield return ("VDSA-HST-01", "the last unbind leaves the parent registered (DEC-41)", Change("unbind 0", (w, _, _) => w.Host[Parent.Registered] = 1));
        yield return ("VDSA-HST-02", "a bind zeroes the clients of a WQ that is bound (DEC-66)", Change("host: bind 0", (w, _, _) => w.Host[MdevWq.Clients, 0] = 0));
        yield return (
            "VDSA-HST-03",
            "an unbind removes the IMS domain under the virtual devices (DEC-40)",
            Change("unbind 0", (w, _, _) => w.Host[Parent.ImsDomain] = 0)
        );
        yield return ("VDSA-TYP-02", "create wants a WQ that is not locked (DEC-43)", Change(Create, (_, _, _) => { }, instead: true));
        yield return ("VDSA-TYP-03", "create takes two references (DEC-42)", Change(Create, (w, _, _) => w.Host[MdevWq.Clients, 0] += 1));
        yield return ("VDSA-TYP-04", "a create that fails keeps its reference (DEC-45)", Change(Create + " fails", (w, _, _) => w.Host[MdevWq.Clients, 0] += 1));
        yield return ("VDSA-TYP-06", "remove gives back no reference (DEC-42)", Change("remove", (w, _, a) => w.Host[MdevWq.Clients, a - 1] += 1));
        yield return (
            "VDSA-ERR-01",
            "each error of the host replaces the one before",
            Change("error of WQ 0", (w, x, _) => w.Guest(0)[SwError.ErrorCode] = Word<V>.Select(w.Host[Adi.Open, 0] == 1, x[0], 0))
        );
        yield return (
            "VDSA-ERR-02",
            "an error of a WQ nobody has open is kept for the next (DEC-38)",
            Change("error of WQ 0", (w, x, _) => w.Guest(0)[SwError.ErrorCode] = x[0])
        );
        yield return ("VDSA-ISO-10", "an error of a WQ is told to all (DEC-31)", Change("error of WQ 0", (w, x, _) => w.Composition!.ReportError(x[0]), instead: true));
        yield return ("VDSA-POR-02", "a page leads to an ordinary portal of the host", Change("mmap", (w, _, a) => w.Host[Adi.LimitedPage, a - 1] &= ~(Word<V>)0x2000));
        yield return (
            "VDSA-POR-04",
            "any offset maps the portal it has at the host (DEC-32)",
            Change("mmap", (w, x, a) => w.Host[Adi.LimitedPage, a - 1] = x[1] & 0x3000)
        );
        yield return ("VDSA-STA-03", "a WQ is unbound under its virtual device (DEC-65)", Change("unbind 0", (w, _, _) => w.Host[MdevWq.Bound, 0] = 0, instead: true));
        yield return ("VDSA-STA-04", "a WQ given back keeps its PASID (DEC-29)", Change("unbind 0", (w, _, _) => w.Host[WqCfg.PasidEnable, 0] = 1));
    }
}
