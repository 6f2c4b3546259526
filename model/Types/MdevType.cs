using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Model.Types;

/// <summary>
/// An mdev type, as data: what a virtual device shows, what its guest may do, and how much of a host device it takes (DOC "Virtual DSA Device",
/// DSA 7.5). The rules of the composition read it; none of them knows a type by name. <see cref="MdevTypeReader"/> reads one from its file.
/// </summary>
/// <param name="Id">The name of its file and on a command line.</param>
/// <param name="Name">Its name.</param>
public sealed record MdevType(string Id, string Name)
{
    /// <summary>What it is for, one sentence.</summary>
    public string About { get; init; } = "";

    /// <summary>The mode of its WQ, or that the guest chooses it.</summary>
    public WqModes Mode { get; init; }

    /// <summary>Whether its host WQ serves several virtual devices: then no guest stops it, and the host keeps it Enabled (DSA 7.5.1).</summary>
    public bool SharesWq { get; init; }

    /// <summary>Whether the guest names PASIDs, and what becomes of them on their way to the host.</summary>
    public GuestPasids GuestPasids { get; init; }

    /// <summary>The WQCFG fields the guest may change, and whether also while the WQ is Enabled. Mode Support is 1 where there are any (DSA 7.5.1, T9-7).</summary>
    public IReadOnlyDictionary<Field, bool> GuestWrites { get; init; } = ImmutableDictionary<Field, bool>.Empty;

    /// <summary>Capability fields shown: bits of the host's, and bits that are always set.</summary>
    public IReadOnlyDictionary<Field, Shown> Capabilities { get; init; } = ImmutableDictionary<Field, Shown>.Empty;

    /// <summary>The commands served, as CMDCAP tells them.</summary>
    public ulong Commands { get; init; }

    /// <summary>What stands behind each MSI-X vector.</summary>
    public ImmutableArray<VectorBacking> Vectors
    {
        get;
        init
        {
            field = value;
            SlotVectors = [.. Enumerable.Range(0, value.Length).Where(vector => value[vector] == VectorBacking.Ims)];
        }
    } = [];

    /// <summary>The vectors with an interrupt slot of the host behind them: the n-th has the n-th slot of the virtual device.</summary>
    public ImmutableArray<int> SlotVectors { get; private init; } = [];

    /// <summary>The portal of the host WQ behind the guest's unlimited page, and behind its limited page.</summary>
    public ImmutableArray<PortalBacking> Portals { get; init; } = [];

    /// <summary>Whether the guest may change anything in WQCFG.</summary>
    public bool IsConfigurable => GuestWrites.Count > 0;

    /// <summary>Whether the guest may change a field of WQCFG.</summary>
    public bool Writes(Field field) => GuestWrites.ContainsKey(field);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
