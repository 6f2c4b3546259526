using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>What is run.</summary>
public sealed record RunOptions
{
    /// <summary>Requirement ids, whole or as the beginning of ids; only cases that cover one of them run. Empty: everything.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Seed of the generated sequences.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many sequences are generated.</summary>
    public int Sequences { get; init; } = 300;

    /// <summary>Whether a device that can be given many stimuli at once is: the verdicts are the same, sooner.</summary>
    public bool Ahead { get; init; } = true;

    /// <summary>Values a profile pins, by field and table entry: what cannot be read takes them, what is read must agree.</summary>
    public IReadOnlyDictionary<(Field Field, int Index), ulong> Pins { get; init; } = ImmutableDictionary<(Field, int), ulong>.Empty;

    /// <summary>How many failures of one requirement are shrunk; the others keep their whole trace.</summary>
    public int Shrunk { get; init; } = 3;
}
