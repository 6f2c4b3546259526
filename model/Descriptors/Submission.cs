using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Descriptors;

/// <summary>A 64-byte write arriving at a portal.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Device">The device.</param>
/// <param name="Wq">The WQ the address names.</param>
/// <param name="Limited">Whether the portal is a limited one.</param>
/// <param name="Ims">Whether the portal is an IMS one.</param>
/// <param name="Deferrable">Whether it is a DMWr (ENQCMD, ENQCMDS) and not a posted write (MOVDIR64B).</param>
public readonly record struct Submission<V>(Device<V> Device, Word<V> Wq, Bool<V> Limited, Bool<V> Ims, Bool<V> Deferrable)
    where V : struct, IValue<V>
{
    /// <summary>A field of the addressed WQ.</summary>
    public Word<V> this[Field field] => Device[field, Wq];

    /// <summary>The truth "the address belongs to a WQ's portal that exists" (DSA-POR-07): IMS portals only with an IMS (DSA-POR-04).</summary>
    public Bool<V> PortalExists => (Wq < (ulong)Device.Wqs) & (!Ims | (Device[GenCap.ImsSize] != 0));

    /// <summary>The truth "the WQ takes descriptors": never in Halt (DSA-ST-03).</summary>
    public Bool<V> IsEnabled => Device.IsEnabled & PortalExists & (this[WqCfg.State] == WqState.Enabled);

    /// <summary>The truth "the WQ is shared".</summary>
    public Bool<V> IsShared => this[WqCfg.Mode] == WqMode.Shared;

    /// <summary>The fill a limited portal respects: Threshold as it is now (DSA-POR-13), clamped to Size (DSA 9.2.24). A dedicated WQ has none (DSA-POR-02).</summary>
    public Word<V> Threshold => Word<V>.Select(this[WqCfg.Threshold] < this[WqCfg.Size], this[WqCfg.Threshold], this[WqCfg.Size]);
}

/// <summary>What became of a submission.</summary>
public static class SubmissionAnswer
{
    /// <summary>Taken.</summary>
    public const ulong Accepted = 0;

    /// <summary>Dropped in silence; a DMWr is answered Retry.</summary>
    public const ulong Dropped = 1;

    /// <summary>Dropped because a dedicated WQ is full: SWERROR 0x53.</summary>
    public const ulong Full = 2;
}

/// <summary>Submission checks: the one table whose order the specification fixes (DSA 5.3).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class Submissions<V>
    where V : struct, IValue<V>
{
    /// <summary>The rows, in the order of DSA 5.3.</summary>
    public static Checks<V, Submission<V>> Refusals { get; } = new(
        new("DSA-SUB-1", SubmissionAnswer.Dropped, s => !s.IsEnabled, Spec("5.3")),
        new("DSA-SUB-2A", SubmissionAnswer.Dropped, s => s.IsShared & !s.Deferrable, Spec("5.3")),
        new("DSA-SUB-2B", SubmissionAnswer.Dropped, s => s.IsShared & s.Limited & (s[WqCfg.Occupancy] >= s.Threshold), Spec("5.3")),
        new("DSA-SUB-2C", SubmissionAnswer.Dropped, s => s.IsShared & !s.Limited & (s[WqCfg.Occupancy] >= s[WqCfg.Size]), Spec("5.3")),
        new("DSA-SUB-3A", SubmissionAnswer.Dropped, s => !s.IsShared & s.Deferrable, Spec("5.3")),
        new("DSA-SUB-3B", SubmissionAnswer.Full, s => !s.IsShared & (s[WqCfg.Occupancy] >= s[WqCfg.Size]), Spec("5.3")));
}
