using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dsa.Model.Requirements;

namespace Dsa.Model.Registers;

/// <summary>A register, or the entry of a register table: where it is and which fields it has.</summary>
public sealed class Register
{
    private Register(string name, Place place, int offset, int dwords, Dimension dimension, Citation source)
    {
        (Name, Place, Offset, Dwords, Dimension, Source) = (name, place, offset, dwords, dimension, source);
        lock (All)
        {
            All.Add(this);
        }
    }

    /// <summary>The manual's mnemonic.</summary>
    public string Name { get; }

    /// <summary>What its offset counts from.</summary>
    public Place Place { get; }

    /// <summary>Byte offset from <see cref="Place"/>.</summary>
    public int Offset { get; }

    /// <summary>Length of one entry in dwords.</summary>
    public int Dwords { get; }

    /// <summary>How many entries there are.</summary>
    public Dimension Dimension { get; }

    /// <summary>Where it is specified.</summary>
    public Citation Source { get; }

    /// <summary>Whether the Reset Device command leaves it alone (DSA 3.15, T9-3).</summary>
    public bool KeptByResetDevice { get; init; }

    /// <summary>How many of its dwords the manual describes bit by bit, so that bits of no field are RSVD there: they read 0 and ignore writes (DSA T9-1).</summary>
    public int Described { get; init; }

    /// <summary>The id of the requirement "the reserved bits read 0".</summary>
    public string ReservedRequirement => $"DSA-{Name}-RESERVED";

    /// <summary>The reserved bits of a dword.</summary>
    public uint ReservedIn(int dword) =>
        dword >= Described ? 0 : ~Manual.PiecesOf(this)[dword].Aggregate(0u, (mask, piece) => mask | (uint)(((1UL << piece.Width) - 1) << piece.DwordBit));

    /// <summary>Its fields, in the manual's order.</summary>
    public ImmutableArray<Field> Fields { get; private set; } = [];

    /// <summary>Every register, in order of declaration.</summary>
    internal static List<Register> All { get; } = [];

    internal static Register At(string name, Place place, int offset, int dwords, Citation source, bool kept = false, int described = 0) =>
        new(name, place, offset, dwords, Dimension.One, source) { KeptByResetDevice = kept, Described = place is >= Place.Config and < Place.Internal ? dwords : described };

    internal static Register Table(string name, Place place, Dimension dimension, int dwords, Citation source, bool kept = false, int described = 0, int offset = 0) =>
        new(name, place, offset, dwords, dimension, source) { KeptByResetDevice = kept, Described = described };

    internal Field Field(
        int dword,
        int high,
        int low,
        Access access,
        Window window = Window.Always,
        Reset? reset = null,
        Defined defined = Defined.Always,
        bool sticky = false,
        [CallerMemberName] string name = "")
    {
        var field = new Field(this, name, dword, high, low) { Access = access, Window = window, Reset = reset ?? Reset.Zero, Defined = defined, Sticky = sticky };
        Fields = Fields.Add(field);
        return field;
    }

    internal Field Flag(int dword, int bit, Access access, Window window = Window.Always, Reset? reset = null, Defined defined = Defined.Always, bool sticky = false, [CallerMemberName] string name = "") =>
        Field(dword, bit, bit, access, window, reset, defined, sticky, name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
