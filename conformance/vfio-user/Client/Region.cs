using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>A region of the device, as the server describes it.</summary>
/// <param name="Index">0 to 5 the BARs, 6 the ROM, 7 configuration space, 8 VGA, from 9 the device's own.</param>
/// <param name="Flags">As in <see cref="RegionInfo"/>.</param>
/// <param name="Size">Bytes; 0 for a region that is not there.</param>
/// <param name="Offset">Where it starts in its file.</param>
public sealed record Region(uint Index, uint Flags, ulong Size, ulong Offset)
{
    /// <summary>Index of BAR0.</summary>
    public const uint Bar0 = 0;

    /// <summary>Index of BAR2.</summary>
    public const uint Bar2 = 2;

    /// <summary>Index of configuration space.</summary>
    public const uint Config = 7;

    /// <summary>Index of the first region of the device's own.</summary>
    public const uint FirstOwn = 9;

    /// <summary>What may be mapped; the whole region where the server names no parts.</summary>
    public IReadOnlyList<RegionArea> Areas { get; init; } = [];

    /// <summary>Type and subtype of a region of the device's own; both 0 where it has none.</summary>
    public (uint Type, uint Subtype) Type { get; init; }

    /// <summary>The file it can be mapped from, or null.</summary>
    public SafeFileHandle? File { get; init; }

    /// <summary>Whether a part of it may be mapped.</summary>
    public bool CanMap(ulong offset, ulong length) =>
        File is not null && Areas.Any(a => offset >= a.Offset && offset - a.Offset <= a.Size && length <= a.Size - (offset - a.Offset));
}

/// <summary>A part of a region.</summary>
/// <param name="Offset">Where it starts in the region.</param>
/// <param name="Size">Bytes.</param>
public readonly record struct RegionArea(ulong Offset, ulong Size);
