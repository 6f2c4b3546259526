namespace Microsoft.Z3;

/// <summary>The sort of a term.</summary>
public class Sort : AST
{
    internal Sort(Context context, nint native)
        : base(context, native) { }
}
