using System.Collections.Immutable;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Types;

/// <summary>A reason why a type file makes no sense: a member that contradicts another or what any virtual device must be.</summary>
/// <param name="Member">The member.</param>
/// <param name="When">The contradiction.</param>
/// <param name="Reason">Why it is one.</param>
/// <param name="Source">Where that is written.</param>
public sealed record Contradiction(string Member, Func<MdevType, bool> When, string Reason, Citation Source);

/// <summary>
/// What a type file may not say. A type that can be composed and breaks a promise is not among these: it is read, and the proofs find what it breaks.
/// </summary>
public static class Contradictions
{
    private const ulong WqCommands =
        1UL << (int)CommandCode.EnableDevice
        | 1UL << (int)CommandCode.DisableDevice
        | 1UL << (int)CommandCode.ResetDevice
        | 1UL << (int)CommandCode.EnableWq
        | 1UL << (int)CommandCode.DisableWq;

    private const int MostVectors = 64;
    private const ulong PasidCommands = 1UL << (int)CommandCode.DrainPasid | 1UL << (int)CommandCode.AbortPasid;
    private const ulong HandleCommand = 1UL << (int)CommandCode.RequestInterruptHandle;

    /// <summary>Capability bits that other members of a type tell, or that every virtual device has the same.</summary>
    private static readonly Field[] Told =
    [
        GenCap.CommandCapabilitiesSupport,
        GenCap.ImsSize,
        GenCap.ConfigurationSupport,
        WqCap.TotalWqSize,
        WqCap.NumberOfWqs,
        WqCap.SharedModeSupport,
        WqCap.DedicatedModeSupport,
        GrpCap.NumberOfGroups,
        EngCap.NumberOfEngines,
    ];

    /// <summary>Every contradiction that is refused.</summary>
    public static ImmutableArray<Contradiction> All { get; } =
    [
        new("sharesWq", t => t.SharesWq && t.Mode == WqModes.Dedicated, "a dedicated WQ has one client", Spec("3.3.2")),
        new("sharesWq", t => t.SharesWq && t.Mode == WqModes.Guest, "the mode of a WQ that several guests use is the host's", Spec("7.5.1")),
        new("guestPasids", t => t.Mode == WqModes.Shared && t.GuestPasids != GuestPasids.Translated, "a shared WQ relies on the translation of PASIDs", Spec("7.5.3")),
        new("guestWrites.Mode", t => t.Mode == WqModes.Guest && !t.Writes(WqCfg.Mode), "the guest chooses the mode by writing it", Spec("7.5.1")),
        new("guestWrites.Mode", t => t.Mode != WqModes.Guest && t.Writes(WqCfg.Mode), "the mode is fixed", Spec("7.5.1")),
        new(
            "guestWrites",
            t => t.GuestPasids == GuestPasids.None && (t.Writes(WqCfg.Pasid) || t.Writes(WqCfg.PasidEnable) || t.Writes(WqCfg.Priv)),
            "a guest without PASIDs has none to write",
            Spec("7.5.3")
        ),
        new("guestPasids", t => t.Mode == WqModes.Guest && t.GuestPasids == GuestPasids.None, "a guest that may choose shared mode needs PASIDs", Spec("7.5.3")),
        new(
            "capabilities",
            t => Told.Any(field => t.Capabilities.GetValueOrDefault(field) != default),
            "a bit that other members tell, or that is the same for every virtual device",
            Spec("7.5.1")
        ),
        new("commands", t => (t.Commands & WqCommands) != WqCommands, "commands 1, 2, 5, 6 and 7 are how a guest uses its WQ", Doc("Virtual DSA Device")),
        new(
            "commands",
            t => t.GuestPasids == GuestPasids.None && (t.Commands & PasidCommands) != 0,
            "a guest without PASIDs has none to drain or abort",
            Decision("DEC-16")
        ),
        new("commands", t => !t.SlotVectors.IsEmpty && (t.Commands & HandleCommand) == 0, "a vector with a slot needs Request Interrupt Handle, 13", Spec("7.5.4")),
        new("vectors", t => t.Vectors is not [VectorBacking.Emulated, ..], "vector 0 is emulated", Doc("Interrupt Message Store")),
        new("vectors", t => t.SlotVectors.IsEmpty, "without a vector that has a slot no work can interrupt", Doc("Interrupt Message Store")),
        new("vectors", t => t.Vectors.Length > MostVectors, $"more than {MostVectors} vectors are not modelled", Spec("9.1")),
        new("portals", t => t.Portals.Length != 2, "a guest has two portal pages, unlimited and limited", Spec("7.5.2")),
        new(
            "portals",
            t => t.SharesWq && t.Portals.Contains(PortalBacking.Unlimited),
            "the unlimited portal of a WQ that several guests use is not mapped",
            Spec("7.5.2")
        ),
        new("portals", t => t.Portals.Contains(PortalBacking.None), "work that is written to either page has to reach the WQ", Spec("7.5.2")),
    ];
}
