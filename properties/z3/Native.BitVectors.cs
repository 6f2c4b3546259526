using System.Runtime.InteropServices;

namespace Microsoft.Z3;

#pragma warning disable CA5392 // the resolver, not a search path, says where libz3 is
/// <summary>Terms of libz3: bit vectors.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvnot(nint context, nint a);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvneg(nint context, nint a);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvand(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvor(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvxor(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvadd(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvsub(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvmul(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvudiv(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvurem(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvshl(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvlshr(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvashr(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvult(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvule(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvugt(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_bvuge(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_concat(nint context, nint a, nint b);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_extract(nint context, uint high, uint low, nint a);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_zero_ext(nint context, uint bits, nint a);

    [LibraryImport(LibZ3.Name)]
    internal static partial nint Z3_mk_sign_ext(nint context, uint bits, nint a);
}
