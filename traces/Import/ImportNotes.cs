using System.Collections.Immutable;

namespace Dsa.Traces.Import;

/// <summary>What an importer learnt beside the events, and what it could not carry over.</summary>
public sealed record ImportNotes
{
    /// <summary>The devices, by their index.</summary>
    public ImmutableArray<ImportedDevice> Devices { get; init; } = [];

    /// <summary>How many lines said nothing the importer knows.</summary>
    public int UnparsedLines { get; init; }

    /// <summary>The first few of them.</summary>
    public ImmutableArray<UnparsedLine> FirstUnparsed { get; init; } = [];

    /// <summary>Writes to a portal that were not part of a whole descriptor and were dropped.</summary>
    public int PortalFragments { get; init; }

    /// <summary>Line numbers of the first few of them.</summary>
    public ImmutableArray<int> FirstPortalFragments { get; init; } = [];

    /// <summary>Line numbers of the first few interrupts that stand while a descriptor is being written: their order against it is open.</summary>
    public ImmutableArray<int> InterruptsInsideDescriptor { get; init; } = [];
}
