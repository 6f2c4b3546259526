namespace Dsa.Conformance.Tests;

/// <summary>The recorded traces, and scratch files.</summary>
public static class Corpus
{
    /// <summary>The log of a physical device.</summary>
    public static string Physical { get; } = Path.Combine(Folder, "linux-7.2-idxd-sysfs.qemu-trace.log");

    /// <summary>The log of a virtual device.</summary>
    public static string Virtual { get; } = Path.Combine(Folder, "linux-7.2-idxd-on-1dwq-v1.qemu-trace.log");

    /// <summary>Traces of guests of our own served devices.</summary>
    public static IEnumerable<string> Guests => Directory.EnumerateFiles(Folder, "*.ndjson");

    private static string Folder => Path.Combine(Root, "traces", "corpus");

    /// <summary>The folder of the repository.</summary>
    public static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "Conformance.sln")))
            {
                at = at.Parent;
            }

            return at!.FullName;
        }
    }

    /// <summary>The table of the note beside a log: requirement, observed, allowed.</summary>
    public static IReadOnlyList<string> Note(string log)
    {
        var rows = File.ReadLines(Path.ChangeExtension(log, ".expected.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1);
        return [.. rows.Select(row => string.Join(" | ", row.Split('|').Skip(1).Take(3).Select(c => c.Trim())))];
    }

    /// <summary>A scratch file with a text.</summary>
    public static string Scrap(string text, string name = "scratch")
    {
        var path = Path.Combine(Scratch(), name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A scratch folder.</summary>
    public static string Scratch() => Directory.CreateTempSubdirectory("dsaconf-test-").FullName;
}
