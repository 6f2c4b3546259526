namespace Microsoft.Z3;

/// <summary>A truth.</summary>
public class BoolExpr : Expr
{
    internal BoolExpr(Context context, nint native)
        : base(context, native) { }
}
