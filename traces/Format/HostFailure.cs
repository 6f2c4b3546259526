namespace Dsa.Traces;

/// <summary>What the host fails a call by, because the tester wants it so.</summary>
public enum HostFailure
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The platform has no translation by PASID: the first step of the registration.</summary>
    Translation,

    /// <summary>No IMS domain can be made: the second.</summary>
    ImsDomain,

    /// <summary>The mdev framework refuses the parent: the third.</summary>
    Mdev,

    /// <summary>The host device has no capability of Scalable IOV.</summary>
    Siov,

    /// <summary>There is no memory.</summary>
    Memory,

    /// <summary>The host device carries out no command.</summary>
    Command,
}
