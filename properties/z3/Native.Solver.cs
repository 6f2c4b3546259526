using System.Runtime.InteropServices;

namespace Microsoft.Z3;

#pragma warning disable CA5392 // the resolver, not a search path, says where libz3 is
/// <summary>Solvers and models of libz3.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_solver(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_simple_solver(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_solver_for_logic(nint context, nint logic);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_solver_from_tactic(nint context, nint tactic);

    [LibraryImport(LibZ3.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Z3_mk_tactic(nint context, string name);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_tactic_inc_ref(nint context, nint tactic);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_tactic_dec_ref(nint context, nint tactic);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_solver_inc_ref(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_solver_dec_ref(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_solver_set_params(nint context, nint solver, nint parameters);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_solver_assert(nint context, nint solver, nint term);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_solver_assert_and_track(nint context, nint solver, nint term, nint name);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_solver_push(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_solver_pop(nint context, nint solver, uint count);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_solver_reset(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial int Z3_solver_check(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial int Z3_solver_check_assumptions(nint context, nint solver, uint count, nint* assumptions);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_solver_get_model(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_solver_get_unsat_core(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_solver_get_reason_unknown(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_solver_to_string(nint context, nint solver);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_ast_vector_inc_ref(nint context, nint vector);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_ast_vector_dec_ref(nint context, nint vector);

    [LibraryImport(LibZ3.Name)]
    internal static partial uint Z3_ast_vector_size(nint context, nint vector);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_ast_vector_get(nint context, nint vector, uint index);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_model_inc_ref(nint context, nint model);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_model_dec_ref(nint context, nint model);

    [LibraryImport(LibZ3.Name)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool Z3_model_eval(nint context, nint model, nint term, byte completion, out nint value);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_model_to_string(nint context, nint model);
}
