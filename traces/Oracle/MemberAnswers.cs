using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <summary>The answers a member of a batch may get, as far as their difference shows elsewhere than in its own completion record.</summary>
internal static class MemberAnswers
{
    /// <summary>A member has no members, so no list of them is looked for in memory.</summary>
    private static readonly ByteMemory Nothing = new();

    /// <summary>The answers, that of the reference device first. Refusals that only the record tells apart count as one: the record may show any of them.</summary>
    internal static List<Answer<Concrete>> Of(Work<Concrete> member)
    {
        var rules = member.Device.Rules;
        var discarding = rules.Discarding.True(member);
        var refusing = rules.Descriptor.True(member);
        var answers = discarding.ConvertAll(row => new Answer<Concrete>(row.Code, 0));
        var codes = refusing.Select(row => row.Code).Distinct().ToList();
        var mayGoOn = discarding.Concat(refusing).All(row => row.Strength != Strength.Must);
        if ((bool)member.Has(Flag.RecordAddressValid) && !codes.Contains(Status.InterruptHandle) && codes.Count > 0)
        {
            codes.RemoveRange(1, codes.Count - 1);
        }

        answers.AddRange(codes.Select(code => new Answer<Concrete>(0, code)));
        if (codes.Contains(Status.InterruptHandle))
        {
            answers.Add(new(0, Status.InterruptHandle, Quiet: true));
        }

        if (mayGoOn)
        {
            answers.Add(new(0, 0));
        }

        return answers;
    }

    /// <summary>Whether a member may tell SWERROR of an error.</summary>
    /// <param name="member">The member.</param>
    /// <param name="unmapped">Memory that is not there.</param>
    internal static bool MayReport(Work<Concrete> member, SpanSet unmapped)
    {
        var refusals = member.Device.Rules.Descriptor.True(member);
        return member.Device.Rules.Discarding.Any(member)
            || refusals.Exists(row => row.Code == Status.InterruptHandle)
            || MayFailUnrecorded(member, refusals.Count > 0, unmapped);
    }

    /// <summary>Whether a descriptor may fail, and has no record to tell of it.</summary>
    internal static bool MayFailUnrecorded(Work<Concrete> work, bool isRefused, SpanSet unmapped) =>
        !(bool)work.Has(Flag.RecordAddressValid)
        && (isRefused || MayFault(work, unmapped) || (bool)(work.Is(Operation.ApplyDelta) | work.Is(Operation.DifStrip) | work.Is(Operation.DifUpdate)));

    /// <summary>Whether a member uses memory that is not there; of a descriptor with members nothing is said but that some is not.</summary>
    private static bool MayFault(Work<Concrete> work, SpanSet unmapped)
    {
        if (unmapped.IsEmpty || !work.IsMember)
        {
            return !unmapped.IsEmpty;
        }

        var touched = Footprint.Of(work, Nothing);
        return touched.Reads.Concat(touched.Writes).Any(unmapped.Meets);
    }
}
