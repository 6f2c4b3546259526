using System.Collections.Immutable;
using Dsa.Model.Types;

namespace Dsa.Model.Virtual;

/// <summary>Which host WQ each virtual device is composed over: one of its own, or with the others of its type one that they share.</summary>
public static class HostWqs
{
    /// <summary>The WQ of each virtual device, from 0 on in their order.</summary>
    public static ImmutableArray<int> Of(IReadOnlyList<MdevType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var (wqs, next) = (new int[types.Count], 0);
        for (var v = 0; v < wqs.Length; v++)
        {
            var with = types[v].SharesWq ? types.Take(v).ToList().FindIndex(other => other.Id == types[v].Id) : -1;
            wqs[v] = with < 0 ? next++ : wqs[with];
        }

        return [.. wqs];
    }
}
