using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Virtual;

/// <summary>A call of mmap on a virtual device.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Region">Which region.</param>
/// <param name="Offset">Where in it.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="IsShared">Whether the mapping is shared: stores reach the device.</param>
/// <param name="Areas">Offsets in BAR2 that can be mapped.</param>
public sealed record MapCall<V>(Word<V> Region, Word<V> Offset, Word<V> Length, Bool<V> IsShared, IReadOnlyList<ulong> Areas)
    where V : struct, IValue<V>
{
    /// <summary>What is refused (VDSA-POR-03, DEC-32).</summary>
    public static Checks<V, MapCall<V>> Refusals { get; } =
        new(
            new("VDSA-MAP-01", Errno.Invalid, c => c.Region != Vfio.Bar2, Decision("DEC-32")),
            new("VDSA-MAP-02", Errno.Invalid, c => !c.IsShared, Doc("mmap")),
            new("VDSA-MAP-03", Errno.Invalid, c => c.Length != Vfio.Page, Decision("DEC-32")),
            new("VDSA-MAP-04", Errno.Invalid, c => !c.IsArea, Decision("DEC-32"))
        );

    /// <summary>The truth "the offset is one of a page that can be mapped".</summary>
    public Bool<V> IsArea => Areas.Aggregate((Bool<V>)false, (any, area) => any | (Offset == area));
}
