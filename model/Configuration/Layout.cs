using Dsa.Model.Registers;

namespace Dsa.Model.Configuration;

/// <summary>
/// Where everything lies for one <see cref="Theta"/>: the cells of the state, and the register behind each dword of BAR0 and of configuration space.
/// </summary>
public sealed class Layout
{
    /// <summary>Cells are kept in banks, each shared between copies of a state until one of them writes it: 0 registers, 1 tables with an entry per IMS slot, 2 held descriptors, 3 configuration space.</summary>
    public const int Banks = 4;

    /// <summary>How much of BAR0 is modelled: OFFSETS reaches no further than 16 MiB; a table of the MSI-X capability beyond this is not modelled.</summary>
    private const ulong Modelled = 1 << 25;

    private readonly Position[] positions = new Position[Manual.Fields.Length];
    private readonly int[] cells = new int[Banks];
    private readonly Slot[] bar0;
    private readonly Slot[] config = new Slot[1024];

    internal Layout(Theta theta)
    {
        foreach (var field in Manual.Fields)
        {
            var n = theta.Count(field.Register.Dimension);
            var b = field.Register.Dimension switch
            {
                Dimension.ImsEntries => 1,
                Dimension.Descriptors => 2,
                _ => field.Register.Place is >= Place.Config and < Place.Internal ? 3 : 0,
            };
            positions[field.Ordinal] = new Position(b, cells[b], n);
            cells[b] += n;
        }

        bar0 = new Slot[Math.Min(theta.Bar0Size, Modelled) / 4];
        foreach (var register in Manual.Registers.Where(r => r.Place != Place.Internal))
        {
            Put(theta, register, register.Place >= Place.Config ? config : bar0);
        }
    }

    /// <summary>Cells of a bank.</summary>
    public int Cells(int bank) => cells[bank];

    /// <summary>Number of entries of a field.</summary>
    public int Count(Field field) => positions[field.Ordinal].Count;

    /// <summary>Where each field's cells are, by ordinal.</summary>
    internal Position[] Positions => positions;

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
                if ((uint)where >= (uint)region.Length)
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
