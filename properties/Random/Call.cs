namespace Dsa.Properties;

/// <summary>A stimulus with its numbers, as data: what sequences are made of, shrunk to, and replayed from.</summary>
/// <param name="Family">The family of the stimulus; the case is the one that fits the state.</param>
/// <param name="Inputs">Its numbers.</param>
public sealed record Call(string Family, params ulong[] Inputs)
{
    /// <summary>Everything the devices do by themselves, until nothing more comes.</summary>
    public static Call Settle { get; } = new("settle");

    /// <inheritdoc/>
    public override string ToString() => Inputs.Length == 0 ? Family : $"{Family} [{string.Join(", ", Inputs.Select(n => $"0x{n:x}"))}]";
}
