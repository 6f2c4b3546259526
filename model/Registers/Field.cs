namespace Dsa.Model.Registers;

/// <summary>One field of a register: position, access and reset value, each written once.</summary>
public sealed class Field
{
    internal Field(Register register, string name, int dword, int high, int low)
    {
        (Register, Name, Dword, Low, Width) = (register, name, dword, low, high - low + 1);
        Mask = Width == 64 ? ulong.MaxValue : (1UL << Width) - 1;
        lock (All)
        {
            Ordinal = All.Count;
            All.Add(this);
        }
    }

    /// <summary>The register or table entry it belongs to.</summary>
    public Register Register { get; }

    /// <summary>The manual's name, in Pascal case.</summary>
    public string Name { get; }

    /// <summary>The dword of the entry the position counts from.</summary>
    public int Dword { get; }

    /// <summary>Lowest bit, counted from bit 0 of <see cref="Dword"/>.</summary>
    public int Low { get; }

    /// <summary>Number of bits, 1 to 64.</summary>
    public int Width { get; }

    /// <summary>Its bits, counted from bit 0 of its value.</summary>
    public ulong Mask { get; }

    /// <summary>What a write does.</summary>
    public Access Access { get; init; }

    /// <summary>When it is writable.</summary>
    public Window Window { get; init; }

    /// <summary>Whether it is configuration Configuration Support speaks of (DSA-CFG-11).</summary>
    public bool IsConfiguration => Window >= Window.DeviceDisabled;

    /// <summary>Whether it is writable where Mode Support is 1 and Configuration Support is 0 (DSA T9-7).</summary>
    public bool IsModal => Window is Window.WqDisabledOrModal or Window.ConfigurableOrModal or Window.OccupancyInterruptOff;

    /// <summary>When its value means something.</summary>
    public Defined Defined { get; init; }

    /// <summary>Value after power-on reset, warm reset and FLR; after Reset Device too unless the register is kept.</summary>
    public Reset Reset { get; init; } = Reset.Zero;

    /// <summary>Whether FLR leaves it alone (PCIE 6.6.2); power-on does not.</summary>
    public bool Sticky { get; init; }

    /// <summary>The capability without which the field is reserved: it reads 0 and ignores writes; null where it is always there.</summary>
    public Func<Field>? Needs { get; private set; }

    /// <summary>The field is there only with a capability.</summary>
    internal Field OnlyWith(Func<Field> capability)
    {
        Needs = capability;
        return this;
    }

    /// <summary>Position in the list of all fields.</summary>
    public int Ordinal { get; }

    /// <summary>The id of the requirement "this field reads and writes as declared".</summary>
    public string Requirement => $"DSA-{Register.Name}-{Name.ToUpperInvariant()}";

    /// <summary>Every declared field, in order of declaration.</summary>
    internal static List<Field> All { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Register.Name}.{Name}";
}
