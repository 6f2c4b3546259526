using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Model.Virtual;

/// <summary>A step of the registration that the platform may refuse: then those before it are undone, last first.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Done">The cell that says it is done.</param>
/// <param name="Refused">What the call comes to where it is refused.</param>
public sealed record HostStep(string Name, Field Done, ulong Refused)
{
    /// <summary>Beside the steps: the host device has no capability of Scalable IOV.</summary>
    public const ulong WithoutSiov = 4;

    /// <summary>The registration of a parent, in order; the release goes back the same way (DOC "Host Registration and Release", DEC-40).</summary>
    public static ImmutableArray<HostStep> Registration { get; } =
    [
        new("enable PASID-granular translation", Parent.Aux, Errno.NotSupported),
        new("create the IMS domain", Parent.ImsDomain, Errno.NoDevice),
        new("register with the mdev framework", Parent.Registered, Errno.NoSuchAddress),
    ];
}
