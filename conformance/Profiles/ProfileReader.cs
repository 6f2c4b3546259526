using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Dsa.Conformance.Cli;
using Dsa.Model.Registers;
using Dsa.Model.Types;

namespace Dsa.Conformance;

/// <summary>Reads a profile member by member; whatever is wrong is told in one sentence with the file and the member.</summary>
public sealed class ProfileReader
{
    private const ulong LargestBar0 = 1 << 30;
    private const ulong LargestTableOffset = 1UL << 31;

    private static readonly FrozenDictionary<string, Field> Fields = Manual.Fields.Where(f => f.Register.Place != Place.Internal).ToFrozenDictionary(f => f.ToString());
    private readonly string file;
    private readonly Dictionary<Place, int> capabilities = [];
    private readonly Dictionary<(Field, int), ulong> pins = [];
    private MdevType? type;
    private ulong? bar0Size;

    private ProfileReader(string file) => this.file = file;

    /// <summary>Reads a profile.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Profile Read(JsonElement root, string file)
    {
        var reader = new ProfileReader(file);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new UsageException($"{file}: a profile is a JSON object.");
        }

        foreach (var member in root.EnumerateObject())
        {
            reader.Take(member.Name, member.Value);
        }

        return new Profile(file)
        {
            Type = reader.type,
            Bar0Size = reader.bar0Size,
            Capabilities = reader.capabilities,
            Pins = reader.pins,
        };
    }

    private void Take(string name, JsonElement value)
    {
        switch (name)
        {
            case "$schema":
                break;
            case "type":
                type = value.ValueKind == JsonValueKind.String ? TypeFile.Of(value.GetString(), file) : throw Wrong(name, "a string is expected.");
                break;
            case "bar0Size":
                bar0Size = Number(name, value);
                if (!BitOperations.IsPow2(bar0Size.Value) || bar0Size is < 0x1000 or > LargestBar0)
                {
                    throw Wrong(name, "a power of two from 0x1000 to 0x40000000 is expected.");
                }

                break;
            case "capabilities" when value.ValueKind == JsonValueKind.Object:
                foreach (var capability in value.EnumerateObject())
                {
                    Capability(capability.Name, capability.Value);
                }

                break;
            case "capabilities":
                throw Wrong(name, "an object is expected.");
            default:
                Pin(name, value);
                break;
        }
    }

    private void Capability(string name, JsonElement value)
    {
        var member = $"capabilities.{name}";
        var place = Model.Registers.Capability.All.FirstOrDefault(p => p.ToString() == name);
        if (place == default)
        {
            throw Wrong(member, $"there is no such capability: {string.Join(", ", Model.Registers.Capability.All)} are known.");
        }

        var at = Number(member, value);
        capabilities[place] =
            at is >= 0x40 and <= 0xFF0 && at % 4 == 0
                ? (int)at
                : throw Wrong(member, "an offset in configuration space, 0x40 to 0xff0 and a multiple of 4, is expected.");
    }

    private void Pin(string name, JsonElement value)
    {
        var (plain, index) = Split(name);
        if (!Fields.TryGetValue(plain, out var field))
        {
            throw Wrong(name, "there is no such field.");
        }

        if (!Profile.IsChoice(field))
        {
            throw Wrong(name, "the specification leaves no choice of this field.");
        }

        if (field.Register.Dimension == Dimension.One && plain != name)
        {
            throw Wrong(name, "this register is no table.");
        }

        var number = Number(name, value);
        if (field.Width < 64 && number >> field.Width != 0)
        {
            throw Wrong(name, $"0x{number:x} is wider than the field, which has {field.Width} bit{(field.Width == 1 ? "" : "s")}.");
        }

        if ((field == MsixCapability.TableOffset || field == MsixCapability.PbaOffset) && number >= LargestTableOffset)
        {
            throw Wrong(name, $"0x{number:x} is outside of any BAR0.");
        }

        pins[(field, index)] = number;
    }

    /// <summary>The name without the entry, and the entry: <c>WQCFG[3].Size</c> is <c>WQCFG.Size</c> of entry 3.</summary>
    private (string Plain, int Index) Split(string name)
    {
        var (open, close) = (name.IndexOf('[', StringComparison.Ordinal), name.IndexOf(']', StringComparison.Ordinal));
        if (open < 0)
        {
            return (name, 0);
        }

        return close > open && int.TryParse(name.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < 256
            ? (name[..open] + name[(close + 1)..], index)
            : throw Wrong(name, "the entry of the table is not a number from 0 to 255.");
    }

    private ulong Number(string member, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number))
        {
            return number;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return text.StartsWith("0x", StringComparison.Ordinal) && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            ? number
            : throw Wrong(member, "a number or a string such as \"0x1f\" is expected.");
    }

    private UsageException Wrong(string member, string problem) => new($"{file}: \"{member}\": {problem}");
}
