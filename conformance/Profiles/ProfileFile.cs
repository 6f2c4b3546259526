using System.Text.Json;
using Dsa.Conformance.Cli;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;

namespace Dsa.Conformance;

/// <summary>Profiles as JSON files; <c>profile.schema.json</c> describes them.</summary>
public static class ProfileFile
{
    /// <summary>The ready-made profile of a physical device.</summary>
    public const string Physical = "dsa-v1";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>A profile by the name of a ready-made one (<c>dsa-v1</c>, or an mdev type) or the path of a file.</summary>
    /// <exception cref="UsageException">There is no such profile, or the file is none.</exception>
    public static Profile Load(string nameOrPath)
    {
        if (nameOrPath == Physical)
        {
            return Of(nameOrPath, Model.Configuration.Profiles.DsaV1());
        }

        if (MdevTypes.Find(nameOrPath) is { } type)
        {
            return Of(nameOrPath, Model.Configuration.Profiles.Virtual(type));
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(nameOrPath), Strict);
            return ProfileReader.Read(document.RootElement, nameOrPath);
        }
        catch (JsonException e)
        {
            throw new UsageException($"{nameOrPath}: it is not valid JSON.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{nameOrPath}: it is neither {Physical}, {TypeFile.Known} nor a file that can be read.", e);
        }
    }

    /// <summary>Everything a device chose, as a profile.</summary>
    public static Profile Of(string name, Theta theta)
    {
        ArgumentNullException.ThrowIfNull(theta);
        return new Profile(name)
        {
            Type = theta.Type,
            Bar0Size = theta.Bar0Size,
            Capabilities = theta.Capabilities,
            Pins = theta.Announced.Where(p => Profile.IsChoice(p.Key.Field)).ToDictionary(),
        };
    }

    /// <summary>Writes a profile.</summary>
    public static void Write(Stream stream, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        if (profile.Type is { } type)
        {
            json.WriteString("type", type.Name);
        }

        if (profile.Bar0Size is { } size)
        {
            json.WriteString("bar0Size", $"0x{size:x}");
        }

        json.WriteStartObject("capabilities");
        foreach (var (place, at) in profile.Capabilities.OrderBy(c => c.Key))
        {
            json.WriteString(place.ToString(), $"0x{at:x}");
        }

        json.WriteEndObject();
        foreach (var ((field, index), value) in profile.Pins.OrderBy(p => p.Key.Field.Ordinal).ThenBy(p => p.Key.Index))
        {
            json.WriteString(Profile.NameOf(field, index), $"0x{value:x}");
        }

        json.WriteEndObject();
    }
}
