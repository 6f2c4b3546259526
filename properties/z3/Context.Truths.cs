using System.Runtime.CompilerServices;
using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <content>Truths, and terms of any sort.</content>
public sealed unsafe partial class Context
{
    private const int Small = 16;

    /// <summary>The constant true.</summary>
    public BoolExpr MkTrue() => Truth(Z3_mk_true(NativeContext));

    /// <summary>The constant false.</summary>
    public BoolExpr MkFalse() => Truth(Z3_mk_false(NativeContext));

    /// <summary>The constant of a truth.</summary>
    public BoolExpr MkBool(bool value) => value ? MkTrue() : MkFalse();

    /// <summary>A variable truth.</summary>
    public BoolExpr MkBoolConst(string name) => Truth(Z3_mk_const(NativeContext, MkSymbol(name).NativeObject, BoolSort.NativeObject));

    /// <summary>A variable of a sort.</summary>
    public Expr MkConst(string name, Sort range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return Expr.Create(this, Z3_mk_const(NativeContext, MkSymbol(name).NativeObject, range.NativeObject));
    }

    /// <summary>Equality.</summary>
    public BoolExpr MkEq(Expr x, Expr y) => Truth(Z3_mk_eq(NativeContext, Of(x), Of(y)));

    /// <summary>Pairwise difference.</summary>
    public BoolExpr MkDistinct(params ReadOnlySpan<Expr> args)
    {
        Span<nint> buffer = stackalloc nint[OnStack(args.Length)];
        fixed (nint* terms = Natives(args, buffer))
        {
            return Truth(Z3_mk_distinct(NativeContext, (uint)args.Length, terms));
        }
    }

    /// <summary>Negation.</summary>
    public BoolExpr MkNot(BoolExpr a) => Truth(Z3_mk_not(NativeContext, Of(a)));

    /// <summary>One of two terms of one sort.</summary>
    public Expr MkITE(BoolExpr t1, Expr t2, Expr t3)
    {
        var native = Z3_mk_ite(NativeContext, Of(t1), Of(t2), Of(t3));
        return t2 is BitVecExpr ? Vector(native)
            : t2 is BoolExpr ? Truth(native)
            : Expr.Create(this, native);
    }

    /// <summary>Equality of truths.</summary>
    public BoolExpr MkIff(BoolExpr t1, BoolExpr t2) => Truth(Z3_mk_iff(NativeContext, Of(t1), Of(t2)));

    /// <summary>Implication.</summary>
    public BoolExpr MkImplies(BoolExpr t1, BoolExpr t2) => Truth(Z3_mk_implies(NativeContext, Of(t1), Of(t2)));

    /// <summary>Difference of truths.</summary>
    public BoolExpr MkXor(BoolExpr t1, BoolExpr t2) => Truth(Z3_mk_xor(NativeContext, Of(t1), Of(t2)));

    /// <summary>Conjunction.</summary>
    public BoolExpr MkAnd(params ReadOnlySpan<BoolExpr> ts)
    {
        Span<nint> buffer = stackalloc nint[OnStack(ts.Length)];
        fixed (nint* terms = Natives(ts, buffer))
        {
            return Truth(Z3_mk_and(NativeContext, (uint)ts.Length, terms));
        }
    }

    /// <summary>Conjunction.</summary>
    public BoolExpr MkAnd(IEnumerable<BoolExpr> t) => MkAnd([.. t]);

    /// <summary>Disjunction.</summary>
    public BoolExpr MkOr(params ReadOnlySpan<BoolExpr> ts)
    {
        Span<nint> buffer = stackalloc nint[OnStack(ts.Length)];
        fixed (nint* terms = Natives(ts, buffer))
        {
            return Truth(Z3_mk_or(NativeContext, (uint)ts.Length, terms));
        }
    }

    /// <summary>Disjunction.</summary>
    public BoolExpr MkOr(IEnumerable<BoolExpr> t) => MkOr([.. t]);

    internal static int OnStack(int count) => count <= Small ? count : 0;

    /// <summary>The addresses of terms, in the buffer where it is large enough.</summary>
    internal static Span<nint> Natives<T>(ReadOnlySpan<T> terms, Span<nint> buffer)
        where T : Expr
    {
        var natives = terms.Length <= buffer.Length ? buffer : new nint[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            natives[i] = Of(terms[i]);
        }

        return natives;
    }

    internal static Span<nint> Natives(Expr[] terms, Span<nint> buffer) => Natives<Expr>(terms, buffer);

    private static nint Of(Expr term, [CallerArgumentExpression(nameof(term))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(term, name);
        return term.NativeObject;
    }

    private BoolExpr Truth(nint native) => new(this, Keep(native));
}
