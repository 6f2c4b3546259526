using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <content>Bit vectors.</content>
public sealed unsafe partial class Context
{
    /// <summary>A variable bit vector.</summary>
    public BitVecExpr MkBVConst(string name, uint size) => Vector(Z3_mk_const(NativeContext, MkSymbol(name).NativeObject, MkBitVecSort(size).NativeObject));

    /// <summary>A number, modulo 2^size.</summary>
    public BitVecNum MkBV(ulong v, uint size) => new(this, Keep(Z3_mk_unsigned_int64(NativeContext, v, MkBitVecSort(size).NativeObject)));

    /// <summary>A number, modulo 2^size.</summary>
    public BitVecNum MkBV(uint v, uint size) => MkBV((ulong)v, size);

    /// <summary>Bitwise not.</summary>
    public BitVecExpr MkBVNot(BitVecExpr t) => Vector(Z3_mk_bvnot(NativeContext, Of(t)));

    /// <summary>Two's complement.</summary>
    public BitVecExpr MkBVNeg(BitVecExpr t) => Vector(Z3_mk_bvneg(NativeContext, Of(t)));

    /// <summary>Bitwise and.</summary>
    public BitVecExpr MkBVAND(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvand(NativeContext, Of(t1), Of(t2)));

    /// <summary>Bitwise or.</summary>
    public BitVecExpr MkBVOR(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvor(NativeContext, Of(t1), Of(t2)));

    /// <summary>Bitwise exclusive or.</summary>
    public BitVecExpr MkBVXOR(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvxor(NativeContext, Of(t1), Of(t2)));

    /// <summary>Sum modulo 2^size.</summary>
    public BitVecExpr MkBVAdd(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvadd(NativeContext, Of(t1), Of(t2)));

    /// <summary>Difference modulo 2^size.</summary>
    public BitVecExpr MkBVSub(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvsub(NativeContext, Of(t1), Of(t2)));

    /// <summary>Product modulo 2^size.</summary>
    public BitVecExpr MkBVMul(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvmul(NativeContext, Of(t1), Of(t2)));

    /// <summary>Unsigned quotient.</summary>
    public BitVecExpr MkBVUDiv(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvudiv(NativeContext, Of(t1), Of(t2)));

    /// <summary>Unsigned remainder.</summary>
    public BitVecExpr MkBVURem(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvurem(NativeContext, Of(t1), Of(t2)));

    /// <summary>Shift towards the high end.</summary>
    public BitVecExpr MkBVSHL(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvshl(NativeContext, Of(t1), Of(t2)));

    /// <summary>Shift towards the low end, zeroes entering.</summary>
    public BitVecExpr MkBVLSHR(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvlshr(NativeContext, Of(t1), Of(t2)));

    /// <summary>Shift towards the low end, the sign entering.</summary>
    public BitVecExpr MkBVASHR(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_bvashr(NativeContext, Of(t1), Of(t2)));

    /// <summary>Below, unsigned.</summary>
    public BoolExpr MkBVULT(BitVecExpr t1, BitVecExpr t2) => Truth(Z3_mk_bvult(NativeContext, Of(t1), Of(t2)));

    /// <summary>Not above, unsigned.</summary>
    public BoolExpr MkBVULE(BitVecExpr t1, BitVecExpr t2) => Truth(Z3_mk_bvule(NativeContext, Of(t1), Of(t2)));

    /// <summary>Not below, unsigned.</summary>
    public BoolExpr MkBVUGE(BitVecExpr t1, BitVecExpr t2) => Truth(Z3_mk_bvuge(NativeContext, Of(t1), Of(t2)));

    /// <summary>Above, unsigned.</summary>
    public BoolExpr MkBVUGT(BitVecExpr t1, BitVecExpr t2) => Truth(Z3_mk_bvugt(NativeContext, Of(t1), Of(t2)));

    /// <summary>Both vectors in one, <paramref name="t1"/> at the high end.</summary>
    public BitVecExpr MkConcat(BitVecExpr t1, BitVecExpr t2) => Vector(Z3_mk_concat(NativeContext, Of(t1), Of(t2)));

    /// <summary>Bits <paramref name="low"/> to <paramref name="high"/>.</summary>
    public BitVecExpr MkExtract(uint high, uint low, BitVecExpr t) => Vector(Z3_mk_extract(NativeContext, high, low, Of(t)));

    /// <summary>The vector with <paramref name="i"/> zeroes at the high end.</summary>
    public BitVecExpr MkZeroExt(uint i, BitVecExpr t) => Vector(Z3_mk_zero_ext(NativeContext, i, Of(t)));

    /// <summary>The vector with its sign <paramref name="i"/> more times at the high end.</summary>
    public BitVecExpr MkSignExt(uint i, BitVecExpr t) => Vector(Z3_mk_sign_ext(NativeContext, i, Of(t)));

    private BitVecExpr Vector(nint native) => new(this, Keep(native));
}
