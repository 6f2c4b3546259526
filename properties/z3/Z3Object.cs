namespace Microsoft.Z3;

/// <summary>Something of libz3 that lives in a context.</summary>
public class Z3Object
{
    internal Z3Object(Context context, nint native) => (Context, NativeObject) = (context, native);

    internal Context Context { get; }

    internal nint NativeObject { get; private protected set; }
}
