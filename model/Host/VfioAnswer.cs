namespace Dsa.Model.Virtual;

/// <summary>What a question is answered.</summary>
/// <param name="Refusal">0, or an <see cref="Errno"/>.</param>
/// <param name="Number">The number asked for.</param>
public readonly record struct VfioAnswer(ulong Refusal, ulong Number);

/// <summary>What GET_INFO tells.</summary>
/// <param name="IsPci">It is a PCI device.</param>
/// <param name="CanBeReset">It can be reset.</param>
/// <param name="Regions">How many regions.</param>
/// <param name="Irqs">How many kinds of interrupts.</param>
public readonly record struct DeviceAnswer(bool IsPci, bool CanBeReset, int Regions, int Irqs);

/// <summary>What GET_REGION_INFO tells.</summary>
/// <param name="Size">Bytes; 0 where there is no such region, and then nothing else.</param>
/// <param name="Areas">Offsets of the pages that can be mapped.</param>
public sealed record RegionAnswer(ulong Size, IReadOnlyList<ulong> Areas)
{
    /// <summary>Whether it can be read and written.</summary>
    public bool IsThere => Size != 0;
}
