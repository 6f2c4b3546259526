using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>Parameters of a solver.</summary>
public sealed class Params : Z3Object, IDisposable
{
    internal Params(Context context)
        : base(context, Z3_mk_params(context.NativeContext)) => Z3_params_inc_ref(context.NativeContext, NativeObject);

    /// <summary>Sets a number.</summary>
    public Params Add(string name, uint value)
    {
        Z3_params_set_uint(Context.NativeContext, NativeObject, Context.MkSymbol(name).NativeObject, value);
        return this;
    }

    /// <summary>Sets a switch.</summary>
    public Params Add(string name, bool value)
    {
        Z3_params_set_bool(Context.NativeContext, NativeObject, Context.MkSymbol(name).NativeObject, value ? (byte)1 : (byte)0);
        return this;
    }

    /// <summary>Sets a name.</summary>
    public Params Add(string name, string value)
    {
        Z3_params_set_symbol(Context.NativeContext, NativeObject, Context.MkSymbol(name).NativeObject, Context.MkSymbol(value).NativeObject);
        return this;
    }

    /// <summary>Releases the parameters.</summary>
    public void Dispose()
    {
        if (NativeObject != 0 && Context.IsAlive)
        {
            Z3_params_dec_ref(Context.NativeContext, NativeObject);
        }

        NativeObject = 0;
    }
}
