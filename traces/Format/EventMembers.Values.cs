using System.Buffers;
using System.Text.Json;
using K = Dsa.Traces.EventKeys;

namespace Dsa.Traces;

/// <content>The types of values: each reader takes the value the JSON reader stands on, or names the key that is wrong.</content>
internal ref partial struct EventMembers
{
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
        return digit < 10 ? digit
            : (uint)((letter | 0x20) - 'a') is < 6 and var high ? high + 10
            : 16;
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

    private readonly int Word(ref Utf8JsonReader json, EventKeys key)
    {
        var expected = "one of " + string.Join(", ", EventShape.Words.First(w => w.Key == key).Names.Where(n => n.Length > 0));
        return EventShape.TryFindWord(key, Text(ref json, key, expected), out var number) ? number : throw Wrong(key, expected + " is expected.");
    }

    private readonly ulong ResultWord(ref Utf8JsonReader json, EventKeys key)
    {
        const string Expected = "done, or the name of an error such as EBUSY,";
        return EventShape.TryFindResult(Text(ref json, key, Expected), out var result) ? result : throw Wrong(key, Expected + " is expected.");
    }

    private readonly byte[] Bytes(ref Utf8JsonReader json, EventKeys key)
    {
        var text = Text(ref json, key, "a string of pairs of hexadecimal digits");
        var bytes = new byte[text.Length / 2];
        var done = Convert.FromHexString(text, bytes, out _, out var written);
        return done == OperationStatus.Done && (text.Length & 1) == 0 && written == bytes.Length
            ? bytes
            : throw Wrong(key, "a string of pairs of hexadecimal digits is expected.");
    }
}
