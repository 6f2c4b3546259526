using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>
/// Work in any order (DSA-POR-30, DSA-POR-31, DSA-POR-32, DSA-POR-35). Work whose order shows nowhere is carried out in one step, so that many held
/// descriptors do not mean many hypotheses.
/// </content>
public sealed partial class Oracle
{
    /// <summary>States on the way to rest: all work whose order does not matter is done at once, the rest one by one in every order.</summary>
    private IEnumerable<Hypothesis> WorkSuccessors(Hypothesis h)
    {
        var next = Copy(h);
        var any = false;
        for (var slot = 0; HoldsAny(next) && slot < theta.HeldDescriptors; slot++)
        {
            if (IsHeld(next, slot) && OrderIsFree(next, slot))
            {
                var (discarded, refusal, quiet) = Outcomes(next, slot).Single();
                next.Execute(slot, discarded, refusal, quiet);
                any = true;
            }
        }

        if (any)
        {
            yield return next;
            yield break;
        }

        Drop(next);
        for (int slot = 0, tried = 0; HoldsAny(h) && slot < theta.HeldDescriptors && tried < 4; slot++)
        {
            if (!IsHeld(h, slot))
            {
                continue;
            }

            tried++;
            foreach (var (discarded, refusal, quiet) in Outcomes(h, slot))
            {
                var one = Copy(h);
                one.Execute(slot, discarded, refusal, quiet);
                yield return one;
            }
        }
    }

    /// <summary>Whether a held descriptor has one outcome, tells SWERROR nothing, and shares no memory with another one.</summary>
    private bool OrderIsFree(Hypothesis h, int slot)
    {
        var outcomes = Outcomes(h, slot).Take(2).ToList();
        if (outcomes.Count != 1 || outcomes[0].Discarded != 0 || outcomes[0].Refusal == Status.InterruptHandle)
        {
            return false;
        }

        if (MayTellSoftwareError(h, slot, outcomes[0].Refusal != 0))
        {
            return false;
        }

        var touched = h.Touched(slot);
        for (var other = 0; other < theta.HeldDescriptors; other++)
        {
            if (other != slot && IsHeld(h, other) && touched.Conflicts(h.Touched(other)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an error could go to SWERROR: of a descriptor without a record, or of a member of a batch.</summary>
    private bool MayTellSoftwareError(Hypothesis h, int slot, bool isRefused)
    {
        var work = new Work<Concrete>(h.Device, slot);
        return MayFail(work, isRefused) || (!isRefused && Footprint.Members(work, h.Memory).Any(MemberMayFail));

        bool MemberMayFail(Work<Concrete> member)
        {
            var refusals = h.Device.Rules.Descriptor.True(member);
            return h.Device.Rules.Discarding.Any(member) || refusals.Exists(row => row.Code == Status.InterruptHandle) || MayFail(member, refusals.Count > 0);
        }

        bool MayFail(Work<Concrete> w, bool refused) =>
            !(bool)w.Has(Flag.RecordAddressValid)
            && (refused || unmapped.Count > 0 || (bool)(w.Is(Operation.ApplyDelta) | w.Is(Operation.DifStrip) | w.Is(Operation.DifUpdate)));
    }
}
