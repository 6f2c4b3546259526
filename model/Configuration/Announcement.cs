using Dsa.Model.Registers;

namespace Dsa.Model.Configuration;

/// <summary>What a device announces, collected register by register.</summary>
public sealed class Announcement
{
    private readonly Dictionary<(Field Field, int Index), ulong> values = [];

    /// <summary>The values collected so far.</summary>
    public IReadOnlyDictionary<(Field Field, int Index), ulong> Values => values;

    /// <summary>Where the capabilities stand in configuration space.</summary>
    public Dictionary<Place, int> Capabilities { get; } = [];

    /// <summary>Takes the fields of one dword of a register out of its value; bits outside <paramref name="known"/> are not taken.</summary>
    public Announcement Dword(Register register, int dword, uint value, uint known = uint.MaxValue, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(register);
        foreach (var piece in Manual.PiecesOf(register)[dword])
        {
            var mask = (piece.Width == 32 ? uint.MaxValue : (1U << piece.Width) - 1) << piece.DwordBit;
            var isChosen = piece.Field.Reset.IsAnnounced || piece.Field.IsConfiguration;
            if (isChosen && (known & mask) == mask)
            {
                var key = (piece.Field, index);
                var keep = values.GetValueOrDefault(key) & ~((ulong)(mask >> piece.DwordBit) << piece.FieldBit);
                values[key] = keep | ((ulong)((value & mask) >> piece.DwordBit) << piece.FieldBit);
            }
        }

        return this;
    }

    /// <summary>Takes the first quadword of a register.</summary>
    public Announcement Quadword(Register register, ulong value, int dword = 0, int index = 0) =>
        Dword(register, dword, (uint)value, index: index).Dword(register, dword + 1, (uint)(value >> 32), index: index);

    /// <summary>Sets one field.</summary>
    public Announcement Field(Field field, ulong value, int index = 0)
    {
        values[(field, index)] = value;
        return this;
    }

    /// <summary>Puts a capability at an offset of configuration space.</summary>
    public Announcement At(Place capability, int offset)
    {
        Capabilities[capability] = offset;
        return this;
    }

    /// <summary>Puts a capability at an offset of configuration space and takes the first dwords of its first register.</summary>
    public Announcement Config(Place capability, int offset, params ReadOnlySpan<uint> dwords)
    {
        var register = Manual.Registers.First(r => r.Place == capability && r.Offset == 0);
        for (var dword = 0; dword < dwords.Length; dword++)
        {
            Dword(register, dword, dwords[dword]);
        }

        return At(capability, offset);
    }

    /// <summary>Whether a field has been announced.</summary>
    public bool Has(Field field, int index = 0) => values.ContainsKey((field, index));
}
