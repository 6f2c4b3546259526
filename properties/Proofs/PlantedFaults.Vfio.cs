using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Properties;

/// <content>Faults of what VFIO answers; several are what drivers did (see the DEC entries).</content>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfVfio()
    {
        yield return ("VDSA-TYP-05", "a create without a parent says that it was done", Change(Create, (w, _, _) => w.Answer = 0));
        yield return ("DSA-INV-26", "a WQ that is bound can be configured (DEC-20)", Change("host: configure 0", (w, _, _) => w.Answer = 0));
        yield return ("VDSA-POR-03", "mmap does not look at the region (DEC-32)", Guest(Mapping("VDSA-MAP-01")));
        yield return ("VDSA-API-01", "there is no reset", Guest(Answering(VfioQuestion.Flags, 0, 2)));
        yield return ("VDSA-API-02", "the ROM has a size (DEC-34)", Guest(Answering(VfioQuestion.RegionSize, 6, 1)));
        yield return ("VDSA-API-03", "there are INTx", Guest(Answering(VfioQuestion.IrqCount, 0, 1)));
        yield return ("VDSA-API-04", "SET_IRQS without data leaves the triggers (DEC-35)", Change("set interrupts", (w, _, a) => w.Host[Adi.Triggers, a - 1] |= 1));
        yield return (
            "VDSA-API-05",
            "SET_IRQS sets the same vectors from wherever it starts (DEC-36)",
            Change("set interrupts", (w, x, a) => w.Composition!.SetIrqs(a - 1, Calling(w, x, a, start: 0)), instead: true)
        );
        yield return ("DSA-INV-27", "closing leaves the triggers", Change("release", (w, _, a) => w.Host[Adi.Triggers, a - 1] = 1));
        yield return ("VDSA-API-06", "a question takes note of something (DEC-56)", Change("ask", (w, _, a) => w.Host[Adi.RequestTrigger, a - 1] = 1));
        yield return ("VDSA-API-07", "there is a tenth region", Guest(Answering(VfioQuestion.RegionSize, Vfio.Regions, 0)));
    }

    private static IrqCall<V> Calling(World<V> w, Word<V>[] x, int actor, Word<V> start) =>
        w.Composition!.IrqCall(actor - 1, x[0], start, x[2], x[3], x[4], x[5], x[6] == 1);

    private static Func<Rules<V>, Rules<V>> Mapping(string without) =>
        rules => rules with { HostEffects = rules.HostEffects with { Mapping = rules.HostEffects.Mapping.Change(row => row.Id == without ? null : row) } };

    /// <summary>A question about an index has another answer.</summary>
    private static Func<Rules<V>, Rules<V>> Answering(VfioQuestion asked, uint about, ulong number) =>
        rules =>
            rules with
            {
                HostEffects = rules.HostEffects with
                {
                    Answer = (c, v, question, index) => question == asked && index == about ? new VfioAnswer(0, number) : rules.HostEffects.Answer(c, v, question, index),
                },
            };
}
