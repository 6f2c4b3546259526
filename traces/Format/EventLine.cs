using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dsa.Traces;

/// <summary>Reads one event line.</summary>
public static class EventLine
{
    private const int LettersShown = 40;

    /// <summary>Reads a line: a JSON object with the keys of its kind.</summary>
    /// <param name="line">The line, without its line feed.</param>
    /// <param name="file">Name of the file, for the message.</param>
    /// <param name="number">Line number, kept in the event.</param>
    /// <exception cref="TraceFormatException">The line is not an event.</exception>
    public static Event Parse(ReadOnlySpan<byte> line, string file, int number)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            var members = new EventMembers(file, number);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw new TraceFormatException(file, number, "", "the line is not a JSON object.");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                members.Take(ref json);
            }

            json.Read();
            return members.ToEvent();
        }
        catch (JsonException e)
        {
            throw new TraceFormatException(file, number, "", line.IsEmpty ? "the line is empty." : "the line is not valid JSON.", e);
        }
    }

    /// <summary>Bytes of a file as part of a sentence: short, and free of control characters.</summary>
    internal static string Show(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * LettersShown)]).EnumerateRunes().Take(LettersShown))
        {
            var plain = Rune.IsLetterOrDigit(rune) || rune.Value is >= 0x20 and < 0x7f;
            text.Append(plain ? rune.ToString() : "\\u" + rune.Value.ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.Append(bytes.Length > LettersShown ? "..." : "").ToString();
    }
}
