using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dsa.Model.Registers;

namespace Dsa.Model.Requirements;

/// <summary>A chapter of the catalogue: the requirements whose ids begin alike.</summary>
/// <param name="Name">Its name, for example <c>CMD</c>.</param>
/// <param name="Title">What it is about.</param>
public sealed partial record Family(string Name, string Title)
{
    private static readonly Dictionary<string, Place> Places = Manual
        .Fields.Select(f => (f.Requirement, f.Register.Place))
        .Concat(Manual.Registers.Select(r => (r.ReservedRequirement, r.Place)))
        .DistinctBy(f => f.Item1)
        .ToDictionary(f => f.Item1, f => f.Item2);

    /// <summary>The families, in the order of the specification.</summary>
    public static ImmutableArray<Family> All { get; } =
    [
        new("GEN", "What holds throughout"),
        new("PCI", "Configuration space, regions"),
        new("CONFIG", "Fields of configuration space"),
        new("REG", "Registers"),
        new("FIELDS", "Fields of registers and tables"),
        new("CFG", "When registers are writable"),
        new("ST", "States of device and WQs"),
        new("CMD", "Commands"),
        new("ENDEV", "Enable Device"),
        new("ENWQ", "Enable WQ"),
        new("CHECKS", "Checks of the other commands"),
        new("POR", "Portals, order"),
        new("SUB", "Submission"),
        new("CHK", "Checks of descriptors"),
        new("OP", "Moving, filling, comparing"),
        new("DLT", "Delta records"),
        new("CRC", "CRC"),
        new("DIF", "DIF"),
        new("BAT", "Batch and Fence"),
        new("DRN", "Drain"),
        new("IDM", "Inter-domain operations"),
        new("V3", "Computation, scatter and gather"),
        new("INT", "Interrupts"),
        new("ERR", "SWERROR, Halt, resets"),
        new("EVL", "Event log"),
        new("VRT", "Virtual devices, DSA 7.5"),
        new("VDSA", "Virtual devices, composition"),
        new("AMB", "Contradictions, and what was decided"),
        new("DRV", "What drivers do"),
    ];

    /// <summary>The family of an id.</summary>
    public static Family Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var parts = id.ToUpperInvariant().Split('-');
        var name =
            parts[0] != "DSA" ? parts[0]
            : !Number().IsMatch(parts[^1])
                ? Places.GetValueOrDefault(id) >= Place.Config ? "CONFIG"
                    : "FIELDS"
            : parts[1];
        return All.FirstOrDefault(f => f.Name == name) ?? All.First(f => f.Name == "CHECKS");
    }

    [GeneratedRegex("^[0-9]+[A-Z]?$")]
    private static partial Regex Number();
}
