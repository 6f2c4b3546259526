using System.Runtime.InteropServices;

namespace Microsoft.Z3;

#pragma warning disable CA5392 // the resolver, not a search path, says where libz3 is
/// <summary>Terms of libz3: constants, truths and questions about terms.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_const(nint context, nint symbol, nint sort);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_unsigned_int64(nint context, ulong value, nint sort);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_true(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_false(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_eq(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_not(nint context, nint a);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_ite(nint context, nint condition, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_implies(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_iff(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_xor(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_and(nint context, uint count, nint* terms);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_or(nint context, uint count, nint* terms);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_distinct(nint context, uint count, nint* terms);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_get_sort(nint context, nint ast);

    [LibraryImport(LibZ3.Name)]
    internal static partial int Z3_get_bool_value(nint context, nint ast);

    [LibraryImport(LibZ3.Name)]
    internal static partial int Z3_get_ast_kind(nint context, nint ast);

    [LibraryImport(LibZ3.Name)]
    [SuppressGCTransition]
    internal static partial uint Z3_get_ast_id(nint context, nint ast);

    [LibraryImport(LibZ3.Name)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool Z3_get_numeral_uint64(nint context, nint ast, out ulong value);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_ast_to_string(nint context, nint ast);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_simplify(nint context, nint ast);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_substitute(nint context, nint ast, uint count, nint* from, nint* to);
}
