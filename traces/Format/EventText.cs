using System.Text;
using Dsa.Model.Virtual;
using K = Dsa.Traces.EventKeys;

namespace Dsa.Traces;

/// <summary>An event as one line for people.</summary>
internal static class EventText
{
    private const int BytesShown = 64;

    internal static string Of(in Event e)
    {
        var shape = EventShape.Of(e.Kind);
        var keys = shape.Required | shape.Optional;
        var text = new StringBuilder();
        if (e.Device != 0)
        {
            text.Append("dev").Append(e.Device).Append(' ');
        }

        text.Append(shape.Name);
        Add(keys, K.About, text, Word(K.About, e.Code));
        Add(keys, K.Vector | K.Slot | K.Region | K.Index, text, e.Index < 0 ? null : e.Index.ToString());
        Add(keys, K.Code, text, e.Code.ToString());
        Add(keys, K.Wq, text, e.Index < 0 ? null : $"wq {e.Index}");
        Add(keys, K.Kind, text, e.Code is >= 0 and < 4 ? EventShape.ResetNames[e.Code] : "?");
        Add(keys, K.At | K.Operand, text, $"0x{e.At:x}");
        Add(keys, K.Start, text, e.At.ToString());
        Add(keys, K.Count, text, e.Size.ToString());
        Add(keys, K.Flags, text, Word(K.Flags, e.Code));
        Add(keys, K.Step, text, Word(K.Step, e.Code));
        Add(keys, K.Fails, text, e.Code == 0 ? null : $"fails {Word(K.Fails, e.Code)}");
        Add(keys, K.Size, text, e.Size.ToString());
        Add(keys, K.On, text, e.On ? "on" : "off");
        Add(keys, K.Shared, text, e.On ? "shared" : "private");
        Add(keys, K.PasidEnable, text, e.On ? "pasid-enable" : "no-pasid-enable");
        Add(keys, K.Priv, text, e.Priv ? "priv" : "no-priv");
        Add(keys, K.Pasid, text, e.Pasid < 0 ? null : $"pasid 0x{e.Pasid:x}");
        Add(keys, K.Guest, text, e.Index < 0 ? null : $"guest 0x{e.Index:x}");
        Add(keys, K.Value | K.Status | K.Control, text, e.HasValue ? $"= 0x{e.Value:x}" : "= ?");
        Add(keys, K.Answer, text, e.HasValue && !e.IsRefused ? $"= 0x{e.At:x}" : null);
        Add(keys, K.Result, text, e.HasValue ? Errno.NameOf(e.Value) : null);
        Add(
            keys,
            K.Data,
            text,
            e.Fault || e.Data is [] ? null
                : e.Data is null ? "= ?"
                : "= " + Hex(e.Data)
        );
        Add(keys, K.Fault, text, e.Fault ? "fault" : null);
        Add(
            keys,
            K.Retry,
            text,
            !e.HasValue ? "retry ?"
                : e.Retry ? "retry"
                : "accepted"
        );
        return text.ToString();
    }

    private static string Word(EventKeys key, int number) => EventShape.WordOf(key, number);

    private static void Add(EventKeys keys, EventKeys wanted, StringBuilder text, string? part)
    {
        if ((keys & wanted) != 0 && part is not null)
        {
            text.Append(' ').Append(part);
        }
    }

    private static string Hex(byte[] data) =>
        data.Length <= BytesShown ? Convert.ToHexStringLower(data) : Convert.ToHexStringLower(data, 0, BytesShown) + $"... ({data.Length} bytes)";
}
