using System.CommandLine;
using Dsa.Traces;

namespace Dsa.Conformance.Cli;

/// <summary>Options several verbs have.</summary>
public static class CommonOptions
{
    private const double UsualTimeout = 5;

    /// <summary><c>--timeout</c>.</summary>
    public static Option<double> Timeout(string description = "Seconds a device may take to answer.") =>
        new("--timeout")
        {
            Description = description,
            HelpName = "SECONDS",
            DefaultValueFactory = _ => UsualTimeout,
        };

    /// <summary><c>--type</c>.</summary>
    public static Option<string?> Type() =>
        new("--type") { Description = $"The mdev type of the device in the trace, where the trace does not tell it: {TypeFile.Known} or a type file." };

    /// <summary><c>--profile</c>.</summary>
    public static Option<string?> Profile() =>
        new("--profile")
        {
            Description = $"What is known of the device: {ProfileFile.Physical}, {TypeFile.Known} or a JSON file of pinned choices.",
            HelpName = "NAME|FILE",
        };

    /// <summary>The profile told, or null.</summary>
    public static Profile? Of(ParseResult parsed, Option<string?> profile)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(profile) is { } name ? ProfileFile.Load(name) : null;
    }

    /// <summary>The time-out told.</summary>
    public static TimeSpan Of(ParseResult parsed, Option<double> timeout)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var seconds = parsed.GetValue(timeout);
        return seconds is > 0 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException("--timeout: a number of seconds above 0 and up to 86400 is expected.");
    }

    /// <summary>Makes sure that no option nobody knows is taken for a file.</summary>
    public static void MustBeFiles(IEnumerable<string> paths)
    {
        if (paths.FirstOrDefault(path => path is ['-', _, ..]) is { } option)
        {
            throw new UsageException($"{option}: there is no such option.");
        }
    }

    /// <summary>A trace, its type checked and replaced by the one told.</summary>
    public static TraceFile Load(string path, string? type)
    {
        var trace = TraceFile.Load(path);
        var known = (type is null ? TypeFile.Of(trace.Header.Type, trace.Name) : TypeFile.Load(type))?.Name;
        return known == trace.Header.Type ? trace : trace with { Header = trace.Header with { Type = known } };
    }
}
