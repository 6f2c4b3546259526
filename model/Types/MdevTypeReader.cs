using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dsa.Model.Registers;

namespace Dsa.Model.Types;

/// <summary>Reads the text of a type file, member by member; whatever is wrong is told in one sentence with the file and the member.</summary>
public sealed class MdevTypeReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly string[] Required = ["name", "mode", "sharesWq", "guestPasids", "commands", "vectors", "portals"];
    private static readonly FrozenDictionary<string, Register> Registers = new[]
    {
        GenCap.Register,
        WqCap.Register,
        GrpCap.Register,
        EngCap.Register,
        OpCap.Register,
    }.ToFrozenDictionary(r => r.Name);

    private readonly string file;
    private MdevType type;

    private MdevTypeReader(string file, string id) => (this.file, type) = (file, new MdevType(id, id));

    /// <summary>Reads a type.</summary>
    /// <param name="text">The text of its file.</param>
    /// <param name="id">Its id.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <exception cref="MdevTypeException">The text is none, or contradicts itself or the documents.</exception>
    public static MdevType Read(string text, string id, string file)
    {
        var reader = new MdevTypeReader(file, id);
        try
        {
            using var json = JsonDocument.Parse(text, Strict);
            reader.Read(json.RootElement);
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? $" (line {line + 1})" : "";
            var why = e.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase) ? "a member stands there twice" : "it is not valid JSON";
            throw new MdevTypeException(file, "", $"{why}{where}.", e);
        }

        return Contradictions.All.FirstOrDefault(row => row.When(reader.type)) is { } row
            ? throw new MdevTypeException(file, row.Member, $"{row.Reason} ({row.Source}).")
            : reader.type;
    }

    private void Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new MdevTypeException(file, "", "a type is a JSON object.");
        }

        if (Required.FirstOrDefault(name => !root.TryGetProperty(name, out _)) is { } missing)
        {
            throw Wrong(missing, "the member is missing.");
        }

        foreach (var member in root.EnumerateObject().Where(member => member.Name != "$schema"))
        {
            type = With(member.Name, member.Value);
        }
    }

    private MdevType With(string name, JsonElement value) =>
        name switch
        {
            "name" => type with { Name = Name(name, value) },
            "about" => type with { About = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a string is expected.") },
            "mode" => type with { Mode = Word(name, value, ("dedicated", WqModes.Dedicated), ("shared", WqModes.Shared), ("guest", WqModes.Guest)) },
            "sharesWq" => type with { SharesWq = Truth(name, value) },
            "guestPasids" => type with
            {
                GuestPasids = Word(name, value, ("none", GuestPasids.None), ("translated", GuestPasids.Translated), ("untranslated", GuestPasids.Untranslated)),
            },
            "guestWrites" => type with { GuestWrites = Members(name, value).ToFrozenDictionary(m => Writable(m.Name), m => Always(m)) },
            "capabilities" => type with { Capabilities = Members(name, value).SelectMany(Capability).ToFrozenDictionary() },
            "commands" => type with { Commands = Items(name, value).Aggregate(0UL, Served) },
            "vectors" => type with
            {
                Vectors = [.. Items(name, value).Select(item => Word(name, item, ("emulated", VectorBacking.Emulated), ("ims", VectorBacking.Ims)))],
            },
            "portals" => type with { Portals = [.. Items(name, value).Select(Portal)] },
            _ => throw Wrong(name, "there is no such member."),
        };

    private Field Writable(string name) =>
        WqCfg.Register.Fields.FirstOrDefault(field => field.Name == name) is not { } field ? throw Wrong($"guestWrites.{name}", "WQCFG has no such field.")
        : field.IsModal ? field
        : throw Wrong($"guestWrites.{name}", "a guest never changes this field (DSA T9-7 with Configuration Support 0).");

    private bool Always(JsonProperty member)
    {
        var name = $"guestWrites.{member.Name}";
        var always = Word(name, member.Value, ("always", true), ("wq-disabled", false));
        return !always || Writable(member.Name).Window != Window.WqDisabledOrModal ? always : throw Wrong(name, "it changes only while the WQ is Disabled (DSA T9-7).");
    }

    private IEnumerable<KeyValuePair<Field, Shown>> Capability(JsonProperty member)
    {
        var at = $"capabilities.{member.Name}";
        var register =
            Registers.GetValueOrDefault(member.Name) ?? throw Wrong(at, $"there is no such capability register: {string.Join(", ", Registers.Keys.Order())} are.");
        var masks = Members(at, member.Value).ToDictionary(m => m.Name, m => Bits($"{at}.{m.Name}", m.Value, register));
        if (masks.Keys.FirstOrDefault(name => name is not ("host" or "fixed")) is { } unknown)
        {
            throw Wrong($"{at}.{unknown}", "there is no such member: host and fixed are.");
        }

        return register.Fields.Select(field =>
            KeyValuePair.Create(field, new Shown(Part(masks.GetValueOrDefault("host"), field), Part(masks.GetValueOrDefault("fixed"), field)))
        );
    }

    private static ulong Part(UInt256 bits, Field field) => bits[field.Dword / 2] >> ((32 * (field.Dword % 2)) + field.Low) & field.Mask;

    private UInt256 Bits(string name, JsonElement value, Register register)
    {
        var text = Text(name, value);
        var digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..].PadLeft(64, '0') : "";
        if (text.Length == 2 || digits.Length != 64 || !digits.All(char.IsAsciiHexDigit))
        {
            throw Wrong(name, "a string of up to 64 hexadecimal digits such as \"0x1f\" is expected.");
        }

        var bits = new UInt256([
            .. Enumerable.Range(0, 4).Select(i => ulong.Parse(digits.AsSpan(48 - (16 * i), 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
        ]);
        return Enumerable.Range(register.Dwords / 2, 4 - (register.Dwords / 2)).All(i => bits[i] == 0)
            ? bits
            : throw Wrong(name, $"it is wider than {register.Name}, which has {32 * register.Dwords} bits.");
    }

    private ulong Served(ulong before, JsonElement item)
    {
        var bit = 1UL << Command(item);
        return (before & bit) == 0 ? before | bit : throw Wrong("commands", $"{item} stands there twice.");
    }

    private int Command(JsonElement item) =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var code) && code is >= 1 and <= 14
            ? code
            : throw Wrong("commands", $"{item} is no command that can be served: 1 to 14 are.");

    private PortalBacking Portal(JsonElement item) =>
        item.ValueKind == JsonValueKind.String && item.GetString()!.StartsWith("msix-", StringComparison.Ordinal)
            ? throw Wrong("portals", $"{item} is the host's: only IMS portals are mapped to a guest (DOC \"mmap\", DSA 7.5.2).")
            : Word(
                "portals",
                item,
                ("none", PortalBacking.None),
                ("ims-unlimited", PortalBacking.Unlimited),
                ("ims-limited", PortalBacking.Limited),
                ("trapped", PortalBacking.Trapped)
            );

    private string Name(string name, JsonElement value) =>
        Text(name, value) is var text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? text
            : throw Wrong(name, "letters, digits, _ and - are expected.");

    private string Text(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : throw Wrong(name, "a string that is not empty is expected.");

    private bool Truth(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, "true or false is expected.");

    private T Word<T>(string name, JsonElement value, params ReadOnlySpan<(string Word, T Value)> words)
    {
        foreach (var (word, meaning) in words)
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() == word)
            {
                return meaning;
            }
        }

        List<string> known = [];
        foreach (var (word, _) in words)
        {
            known.Add(word);
        }

        throw Wrong(name, $"one of {string.Join(", ", known)} is expected.");
    }

    private List<JsonElement> Items(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Wrong(name, "a list is expected.");

    private List<JsonProperty> Members(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject()] : throw Wrong(name, "an object is expected.");

    private MdevTypeException Wrong(string member, string reason) => new(file, member, reason);

    /// <summary>Up to 256 bits, 64 at a time.</summary>
    private readonly record struct UInt256(ulong[]? Words)
    {
        internal ulong this[int word] => Words?[word] ?? 0;
    }
}
