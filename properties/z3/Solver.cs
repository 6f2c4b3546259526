using static Microsoft.Z3.Native;

namespace Microsoft.Z3;

/// <summary>A set of assertions and the question whether they can hold together.</summary>
public sealed unsafe class Solver : Z3Object, IDisposable
{
    internal Solver(Context context, nint native)
        : base(context, native)
    {
        context.ThrowOnError();
        Z3_solver_inc_ref(context.NativeContext, native);
    }

    /// <summary>Sets parameters, such as <c>timeout</c> in milliseconds.</summary>
    public Params Parameters
    {
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Z3_solver_set_params(Context.NativeContext, NativeObject, value.NativeObject);
            Context.ThrowOnError();
        }
    }

    /// <summary>The values found by the last check.</summary>
    public Model Model
    {
        get
        {
            var model = Z3_solver_get_model(Context.NativeContext, NativeObject);
            Context.ThrowOnError();
            return new Model(Context, model);
        }
    }

    /// <summary>The assumptions of the last check that cannot hold together.</summary>
    public BoolExpr[] UnsatCore
    {
        get
        {
            var c = Context.NativeContext;
            var vector = Z3_solver_get_unsat_core(c, NativeObject);
            Context.ThrowOnError();
            Z3_ast_vector_inc_ref(c, vector);
            var core = new BoolExpr[Z3_ast_vector_size(c, vector)];
            for (uint i = 0; i < core.Length; i++)
            {
                core[i] = (BoolExpr)Expr.Create(Context, Z3_ast_vector_get(c, vector, i));
            }

            Z3_ast_vector_dec_ref(c, vector);
            return core;
        }
    }

    /// <summary>Why the last check gave up.</summary>
    public string ReasonUnknown => Context.Text(Z3_solver_get_reason_unknown(Context.NativeContext, NativeObject));

    /// <summary>Adds assertions.</summary>
    public void Assert(params BoolExpr[] constraints) => Assert((IEnumerable<BoolExpr>)constraints);

    /// <summary>Adds assertions.</summary>
    public void Assert(IEnumerable<BoolExpr> constraints)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        foreach (var constraint in constraints)
        {
            Z3_solver_assert(Context.NativeContext, NativeObject, constraint.NativeObject);
            Context.ThrowOnError();
        }
    }

    /// <summary>Adds assertions.</summary>
    public void Add(params BoolExpr[] constraints) => Assert(constraints);

    /// <summary>Adds assertions.</summary>
    public void Add(IEnumerable<BoolExpr> constraints) => Assert(constraints);

    /// <summary>Adds an assertion that <see cref="UnsatCore"/> names by <paramref name="p"/>.</summary>
    public void AssertAndTrack(BoolExpr constraint, BoolExpr p)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        ArgumentNullException.ThrowIfNull(p);
        Z3_solver_assert_and_track(Context.NativeContext, NativeObject, constraint.NativeObject, p.NativeObject);
        Context.ThrowOnError();
    }

    /// <summary>Marks the assertions so far.</summary>
    public void Push() => Z3_solver_push(Context.NativeContext, NativeObject);

    /// <summary>Drops the assertions after the last <paramref name="n"/> marks.</summary>
    public void Pop(uint n = 1)
    {
        Z3_solver_pop(Context.NativeContext, NativeObject, n);
        Context.ThrowOnError();
    }

    /// <summary>Drops all assertions.</summary>
    public void Reset() => Z3_solver_reset(Context.NativeContext, NativeObject);

    /// <summary>Whether the assertions can hold together with the assumptions.</summary>
    public Status Check(params Expr[] assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        Span<nint> buffer = stackalloc nint[Context.OnStack(assumptions.Length)];
        fixed (nint* terms = Context.Natives(assumptions, buffer))
        {
            var answer =
                assumptions.Length == 0
                    ? Z3_solver_check(Context.NativeContext, NativeObject)
                    : Z3_solver_check_assumptions(Context.NativeContext, NativeObject, (uint)assumptions.Length, terms);
            Context.ThrowOnError();
            return (Status)answer;
        }
    }

    /// <summary>Whether the assertions can hold together with the assumptions.</summary>
    public Status Check(IEnumerable<BoolExpr> assumptions) => Check([.. assumptions.Cast<Expr>()]);

    /// <summary>The declarations and assertions in SMT-LIB notation; after a check it may hold lines that other solvers refuse.</summary>
    public override string ToString() => Context.Text(Z3_solver_to_string(Context.NativeContext, NativeObject));

    /// <summary>Releases the solver.</summary>
    public void Dispose()
    {
        if (NativeObject != 0 && Context.IsAlive)
        {
            Z3_solver_dec_ref(Context.NativeContext, NativeObject);
        }

        NativeObject = 0;
    }
}
