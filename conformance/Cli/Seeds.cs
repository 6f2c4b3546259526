using System.Globalization;
using System.Security.Cryptography;

namespace Dsa.Conformance.Cli;

/// <summary>Seeds as they are written.</summary>
public static class Seeds
{
    /// <summary>The seed told, or a new one.</summary>
    public static ulong Of(string? text)
    {
        if (text is null)
        {
            return (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        }

        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(isHex ? text.AsSpan(2) : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new UsageException($"--seed {text}: a number such as 0x5c or 92 is expected.");
    }
}
