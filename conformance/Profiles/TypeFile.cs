using System.Collections.Concurrent;
using Dsa.Conformance.Cli;
using Dsa.Model.Types;

namespace Dsa.Conformance;

/// <summary>Mdev types by name, or as files; <c>model/Types/mdev-type.schema.json</c> describes them.</summary>
public static class TypeFile
{
    /// <summary>Names of the types that come with the program, as on a command line.</summary>
    public static string Known { get; } = string.Join(", ", MdevTypes.Shipped.Select(type => type.Id));

    /// <summary>Types read from files so far, by name: a trace names the type of its device and has not its file.</summary>
    private static readonly ConcurrentDictionary<string, MdevType> Own = new(StringComparer.Ordinal);

    /// <summary>The type of that name, or null for none told.</summary>
    /// <param name="type">The name, or null.</param>
    /// <param name="who">Who told it, for the message.</param>
    /// <exception cref="UsageException">There is no such type.</exception>
    public static MdevType? Of(string? type, string who) =>
        type is null
            ? null
            : MdevTypes.Find(type)
                ?? Own.GetValueOrDefault(type)
                ?? throw new UsageException(
                    $"{who}: \"{type}\" is no mdev type the model knows (those are {string.Join(", ", MdevTypes.Shipped.Select(t => t.Name))}); --type FILE tells another."
                );

    /// <summary>A type by its name, or from a file.</summary>
    /// <exception cref="UsageException">There is no such type or file.</exception>
    /// <exception cref="MdevTypeException">The file is no type.</exception>
    public static MdevType Load(string nameOrPath)
    {
        if (MdevTypes.Find(nameOrPath) is { } shipped)
        {
            return shipped;
        }

        try
        {
            var type = MdevTypeReader.Read(File.ReadAllText(nameOrPath), Path.GetFileNameWithoutExtension(nameOrPath), nameOrPath);
            return Own[type.Name] = type;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{nameOrPath}: it is neither a mdev type ({Known}) nor a file that can be read.", e);
        }
    }
}
