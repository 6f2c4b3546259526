using Dsa.Model.Configuration;

namespace Dsa.Conformance;

/// <summary>The mdev types the model knows.</summary>
public static class MdevTypes
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Known { get; } = [MdevType.Dwq1];

    /// <summary>The type of that name, or null for none told.</summary>
    /// <param name="type">The name, or null.</param>
    /// <param name="who">Who told it, for the message.</param>
    /// <exception cref="Cli.UsageException">There is no such type.</exception>
    public static string? Of(string? type, string who) =>
        type is null || Known.Contains(type)
            ? type
            : throw new Cli.UsageException($"{who}: \"{type}\" is no mdev type the model knows (those are {string.Join(", ", Known)}).");
}
