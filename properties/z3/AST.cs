using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>A term or a sort. Equal ones are one object of libz3, so comparing is comparing addresses.</summary>
public class AST : Z3Object
{
    internal AST(Context context, nint native)
        : base(context, native) { }

    /// <summary>A number that identifies the object in its context.</summary>
    public uint Id => Z3_get_ast_id(Context.NativeContext, NativeObject);

    /// <summary>Whether both are the same object of libz3.</summary>
    public static bool operator ==(AST? a, AST? b) => ReferenceEquals(a, b) || (a is not null && b is not null && a.NativeObject == b.NativeObject);

    /// <summary>Whether both are different objects of libz3.</summary>
    public static bool operator !=(AST? a, AST? b) => !(a == b);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AST other && NativeObject == other.NativeObject;

    /// <inheritdoc/>
    public override int GetHashCode() => NativeObject.GetHashCode();

    /// <summary>The object in SMT-LIB notation.</summary>
    public override string ToString() => Context.Text(Z3_ast_to_string(Context.NativeContext, NativeObject));
}
