using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Text;
using Dsa.Model.Virtual;
using K = Dsa.Traces.EventKeys;

namespace Dsa.Traces;

/// <summary>Writes event lines.</summary>
public static class EventWriter
{
    private static readonly byte[][] Prefixes = [.. EventShape.Keys.Select(k => Encoding.ASCII.GetBytes($",\"{EventShape.NameOf(k)}\":"))];
    private static readonly byte[][] Openings = [.. EventShape.All.Select(s => Encoding.ASCII.GetBytes($"{{\"e\":\"{s.Name}\""))];

    /// <summary>Writes an event as one line with its line feed.</summary>
    /// <exception cref="ArgumentException">The event is not one that could be read again.</exception>
    public static void Write(IBufferWriter<byte> output, in Event e)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (EventRules.Find(e) is { } wrong)
        {
            throw new ArgumentException($"\"{wrong.Field}\": {wrong.Problem}", nameof(e));
        }

        var line = output.GetSpan(256 + (2 * (e.Data?.Length ?? 0)));
        var length = Put(line, 0, Openings[(int)e.Kind]);
        for (var keys = (long)Present(e); keys != 0; keys &= keys - 1)
        {
            var bit = BitOperations.TrailingZeroCount(keys);
            length = Put(line, length, Prefixes[bit]);
            length = PutValue(line, length, (EventKeys)(1L << bit), e);
        }

        output.Advance(Put(line, length, "}\n"u8));
    }

    private static EventKeys Present(in Event e)
    {
        var shape = EventShape.Of(e.Kind);
        var absent =
            (e.Device == 0 ? K.Dev : 0)
            | (e.Pasid < 0 ? K.Pasid : 0)
            | (e.Index < 0 ? K.Wq | K.Guest | K.Index : 0)
            | (e.HasValue ? 0 : K.Value | K.Retry | K.Result | K.Answer)
            | (e.IsRefused ? K.Answer : 0)
            | (e.Code == 0 ? K.Fails : 0)
            | (e.Data is null ? K.Data : 0)
            | (e.Fault ? 0 : K.Fault);
        return (shape.Required | (shape.Optional & ~absent)) & ~K.E;
    }

    private static int PutValue(Span<byte> line, int at, EventKeys key, in Event e) =>
        key switch
        {
            K.Dev => PutNumber(line, at, e.Device),
            K.At or K.Operand or K.Answer => PutHex(line, at, e.At),
            K.Value or K.Status or K.Control => PutHex(line, at, e.Value),
            K.Pasid => PutHex(line, at, (ulong)e.Pasid),
            K.Size or K.Count => PutNumber(line, at, e.Size),
            K.Start => PutNumber(line, at, (int)e.At),
            K.Vector or K.Wq or K.Slot or K.Region or K.Index => PutNumber(line, at, e.Index),
            K.Guest => PutHex(line, at, (ulong)e.Index),
            K.Code => PutNumber(line, at, e.Code),
            K.Kind => Put(line, at, Encoding.ASCII.GetBytes($"\"{EventShape.ResetNames[e.Code]}\"")),
            K.About or K.Flags or K.Fails or K.Step => Put(line, at, Encoding.ASCII.GetBytes($"\"{EventShape.WordOf(key, e.Code)}\"")),
            K.Result => Put(line, at, Encoding.ASCII.GetBytes($"\"{Errno.NameOf(e.Value)}\"")),
            K.On or K.PasidEnable or K.Shared => PutTruth(line, at, e.On),
            K.Retry => PutTruth(line, at, e.Retry),
            K.Fault => PutTruth(line, at, e.Fault),
            K.Priv => PutTruth(line, at, e.Priv),
            _ => PutBytes(line, at, e.Data),
        };

    private static int Put(Span<byte> line, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(line[at..]);
        return at + text.Length;
    }

    private static int PutNumber(Span<byte> line, int at, int number)
    {
        Utf8Formatter.TryFormat(number, line[at..], out var written);
        return at + written;
    }

    private static int PutHex(Span<byte> line, int at, ulong number)
    {
        at = Put(line, at, "\"0x"u8);
        Utf8Formatter.TryFormat(number, line[at..], out var written, 'x');
        return Put(line, at + written, "\""u8);
    }

    private static int PutTruth(Span<byte> line, int at, bool truth) => Put(line, at, truth ? "true"u8 : "false"u8);

    private static int PutBytes(Span<byte> line, int at, byte[]? data)
    {
        at = Put(line, at, "\""u8);
        Convert.TryToHexStringLower(data, line[at..], out var written);
        return Put(line, at + written, "\""u8);
    }
}
