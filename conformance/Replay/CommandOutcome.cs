namespace Dsa.Conformance.Replay;

/// <summary>An administrative command in a trace.</summary>
/// <param name="Written">What was written to CMD.</param>
/// <param name="Status">CMDSTATUS as first read with Active 0, or null where it never was.</param>
public sealed record CommandOutcome(uint Written, uint? Status)
{
    /// <summary>The command code.</summary>
    public int Code => (int)(Written >> 20 & 0x1F);

    /// <summary>Its name, or its code.</summary>
    public string Name => Model.Rules<Model.Values.Concrete>.Physical.Commands.FirstOrDefault(c => c.Code == (ulong)Code)?.Name ?? $"command {Code}";

    /// <summary>The outcome for people.</summary>
    public string Text =>
        Status is { } status ? $"status 0x{status & 0xFF:x2}" + ((status >> 8 & 0xFFFF) != 0 ? $", result 0x{status >> 8 & 0xFFFF:x}" : "") : "no final status";
}
