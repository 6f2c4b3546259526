namespace Dsa.Model.Types;

/// <summary>The mode of the WQ of a virtual device.</summary>
public enum WqModes
{
    /// <summary>Dedicated.</summary>
    Dedicated,

    /// <summary>Shared.</summary>
    Shared,

    /// <summary>The guest writes WQ Mode.</summary>
    Guest,
}

/// <summary>PASIDs a guest names: in the descriptors of a shared WQ, in WQCFG, MSIXPERM and commands.</summary>
public enum GuestPasids
{
    /// <summary>There is no PASID capability: all work runs under the PASID attached by the host (DSA 7.5.3).</summary>
    None,

    /// <summary>Each is translated to a host PASID of the same virtual machine, or it is nobody's (DSA 7.5.3, 8.1.1).</summary>
    Translated,

    /// <summary>Each is taken for a host PASID as it is. No sound type says so; proofs refute it.</summary>
    Untranslated,
}

/// <summary>What stands behind an MSI-X vector of a virtual device (DOC "Interrupt Message Store").</summary>
public enum VectorBacking
{
    /// <summary>The composition raises it: commands, errors.</summary>
    Emulated,

    /// <summary>An IMS slot of the host device: work.</summary>
    Ims,
}

/// <summary>What stands behind a portal page of a virtual device: IMS portals only (DOC "mmap", DSA 7.5.2).</summary>
public enum PortalBacking
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The host WQ's unlimited IMS portal, mapped.</summary>
    Unlimited,

    /// <summary>The host WQ's limited IMS portal, mapped.</summary>
    Limited,

    /// <summary>Nothing mapped: the composition takes the submission and makes it itself, through the host WQ's unlimited IMS portal.</summary>
    Trapped,
}

/// <summary>The bits of a capability field a virtual device shows.</summary>
/// <param name="Host">Bits that are the host's.</param>
/// <param name="Fixed">Bits that are set whatever the host has.</param>
public readonly record struct Shown(ulong Host, ulong Fixed)
{
    /// <summary>What is shown on a host.</summary>
    public ulong Of(ulong host) => (host & Host) | Fixed;
}
