using System.Collections.Immutable;

namespace Dsa.Model.Types;

/// <summary>The types that come with the model: the files beside this one.</summary>
public static class MdevTypes
{
    private const string Ending = ".json";

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<MdevType> Shipped { get; } =
    [
        .. typeof(MdevTypes)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => MdevTypeReader.Read(Text(name), name[..^Ending.Length], name)),
    ];

    /// <summary>The shipped type of this id or name, or null.</summary>
    public static MdevType? Find(string name) => Shipped.FirstOrDefault(type => type.Id == name || type.Name == name);

    /// <summary>The text of a shipped type's file.</summary>
    public static string Text(MdevType type) => Text(type.Id + Ending);

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(MdevTypes).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
