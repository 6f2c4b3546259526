namespace Microsoft.Z3;

/// <summary>A name given by a string.</summary>
public class StringSymbol : Symbol
{
    internal StringSymbol(Context context, nint native)
        : base(context, native) { }
}
