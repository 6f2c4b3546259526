using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>Values that satisfy a solver's assertions.</summary>
public sealed class Model : Z3Object, IDisposable
{
    internal Model(Context context, nint native)
        : base(context, native) => Z3_model_inc_ref(context.NativeContext, native);

    /// <summary>The value of a term; <paramref name="completion"/> gives a value also to what the model leaves open.</summary>
    public Expr Eval(Expr t, bool completion = false)
    {
        ArgumentNullException.ThrowIfNull(t);
        if (!Z3_model_eval(Context.NativeContext, NativeObject, t.NativeObject, completion ? (byte)1 : (byte)0, out var value))
        {
            Context.ThrowOnError();
            throw new Z3Exception("the model gives no value to the term");
        }

        return Expr.Create(Context, value);
    }

    /// <summary>The same as <see cref="Eval"/>.</summary>
    public Expr Evaluate(Expr t, bool completion = false) => Eval(t, completion);

    /// <summary>The model in libz3's notation.</summary>
    public override string ToString() => Context.Text(Z3_model_to_string(Context.NativeContext, NativeObject));

    /// <summary>Releases the model.</summary>
    public void Dispose()
    {
        if (NativeObject != 0 && Context.IsAlive)
        {
            Z3_model_dec_ref(Context.NativeContext, NativeObject);
        }

        NativeObject = 0;
    }
}
