using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>A bit vector that is a number.</summary>
public class BitVecNum : BitVecExpr
{
    internal BitVecNum(Context context, nint native)
        : base(context, native) { }

    /// <summary>The number, which must fit into 64 bits.</summary>
    public ulong UInt64 =>
        Z3_get_numeral_uint64(Context.NativeContext, NativeObject, out var value) ? value : throw new Z3Exception("the numeral does not fit into 64 bits");

    /// <summary>The number, which must fit into 32 bits.</summary>
    public uint UInt => UInt64 is var value && value <= uint.MaxValue ? (uint)value : throw new Z3Exception("the numeral does not fit into 32 bits");
}
