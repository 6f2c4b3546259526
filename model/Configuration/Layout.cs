using Dsa.Model.Registers;

namespace Dsa.Model.Configuration;

/// <summary>
/// Where everything lies for one <see cref="Theta"/>: the cells of the state, and the register behind each dword of BAR0 and of configuration space.
/// Cells of tables with an entry per IMS slot form a second bank, which states share until one of them writes it.
/// </summary>
public sealed class Layout
{
    private readonly int[] start = new int[Manual.Fields.Count];
    private readonly int[] count = new int[Manual.Fields.Count];
    private readonly Slot[] bar0;
    private readonly Slot[] config = new Slot[1024];

    internal Layout(Theta theta)
    {
        foreach (var field in Manual.Fields)
        {
            var n = theta.Count(field.Register.Dimension);
            count[field.Ordinal] = n;
            if (field.Register.Dimension == Dimension.ImsEntries)
            {
                start[field.Ordinal] = ~BulkCells;
                BulkCells += n;
            }
            else
            {
                start[field.Ordinal] = Cells;
                Cells += n;
            }
        }

        bar0 = new Slot[theta.Bar0Size / 4];
        foreach (var register in Manual.Registers.Where(r => r.Place != Place.Internal))
        {
            Put(theta, register, register.Place >= Place.Config ? config : bar0);
        }
    }

    /// <summary>Cells of the first bank.</summary>
    public int Cells { get; }

    /// <summary>Cells of the second, shared bank.</summary>
    public int BulkCells { get; }

    /// <summary>First cell of a field; the complement of it where it lies in the second bank.</summary>
    public int Start(Field field) => start[field.Ordinal];

    /// <summary>Number of entries of a field.</summary>
    public int Count(Field field) => count[field.Ordinal];

    /// <summary>What stands at a dword of BAR0; no register where nothing is modelled there.</summary>
    public Slot Bar0(ulong offset) => offset / 4 < (ulong)bar0.Length ? bar0[offset / 4] : default;

    /// <summary>What stands at a dword of configuration space; no register where nothing is modelled there.</summary>
    public Slot Config(ulong offset) => offset / 4 < (ulong)config.Length ? config[offset / 4] : default;

    /// <summary>Pairs of registers that claim the same dword of BAR0: tables may stand anywhere unassigned (DSA-REG-01).</summary>
    public List<(Register First, Register Second)> Overlaps { get; } = [];

    private void Put(Theta theta, Register register, Slot[] region)
    {
        if (theta.Start(register.Place) is not { } at)
        {
            return;
        }

        for (var index = 0; index < theta.Count(register.Dimension); index++)
        {
            for (var dword = 0; dword < register.Dwords; dword++)
            {
                var where = ((at + register.Offset + (index * theta.Stride(register))) / 4) + dword;
                if (where >= region.Length)
                {
                    continue;
                }

                if (region[where].Register is { } first && !Overlaps.Contains((first, register)))
                {
                    Overlaps.Add((first, register));
                }

                region[where] = new Slot(register, index, dword, Manual.PiecesOf(register)[dword]);
            }
        }
    }
}
