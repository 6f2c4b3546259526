using System.Globalization;
using Dsa.Conformance.Cli;
using Dsa.Model.Types;

namespace Dsa.Conformance;

/// <summary>How a descriptor gets to a portal of a device behind vfio-user.</summary>
public enum PortalAccess
{
    /// <summary>By one message; where the server refuses 64 bytes at once, by eight; where it refuses those too, through a mapping.</summary>
    Auto,

    /// <summary>By messages only.</summary>
    Message,

    /// <summary>Through a mapping of the portal.</summary>
    Mmap,
}

/// <summary>A device behind vfio-user, as <c>vfio-user:PATH,dma=shared,portal=auto,quiet=10,type=TYPE</c> names it.</summary>
/// <param name="Path">Path of the socket.</param>
public sealed record VfioUserOptions(string Path)
{
    private const int LongestQuiet = 60_000;

    /// <summary>Whether the memory is accessed by messages alone, which are all seen; otherwise the server gets it as a file.</summary>
    public bool DmaByMessages { get; init; }

    /// <summary>How descriptors get to portals.</summary>
    public PortalAccess Portal { get; init; }

    /// <summary>How long a server that does not say what it has under way must be silent to count as quiet.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The mdev type, which vfio-user has no way to ask for; null for a physical device.</summary>
    public MdevType? Type { get; init; }

    /// <summary>Reads what follows <c>vfio-user:</c>.</summary>
    /// <param name="text">A path and options.</param>
    /// <param name="type">The mdev type where no option says it.</param>
    /// <exception cref="UsageException">There is no such option or value.</exception>
    public static VfioUserOptions Parse(string text, MdevType? type = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',');
        if (parts[0].Length == 0)
        {
            throw new UsageException("--device vfio-user: the path of a socket is expected.");
        }

        var options = new VfioUserOptions(parts[0]) { Type = type };
        foreach (var part in parts.Skip(1))
        {
            options = part switch
            {
                "dma=shared" => options with { DmaByMessages = false },
                "dma=message" => options with { DmaByMessages = true },
                "portal=auto" => options with { Portal = PortalAccess.Auto },
                "portal=message" => options with { Portal = PortalAccess.Message },
                "portal=mmap" => options with { Portal = PortalAccess.Mmap },
                _ when part.StartsWith("quiet=", StringComparison.Ordinal) => options with { Quiet = Milliseconds(part) },
                _ when part.StartsWith("type=", StringComparison.Ordinal) => options with { Type = ProfileFile.Load(part["type=".Length..]).Type },
                _ => throw new UsageException($"--device vfio-user: {part} is none of dma=shared|message, portal=auto|message|mmap, quiet=MS, type=TYPE."),
            };
        }

        return options;
    }

    private static TimeSpan Milliseconds(string part) =>
        int.TryParse(part.AsSpan("quiet=".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var quiet) && quiet is > 0 and <= LongestQuiet
            ? TimeSpan.FromMilliseconds(quiet)
            : throw new UsageException($"--device vfio-user: {part} is no number of milliseconds from 1 to {LongestQuiet}.");
}
