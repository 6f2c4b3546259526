using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What VFIO answers and does for whoever has a virtual device open.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class VfioRelations<V>
    where V : struct, IValue<V>
{
    private const ulong PciThatCanBeReset = 3;

    internal static IEnumerable<Relation<V>> Of()
    {
        yield return new(
            "VDSA-POR-03",
            "A mapping is made exactly where it is shared, of one page of BAR2, and of a page the type puts a portal of the host behind; another maps nothing.",
            Citation.Decision("DEC-32"),
            s => s.Kind == "mmap",
            step => (step.After.Answer == 0).Iff(IsOfAPortal(step)) & ((step.After.Answer == 0) | Same(step.Before, step.After))
        );
        yield return new(
            "VDSA-API-01",
            "GET_INFO tells a PCI device that can be reset, 9 regions and 5 kinds of interrupts.",
            Citation.Doc("ioctl"),
            IsQuestion,
            step => Answers(step, VfioQuestion.Flags, 0, PciThatCanBeReset) & Answers(step, VfioQuestion.Regions, 0, 9) & Answers(step, VfioQuestion.Irqs, 0, 5)
        );
        yield return new(
            "VDSA-API-02",
            "GET_REGION_INFO tells the sizes of BAR0, BAR2 and configuration space and no other, and pages that can be mapped within BAR2 only.",
            Citation.Decision("DEC-34"),
            IsQuestion,
            step => Each<V>(Vfio.Regions, index => Answers(step, VfioQuestion.RegionSize, index, SizeOf(ThetaOf(step), index)) & MapsWithin(step, index))
        );
        yield return new(
            "VDSA-API-03",
            "GET_IRQ_INFO tells as many MSI-X interrupts as the table has entries and one request interrupt, and refuses other kinds.",
            Citation.Doc("ioctl"),
            IsQuestion,
            step =>
                Answers(step, VfioQuestion.IrqCount, Vfio.Msix, (ulong)ThetaOf(step).MsixEntries)
                & Answers(step, VfioQuestion.IrqCount, Vfio.Request, 1)
                & Each<V>(Vfio.Irqs, index => index is Vfio.Msix or Vfio.Request || Ask(step, VfioQuestion.IrqCount, index).Refusal != 0)
        );
        yield return new(
            "VDSA-API-04",
            "SET_IRQS without data and without a count takes all triggers of MSI-X away and masks its vectors.",
            Citation.Decision("DEC-35"),
            IsSetting,
            step => (Msix(step, IrqData.None) & (Start(step) == 0) & (Count(step) == 0)).Implies((step.After.Answer == 0) & HasNoTrigger(step, ThetaOf(step).MsixEntries))
        );
        yield return new(
            "VDSA-API-05",
            "SET_IRQS with eventfds gives triggers to exactly the vectors it names, or is refused and changes nothing.",
            Citation.Decision("DEC-36"),
            IsSetting,
            step =>
                Msix(step, IrqData.EventFd).Implies((step.After.Answer != 0) | Each<V>(ThetaOf(step).MsixEntries, vector => FollowsTheCall(step, vector)))
                & ((step.After.Answer == 0) | Same(step.Before, step.After))
        );
        yield return new(
            "VDSA-API-06",
            "A question of VFIO's changes nothing, and none has to be asked first: SET_IRQS is done of MSI-X vectors that exist, whatever was asked.",
            Citation.Decision("DEC-56"),
            s => IsQuestion(s) || IsSetting(s),
            step => IsQuestion(step.Stimulus) ? Same(step.Before, step.After) : NamesSome(step, ThetaOf(step).MsixEntries).Implies(step.After.Answer == 0)
        );
        yield return new(
            "VDSA-API-07",
            "An index there is none of is refused, and changes nothing.",
            Citation.Doc("ioctl"),
            s => IsQuestion(s) || IsSetting(s),
            step =>
                IsQuestion(step.Stimulus)
                    ? (Ask(step, VfioQuestion.RegionSize, Vfio.Regions).Refusal != 0 && Ask(step, VfioQuestion.IrqCount, Vfio.Irqs).Refusal != 0)
                    : (step.Inputs[0] >= Vfio.Irqs).Implies((step.After.Answer != 0) & Same(step.Before, step.After))
        );
    }

    private static Theta ThetaOf(Transition<V> step) => step.Was.State.Theta;

    private static bool IsQuestion(Stimulus<V> s) => s.Kind == "ask";

    private static bool IsSetting(Stimulus<V> s) => s.Kind == "set interrupts";

    private static Bool<V> IsOfAPortal(Transition<V> step)
    {
        var portals = ThetaOf(step).Type!.Portals;
        var (region, offset, length, isShared) = (step.Inputs[0], step.Inputs[1], step.Inputs[2], step.Inputs[3] == 1);
        var hasPortal = Some<V>(portals.Length, page => portals[page] is PortalBacking.Unlimited or PortalBacking.Limited && offset == (ulong)page * 0x1000);
        return (region == 2) & isShared & (length == 0x1000) & hasPortal;
    }

    private static VfioAnswer Ask(Transition<V> step, VfioQuestion question, int index) => step.Before.Composition!.Ask(step.Guest, question, (uint)index);

    private static Bool<V> Answers(Transition<V> step, VfioQuestion question, int index, ulong number) => Ask(step, question, index) == new VfioAnswer(0, number);

    private static ulong SizeOf(Theta theta, int index) =>
        index switch
        {
            0 => theta.Bar0Size,
            2 => theta.Bar2Size,
            7 => 0x1000,
            _ => 0,
        };

    private static Bool<V> MapsWithin(Transition<V> step, int index) =>
        Ask(step, VfioQuestion.RegionPages, index).Number >> (int)(index == 2 ? ThetaOf(step).Bar2Size / 0x1000 : 0) == 0;

    private static Bool<V> Msix(Transition<V> step, ulong data) => (step.Inputs[0] == 2) & (step.Inputs[3] == data) & (step.Inputs[4] == IrqAction.Trigger);

    private static Word<V> Start(Transition<V> step) => step.Inputs[1];

    private static Word<V> Count(Transition<V> step) => step.Inputs[2];

    private static Bool<V> HasNoTrigger(Transition<V> step, int vectors) =>
        (step.After.Host[Adi.Triggers, step.Guest] == 0) & Each<V>(vectors, vector => step.Now[Model.Registers.Msix.Mask, vector] == 1);

    /// <summary>Of the vectors named from the first on, the n-th has a trigger where the n-th bit was given; of the others each is as it was.</summary>
    private static Bool<V> FollowsTheCall(Transition<V> step, int vector)
    {
        var (was, now) = (step.Before.Host[Adi.Triggers, step.Guest].Bit(vector), step.After.Host[Adi.Triggers, step.Guest].Bit(vector));
        var named = (Start(step) <= (ulong)vector) & (Start(step) + Count(step) > (ulong)vector);
        return named.Implies(now.Iff(step.Inputs[5].Bit((ulong)vector - Start(step)))) & (named | now.Iff(was));
    }

    private static Bool<V> NamesSome(Transition<V> step, int vectors) =>
        Msix(step, IrqData.EventFd) & (Count(step) != 0) & (Start(step) + Count(step) <= (ulong)vectors) & (step.Inputs[6] == 0);
}
