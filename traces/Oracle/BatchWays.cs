using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <summary>
/// The ways to carry out one batch that show elsewhere than in its members' own records: what each member is answered (DSA-GEN-01), and which of those that
/// no Fence orders is the first to tell SWERROR of an error (DSA-BAT-01). What other order there is shows nowhere, or in memory that members share.
/// </summary>
internal static class BatchWays
{
    /// <summary>The most ways that are told apart; with more nothing is judged.</summary>
    internal const int Most = 256;

    /// <summary>How many ways there are, or one more than <see cref="Most"/>: one for what is no batch.</summary>
    internal static int Count(List<Work<Concrete>> members, SpanSet unmapped)
    {
        var ways = Firsts(members, unmapped).Count;
        foreach (var member in members)
        {
            ways = Math.Min(ways * MemberAnswers.Of(member).Count, Most + 1);
        }

        return ways;
    }

    /// <summary>The members that may come before the others of their run; 0 where all are in the order of the list.</summary>
    internal static List<int> Firsts(List<Work<Concrete>> members, SpanSet unmapped)
    {
        List<int> firsts = [0];
        var isAnother = false;
        for (var i = 0; i < members.Count; i++)
        {
            isAnother &= !(bool)members[i].Has(Flag.Fence);
            if (MemberAnswers.MayReport(members[i], unmapped))
            {
                if (isAnother)
                {
                    firsts.Add(i);
                }

                isAnother = true;
            }
        }

        return firsts;
    }

    /// <summary>The order in which one member comes before the others of its run.</summary>
    internal static Func<int, IEnumerable<int>>? Starting(int first)
    {
        var begun = 0;
        return first == 0 ? null : Order;

        IEnumerable<int> Order(int count)
        {
            var at = first - begun;
            begun += count;
            return at >= 0 && at < count ? Enumerable.Range(0, count).OrderBy(i => i != at) : Enumerable.Range(0, count);
        }
    }
}
