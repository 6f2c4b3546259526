namespace Dsa.Traces.Import;

/// <summary>A device found in a log.</summary>
/// <param name="Name">Its name in the log.</param>
/// <param name="MsixEntries">Entries of its MSI-X table, where the log says so.</param>
public sealed record ImportedDevice(string Name, int? MsixEntries);
