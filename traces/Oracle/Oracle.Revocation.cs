using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>A device may take back its interrupt handles, or some of them, at any time (DSA-INT-15): assumed only where nothing else explains what is seen.</content>
public sealed partial class Oracle
{
    /// <summary>Of more handles than this all are taken back, or one.</summary>
    private const int MostSubsets = 3;

    private bool ShowsRevocation() => parts.Exists(p => p.Piece.Field == IntCause.HandlesRevoked && p.Observed != 0);

    /// <summary>Every device that has given out handles has now taken back all of them, or some: which, is told by their use. False where none has given any.</summary>
    private bool Revoke()
    {
        List<Hypothesis> after = [];
        foreach (var h in live)
        {
            var given = Given(h);
            foreach (var taken in Subsets(given))
            {
                var one = Copy(h);
                one.Device.RevokeHandles((ims, entry) => taken.Contains((ims, entry)));
                one.UnseenHandles = one.UnseenHandles.RemoveAll(taken.Contains);
                one.Reconfigured();
                after.Add(one);
            }
        }

        if (after.Count == 0)
        {
            return false;
        }

        Replace(after);
        return true;
    }

    private static List<(bool Ims, int Entry)> Given(Hypothesis h) =>
        [.. Given(h, MsixHandle.Live).Select(entry => (false, entry)), .. Given(h, ImsHandle.Live).Select(entry => (true, entry))];

    private static IEnumerable<int> Given(Hypothesis h, Field live) =>
        Enumerable.Range(0, h.Device.State.Theta.Layout.Count(live)).Where(entry => h.At(live, entry) != 0);

    /// <summary>What may be taken of some handles, all of them first.</summary>
    private static IEnumerable<List<(bool Ims, int Entry)>> Subsets(List<(bool Ims, int Entry)> given)
    {
        var all = (1 << Math.Min(given.Count, MostSubsets)) - 1;
        for (var chosen = all; given.Count <= MostSubsets && chosen > 0; chosen--)
        {
            yield return [.. given.Where((_, i) => (chosen >> i & 1) != 0)];
        }

        foreach (var few in given.Count > MostSubsets ? given.Select(one => new List<(bool, int)> { one }).Prepend(given) : [])
        {
            yield return few;
        }
    }
}
