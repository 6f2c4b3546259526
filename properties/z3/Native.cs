using System.Runtime.InteropServices;

namespace Microsoft.Z3;

#pragma warning disable CA5392 // the resolver, not a search path, says where libz3 is
/// <summary>The C interface of libz3 (4.8.12 and later), as far as it is used: contexts, errors, sorts, parameters.</summary>
internal static unsafe partial class Native
{
    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, LibZ3.Resolve);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_config();

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_del_config(nint config);

    [LibraryImport(LibZ3.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void Z3_set_param_value(nint config, string key, string value);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_context_rc(nint config);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_del_context(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_interrupt(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_set_error_handler(nint context, delegate* unmanaged[Cdecl]<nint, int, void> handler);

    [LibraryImport(LibZ3.Name)]
    [SuppressGCTransition]
    internal static partial int Z3_get_error_code(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_get_error_msg(nint context, int error);

    [LibraryImport(LibZ3.Name)]
    [SuppressGCTransition]
    internal static partial void Z3_inc_ref(nint context, nint ast);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_dec_ref(nint context, nint ast);

    [LibraryImport(LibZ3.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Z3_mk_string_symbol(nint context, string name);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bool_sort(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bv_sort(nint context, uint size);

    [LibraryImport(LibZ3.Name)]
    internal static partial int Z3_get_sort_kind(nint context, nint sort);

    [LibraryImport(LibZ3.Name)]
    internal static partial uint Z3_get_bv_sort_size(nint context, nint sort);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_params(nint context);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_params_inc_ref(nint context, nint parameters);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_params_dec_ref(nint context, nint parameters);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_params_set_uint(nint context, nint parameters, nint key, uint value);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_params_set_bool(nint context, nint parameters, nint key, byte value);

    [LibraryImport(LibZ3.Name)]
    internal static partial void Z3_params_set_symbol(nint context, nint parameters, nint key, nint value);
}
