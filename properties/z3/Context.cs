using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>
/// The home of terms and solvers. Every term is kept until the context is disposed, so there are no finalizers: one context is one task,
/// used by one thread at a time.
/// </summary>
public sealed unsafe partial class Context : IDisposable
{
    private readonly List<nint> kept = new(4096);
    private readonly Dictionary<uint, BitVecSort> bitVecSorts = [];
    private nint native;

    /// <summary>A context with libz3's defaults.</summary>
    public Context()
        : this([]) { }

    /// <summary>A context with settings such as <c>timeout</c>.</summary>
    public Context(Dictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var config = Z3_mk_config();
        foreach (var (key, value) in settings)
        {
            Z3_set_param_value(config, key, value);
        }

        native = Z3_mk_context_rc(config);
        Z3_del_config(config);
        Z3_set_error_handler(native, &Ignore);
        BoolSort = new BoolSort(this, Keep(Z3_mk_bool_sort(native)));
    }

    /// <summary>The sort of truths.</summary>
    public BoolSort BoolSort { get; }

    internal bool IsAlive => native != 0;

    internal nint NativeContext
    {
        get
        {
            ObjectDisposedException.ThrowIf(native == 0, this);
            return native;
        }
    }

    /// <summary>The sort of truths.</summary>
    public BoolSort MkBoolSort() => BoolSort;

    /// <summary>The sort of bit vectors of a size.</summary>
    public BitVecSort MkBitVecSort(uint size)
    {
        if (!bitVecSorts.TryGetValue(size, out var sort))
        {
            bitVecSorts[size] = sort = new BitVecSort(this, Keep(Z3_mk_bv_sort(NativeContext, size)));
        }

        return sort;
    }

    /// <summary>A name.</summary>
    public StringSymbol MkSymbol(string name) => new(this, Z3_mk_string_symbol(NativeContext, name));

    /// <summary>A solver chosen by libz3.</summary>
    public Solver MkSolver() => new(this, Z3_mk_solver(NativeContext));

    /// <summary>A solver for a logic: <c>QF_BV</c> is best for one large question.</summary>
    public Solver MkSolver(string logic) => new(this, Z3_mk_solver_for_logic(NativeContext, MkSymbol(logic).NativeObject));

    /// <summary>A solver that goes a way: <c>smt</c> looks at all assertions before it chooses how.</summary>
    public Solver MkSolver(Tactic tactic)
    {
        ArgumentNullException.ThrowIfNull(tactic);
        return new(this, Z3_mk_solver_from_tactic(NativeContext, tactic.NativeObject));
    }

    /// <summary>A way of solving, by its name.</summary>
    public Tactic MkTactic(string name) => new(this, Z3_mk_tactic(NativeContext, name));

    /// <summary>An incremental solver: best for many small questions.</summary>
    public Solver MkSimpleSolver() => new(this, Z3_mk_simple_solver(NativeContext));

    /// <summary>An empty set of parameters.</summary>
    public Params MkParams() => new(this);

    /// <summary>Stops a running check, from any thread.</summary>
    public void Interrupt() => Z3_interrupt(NativeContext);

    /// <summary>Releases every term and the context.</summary>
    public void Dispose()
    {
        if (native == 0)
        {
            return;
        }

        foreach (var ast in kept)
        {
            Z3_dec_ref(native, ast);
        }

        Z3_del_context(native);
        native = 0;
    }

    internal static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? string.Empty;

    internal nint Keep(nint ast)
    {
        if (ast == 0 || Z3_get_error_code(native) != 0)
        {
            ThrowOnError();
        }

        Z3_inc_ref(native, ast);
        kept.Add(ast);
        return ast;
    }

    internal void ThrowOnError()
    {
        var error = Z3_get_error_code(NativeContext);
        if (error != 0)
        {
            throw new Z3Exception(Text(Z3_get_error_msg(native, error)).Trim());
        }
    }

    // libz3's own handler ends the process; errors are asked for after each call instead, since no exception may cross native frames.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(nint context, int error) { }
}
