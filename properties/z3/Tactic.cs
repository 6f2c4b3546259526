using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>A way of solving. It lives as long as the solvers made of it.</summary>
public sealed class Tactic : Z3Object, IDisposable
{
    internal Tactic(Context context, nint native)
        : base(context, native)
    {
        context.ThrowOnError();
        Z3_tactic_inc_ref(context.NativeContext, native);
    }

    /// <summary>Releases the tactic.</summary>
    public void Dispose()
    {
        if (NativeObject != 0 && Context.IsAlive)
        {
            Z3_tactic_dec_ref(Context.NativeContext, NativeObject);
        }

        NativeObject = 0;
    }
}
