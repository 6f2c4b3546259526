namespace Microsoft.Z3;

/// <summary>A name in libz3.</summary>
public class Symbol : Z3Object
{
    internal Symbol(Context context, nint native)
        : base(context, native) { }
}
