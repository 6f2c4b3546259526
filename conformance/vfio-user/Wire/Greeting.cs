using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Dsa.VfioUser;

/// <summary>The payload of VERSION: major, minor and capabilities as JSON text that ends with a zero byte.</summary>
/// <param name="Major">Major version, 0 in all that exists.</param>
/// <param name="Minor">Minor version; peers speak 0 or 1, and QEMU refuses a reply above 0.</param>
/// <param name="Limits">What the sender takes.</param>
public readonly record struct Greeting(ushort Major, ushort Minor, Limits Limits)
{
    private const int MostFds = 253;
    private const int MostData = 1 << 26;

    /// <summary>Reads a payload. No text at all means the defaults, and so does a capability that is not there.</summary>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static Greeting Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 4)
        {
            throw new ProtocolException($"VERSION has {payload.Length} bytes and not at least 4");
        }

        var text = payload[4..];
        var limits = new Limits();
        if (!text.IsEmpty)
        {
            limits = text[^1] == 0 ? Parse(text[..^1]) : throw new ProtocolException("the capabilities of VERSION do not end with a zero byte");
        }

        return new Greeting(BinaryPrimitives.ReadUInt16LittleEndian(payload), BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]), limits);
    }

    /// <summary>The payload. It is short: QEMU takes a reply no longer than what it sent.</summary>
    public byte[] ToBytes()
    {
        var text = $"{{\"capabilities\":{{\"max_msg_fds\":{Limits.Fds},\"max_data_xfer_size\":{Limits.Data},\"max_dma_maps\":{Limits.Maps}}}}}\0";
        var payload = new byte[4 + Encoding.ASCII.GetByteCount(text)];
        BinaryPrimitives.WriteUInt16LittleEndian(payload, Major);
        BinaryPrimitives.WriteUInt16LittleEndian(payload.AsSpan(2), Minor);
        Encoding.ASCII.GetBytes(text, payload.AsSpan(4));
        return payload;
    }

    private static Limits Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            using var json = JsonDocument.ParseValue(ref reader);
            var found = json.RootElement;
            if (found.ValueKind == JsonValueKind.Object && found.TryGetProperty("capabilities", out var inner))
            {
                found = inner;
            }

            var defaults = new Limits();
            return found.ValueKind != JsonValueKind.Object
                ? throw new ProtocolException("the capabilities of VERSION are no JSON object")
                : new Limits(
                    Number(found, "max_msg_fds", 0, MostFds, defaults.Fds),
                    Number(found, "max_data_xfer_size", 1, MostData, defaults.Data),
                    Number(found, "max_dma_maps", 1, int.MaxValue, defaults.Maps)
                );
        }
        catch (JsonException e)
        {
            throw new ProtocolException("the capabilities of VERSION are no JSON text", e);
        }
    }

    private static int Number(JsonElement from, string name, long least, int most, int otherwise) =>
        !from.TryGetProperty(name, out var value) ? otherwise
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least ? (int)Math.Min(number, most)
        : throw new ProtocolException($"{name} in VERSION is not a number of at least {least}");
}
