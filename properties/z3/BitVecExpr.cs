using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>A bit vector.</summary>
public class BitVecExpr : Expr
{
    internal BitVecExpr(Context context, nint native)
        : base(context, native) { }

    /// <summary>The number of bits.</summary>
    public uint SortSize => Z3_get_bv_sort_size(Context.NativeContext, Z3_get_sort(Context.NativeContext, NativeObject));
}
