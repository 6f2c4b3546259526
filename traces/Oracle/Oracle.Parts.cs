using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Batches that are abandoned with some of their members carried out (DSA-CMD-23).</content>
public sealed partial class Oracle
{
    /// <summary>More members that tell SWERROR something or interrupt are not told apart.</summary>
    private const int MostParts = 8;

    /// <summary>The state itself, and the states with some of the members carried out of batches that show elsewhere than in memory.</summary>
    private List<Hypothesis> WithParts(Hypothesis h)
    {
        List<Hypothesis> all = [h];
        for (var i = 0; i < all.Count && all.Count <= Cap; i++)
        {
            for (var at = 0; at < all[i].Flight.Length; at++)
            {
                if (all[i].Flight[at] is { IsBatch: true, IsPlain: false, Refusal: 0 } batch)
                {
                    AddParts(all, all[i], at, batch);
                }
            }
        }

        return all;
    }

    private void AddParts(List<Hypothesis> all, Hypothesis h, int at, in Flying batch)
    {
        var members = Footprint.Members(new Work<Concrete>(h.Device, batch.Slot), h.Memory).ToList();
        var showing = members.FindAll(member => (bool)member.Has(Flag.RequestInterrupt) || MemberAnswers.MayReport(member, unmapped));
        if (showing.Count > MostParts || members.Count > 64)
        {
            GiveUp("more members of a batch that was abandoned than are told apart");
        }

        foreach (var member in showing.Take(MostParts))
        {
            // A Fence waits for those before it; whether it lets its own through is left open.
            var index = (int)member.Index.Value.Value;
            var fence = index < 64 ? members.FindLastIndex(index, m => (bool)m.Has(Flag.Fence)) : 64;
            var isReady = showing.TrueForAll(m => (int)m.Index.Value.Value >= fence || IsDone(h.Flight[at], (int)m.Index.Value.Value));
            foreach (var answer in index < 64 && isReady && !IsDone(h.Flight[at], index) ? MemberAnswers.Of(member) : [])
            {
                var part = Copy(h);
                part.ExecuteMember(at, member, answer);
                AddNew(all, part);
            }
        }

        static bool IsDone(in Flying batch, int member) => (batch.Done >> member & 1) != 0;
    }
}
