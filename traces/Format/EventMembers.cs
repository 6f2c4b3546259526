using System.Text.Json;
using K = Dsa.Traces.EventKeys;

namespace Dsa.Traces;

/// <summary>Gathers the keys of one line, in any order, and makes the event of them.</summary>
internal ref partial struct EventMembers(string file, int line)
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
            case K.E:
                shape = Kind(ref json);
                break;
            case K.Dev:
                device = Number(ref json, key);
                break;
            case K.Value or K.Status or K.Control:
                value = Hex(ref json, key);
                break;
            case K.Size or K.Count:
                size = Number(ref json, key);
                break;
            case K.Data:
                data = Bytes(ref json, key);
                break;
            case K.At or K.Operand or K.Answer:
                at = Hex(ref json, key);
                break;
            case K.Start:
                at = (ulong)Number(ref json, key);
                break;
            case K.About or K.Flags or K.Fails or K.Step:
                code = Word(ref json, key);
                break;
            case K.Vector or K.Wq or K.Slot or K.Region or K.Index:
                index = Number(ref json, key);
                break;
            case K.Guest:
                index = (int)Pasid(ref json, key);
                break;
            case K.Code:
                code = Number(ref json, key);
                break;
            case K.Kind:
                code = ResetWord(ref json, key);
                break;
            case K.Result:
                value = ResultWord(ref json, key);
                break;
            case K.On or K.PasidEnable or K.Shared:
                on = Truth(ref json, key);
                break;
            case K.Retry:
                retry = Truth(ref json, key);
                break;
            case K.Fault:
                fault = Truth(ref json, key);
                break;
            case K.Priv:
                priv = Truth(ref json, key);
                break;
            default:
                pasid = Pasid(ref json, key);
                break;
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

        var asks = shape.Optional.HasFlag(K.Answer);
        if (asks && value != 0 && seen.HasFlag(K.Answer))
        {
            throw Wrong(K.Answer, "what is refused has no answer.");
        }

        var made = new Event
        {
            Kind = shape.Kind,
            Device = device,
            At = at,
            Size = (seen & (K.Size | K.Count)) != 0 || data is null ? size : data.Length,
            Value = value,
            Data = data,
            Index = (shape.Optional & (K.Wq | K.Guest | K.Index) & ~seen) != 0 ? -1 : index,
            Code = code,
            Pasid = pasid,
            Line = line,
            On = on,
            Retry = retry,
            Fault = fault,
            Priv = priv,
            HasValue = shape.Observed == K.None || (seen & (asks && value == 0 ? K.Answer : shape.Observed)) != 0,
        };
        return EventRules.Find(made) is { } wrong ? throw Wrong(wrong.Field, wrong.Problem) : made;
    }

    private static string First(EventKeys keys) => EventShape.NameOf((EventKeys)((long)keys & -(long)keys));

    private readonly TraceFormatException Wrong(string field, string problem) => new(file, line, field, problem);

    private readonly TraceFormatException Wrong(EventKeys key, string problem) => Wrong(EventShape.NameOf(key), problem);
}
