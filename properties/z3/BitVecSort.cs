using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>The sort of bit vectors of one size.</summary>
public class BitVecSort : Sort
{
    internal BitVecSort(Context context, nint native)
        : base(context, native) { }

    /// <summary>The number of bits.</summary>
    public uint Size => Z3_get_bv_sort_size(Context.NativeContext, NativeObject);
}
