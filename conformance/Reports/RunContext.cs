namespace Dsa.Conformance.Reports;

/// <summary>What a report says beside the results.</summary>
/// <param name="DeviceOption">The <c>--device</c> option, to run it again.</param>
/// <param name="Folder">Where the report goes.</param>
/// <param name="Remarks">What is to be said of the waivers and of the device.</param>
public sealed record RunContext(string DeviceOption, string Folder, IReadOnlyList<string> Remarks)
{
    /// <summary>The command that runs a failed case again.</summary>
    public string Again(CaseResult failed, string? trace)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return trace is null
            ? $"dsaconf run --device {Quoted(DeviceOption)}" + (failed.Covers.IsEmpty ? "" : $" --only {failed.Covers[0]}")
            : $"dsaconf replay {Quoted(trace)} --device {Quoted(DeviceOption)}";
    }

    private static string Quoted(string word) =>
        word.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"' or '$' or '\\') ? $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'" : word;
}
