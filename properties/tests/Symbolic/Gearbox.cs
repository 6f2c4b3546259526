using Dsa.Model.Values;

namespace Dsa.Properties.Tests;

/// <summary>A small program over four cells with nested ifs, early returns and a table, in any reading. It is no device.</summary>
internal static class Gearbox<V>
    where V : struct, IValue<V>
{
    public const int Cells = 4;

    public static void Step(V[] cells, V request)
    {
        Word<V> Cell(int i) => new(cells[i]);
        void Set(int i, Word<V> value) => cells[i] = value.Value;
        var wanted = new Word<V>(request);

        Set(3, Cell(3) + 1);
        if (wanted > 6)
        {
            Set(2, 0x10);
            return;
        }

        if (Cell(0) == wanted)
        {
            if (Cell(1) > 100 & wanted != 0)
            {
                Set(2, 0x20 | wanted);
            }

            return;
        }

        if (wanted > Cell(0))
        {
            if ((bool)(wanted - Cell(0) > 1) || (bool)(Cell(1) < 10))
            {
                Set(2, 0x30);
                return;
            }

            Set(1, Cell(1) - 10);
        }
        else if (Cell(0) == wanted)
        {
            throw new InvalidOperationException("already excluded above");
        }

        Set(0, wanted);
        V.Store(cells, V.And(request, V.Constant(3)), V.ShiftLeft(request, cells[0]));
    }
}
