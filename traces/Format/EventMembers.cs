using System.Text.Json;
using K = Dsa.Traces.EventKeys;

namespace Dsa.Traces;

/// <summary>Gathers the keys of one line, in any order, and makes the event of them.</summary>
internal ref struct EventMembers(string file, int line)
{
    private EventKeys seen;
    private EventShape? shape;
    private int device;
    private ulong at;
    private int size;
    private ulong value;
    private byte[]? data;
    private int index;
    private int code;
    private bool on;
    private bool retry;
    private bool fault;
    private bool priv;
    private long pasid = -1;

    /// <summary>Takes the key the reader stands on and its value.</summary>
    internal void Take(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped || !EventShape.TryFindKey(json.ValueSpan, out var key))
        {
            throw Wrong(EventLine.Show(json.ValueSpan), "there is no such key.");
        }

        if ((seen & key) != 0)
        {
            throw Wrong(EventShape.NameOf(key), "the key stands twice.");
        }

        seen |= key;
        json.Read();
        switch (key)
        {
            case K.E: shape = Kind(ref json); break;
            case K.Dev: device = Number(ref json, key); break;
            case K.At or K.Operand: at = Hex(ref json, key); break;
            case K.Value or K.Status or K.Control: value = Hex(ref json, key); break;
            case K.Size: size = Number(ref json, key); break;
            case K.Data: data = Bytes(ref json, key); break;
            case K.Vector or K.Wq or K.Slot: index = Number(ref json, key); break;
            case K.Code: code = Number(ref json, key); break;
            case K.Kind: code = ResetWord(ref json, key); break;
            case K.On or K.PasidEnable: on = Truth(ref json, key); break;
            case K.Retry: retry = Truth(ref json, key); break;
            case K.Fault: fault = Truth(ref json, key); break;
            case K.Priv: priv = Truth(ref json, key); break;
            default: pasid = Pasid(ref json, key); break;
        }
    }

    /// <summary>The event, when its keys and their values are those of its kind.</summary>
    internal readonly Event ToEvent()
    {
        if (shape is null)
        {
            throw Wrong("e", "the key is missing.");
        }

        var missing = shape.Required & ~seen;
        var foreign = seen & ~(shape.Required | shape.Optional);
        if ((missing | foreign) != 0)
        {
            throw missing != 0 ? Wrong(First(missing), "the key is missing.") : Wrong(First(foreign), $"{shape.Name} has no such key.");
        }

        var made = new Event
        {
            Kind = shape.Kind,
            Device = device,
            At = at,
            Size = (seen & K.Size) != 0 || data is null ? size : data.Length,
            Value = value,
            Data = data,
            Index = (shape.Optional & K.Wq & ~seen) != 0 ? -1 : index,
            Code = code,
            Pasid = pasid,
            Line = line,
            On = on,
            Retry = retry,
            Fault = fault,
            Priv = priv,
            HasValue = shape.Observed == K.None || (seen & shape.Observed) != 0,
        };
        return EventRules.Find(made) is { } wrong ? throw Wrong(wrong.Field, wrong.Problem) : made;
    }

    private static string First(EventKeys keys) => EventShape.NameOf((EventKeys)((int)keys & -(int)keys));

    private readonly TraceFormatException Wrong(string field, string problem) => new(file, line, field, problem);

    private readonly TraceFormatException Wrong(EventKeys key, string problem) => Wrong(EventShape.NameOf(key), problem);

    private readonly ReadOnlySpan<byte> Text(ref Utf8JsonReader json, EventKeys key, string expected) =>
        json.TokenType == JsonTokenType.String && !json.ValueIsEscaped ? json.ValueSpan : throw Wrong(key, expected + " is expected.");

    private readonly EventShape Kind(ref Utf8JsonReader json)
    {
        var name = Text(ref json, K.E, "the name of an event");
        return EventShape.TryFind(name, out var found) ? found : throw Wrong(K.E, $"there is no event named \"{EventLine.Show(name)}\".");
    }

    private readonly ulong Hex(ref Utf8JsonReader json, EventKeys key)
    {
        const string Expected = "a string of hexadecimal digits such as \"0x1f\"";
        var text = Text(ref json, key, Expected);
        if (text.Length is < 3 or > 18 || text[0] != '0' || text[1] != 'x')
        {
            throw Wrong(key, Expected + " is expected.");
        }

        ulong number = 0;
        foreach (var letter in text[2..])
        {
            var digit = Digit(letter);
            number = digit < 16 ? (number << 4) | digit : throw Wrong(key, Expected + " is expected.");
        }

        return number;
    }

    private static uint Digit(byte letter)
    {
        var digit = (uint)(letter - '0');
        return digit < 10 ? digit : (uint)((letter | 0x20) - 'a') is < 6 and var high ? high + 10 : 16;
    }

    private readonly long Pasid(ref Utf8JsonReader json, EventKeys key)
    {
        var number = Hex(ref json, key);
        return number <= 0xf_ffff ? (long)number : throw Wrong(key, $"0x{number:x} is wider than 20 bits.");
    }

    private readonly int Number(ref Utf8JsonReader json, EventKeys key) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number) && number >= 0
            ? number
            : throw Wrong(key, "a whole number from 0 to 2147483647 is expected.");

    private readonly bool Truth(ref Utf8JsonReader json, EventKeys key) =>
        json.TokenType is JsonTokenType.True or JsonTokenType.False ? json.GetBoolean() : throw Wrong(key, "true or false is expected.");

    private readonly int ResetWord(ref Utf8JsonReader json, EventKeys key)
    {
        const string Expected = "one of flr, vfio, warm, power-on";
        return EventShape.TryFindReset(Text(ref json, key, Expected), out var kind) ? (int)kind : throw Wrong(key, Expected + " is expected.");
    }

    private readonly byte[] Bytes(ref Utf8JsonReader json, EventKeys key)
    {
        var text = Text(ref json, key, "a string of pairs of hexadecimal digits");
        var bytes = new byte[text.Length / 2];
        var done = Convert.FromHexString(text, bytes, out _, out var written);
        return done == System.Buffers.OperationStatus.Done && (text.Length & 1) == 0 && written == bytes.Length
            ? bytes
            : throw Wrong(key, "a string of pairs of hexadecimal digits is expected.");
    }
}
