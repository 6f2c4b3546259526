using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>A term.</summary>
public class Expr : AST
{
    private const int BooleanSort = 1;
    private const int BitVectorSort = 4;
    private const int NumeralKind = 0;

    internal Expr(Context context, nint native)
        : base(context, native) { }

    /// <summary>Whether the term is the constant true.</summary>
    public bool IsTrue => Z3_get_bool_value(Context.NativeContext, NativeObject) == 1;

    /// <summary>Whether the term is the constant false.</summary>
    public bool IsFalse => Z3_get_bool_value(Context.NativeContext, NativeObject) == -1;

    /// <summary>An equal term in simpler form.</summary>
    public Expr Simplify() => Create(Context, Z3_simplify(Context.NativeContext, NativeObject));

    /// <summary>The term with each of <paramref name="from"/> replaced by its partner in <paramref name="to"/>.</summary>
    public unsafe Expr Substitute(Expr[] from, Expr[] to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Length != to.Length)
        {
            throw new Z3Exception("the lists of terms to replace differ in length");
        }

        Span<nint> old = stackalloc nint[Context.OnStack(from.Length)],
            fresh = stackalloc nint[Context.OnStack(to.Length)];
        fixed (
            nint* a = Context.Natives(from, old),
                b = Context.Natives(to, fresh)
        )
        {
            return Create(Context, Z3_substitute(Context.NativeContext, NativeObject, (uint)from.Length, a, b));
        }
    }

    /// <summary>The term of the class that fits its sort.</summary>
    internal static Expr Create(Context context, nint native)
    {
        context.Keep(native);
        var c = context.NativeContext;
        return Z3_get_sort_kind(c, Z3_get_sort(c, native)) switch
        {
            BooleanSort => new BoolExpr(context, native),
            BitVectorSort => Z3_get_ast_kind(c, native) == NumeralKind ? new BitVecNum(context, native) : new BitVecExpr(context, native),
            _ => new Expr(context, native),
        };
    }
}
