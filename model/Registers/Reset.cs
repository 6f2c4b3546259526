namespace Dsa.Model.Registers;

/// <summary>The value a field takes at reset: a number, another field's value, or what the implementation fixed.</summary>
public sealed class Reset
{
    private Reset(ulong value, Func<Field>? from, bool announced) => (Value, From, IsAnnounced) = (value, from, announced);

    /// <summary>0.</summary>
    public static Reset Zero { get; } = new(0, null, false);

    /// <summary>Chosen by the implementation, told by the device, the same after every reset (class I).</summary>
    public static Reset Announced { get; } = new(0, null, true);

    /// <summary>The number, where <see cref="From"/> is null.</summary>
    public ulong Value { get; }

    /// <summary>The field whose value is taken.</summary>
    public Func<Field>? From { get; }

    /// <summary>Whether the implementation fixes the value.</summary>
    public bool IsAnnounced { get; }

    /// <summary>A fixed number.</summary>
    public static Reset To(ulong value) => new(value, null, false);

    /// <summary>The value of a capability field.</summary>
    public static Reset To(Func<Field> field) => new(0, field, false);
}
