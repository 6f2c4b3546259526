using Dsa.Model.Values;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Loads and stores agree with the concrete reading, inside the table and beyond it.</summary>
public class TableTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 2)]
    [InlineData(5, 64)]
    public void Load_and_store_agree(int length, int indexWidth)
    {
        using var terms = Z3.Open();
        var index = Symbolic.Variable("index", indexWidth);
        var value = Symbolic.Variable("value", 8);
        Symbolic[] table = [.. Enumerable.Range(0, length).Select(i => i == 1 ? Symbolic.Constant(77) : Symbolic.Variable($"entry{i}", 4 + i))];
        var loaded = Symbolic.Load(table, index);
        var stored = (Symbolic[])table.Clone();
        Symbolic.Store(stored, index, value);
        foreach (var at in new ulong[] { 0, 1, 2, 3, 4, 5, 6, ulong.MaxValue }.Where(at => at <= index.Bound))
        {
            var values = new Dictionary<string, ulong> { ["index"] = at, ["value"] = 0xa5 };
            for (var i = 0; i < length; i++)
            {
                values[$"entry{i}"] = (ulong)(i + 9);
            }

            Concrete[] expected = [.. table.Select(entry => Concrete.Constant(terms.Evaluate(entry, values)))];
            Assert.Equal(Concrete.Load(expected, Concrete.Constant(at)).Value, terms.Evaluate(loaded, values));
            Assert.Equal(Concrete.Load(expected, Concrete.Constant(at)).Value, terms.Evaluate(Symbolic.Load(table, Symbolic.Constant(at)), values));
            var fixedIndex = (Symbolic[])table.Clone();
            Symbolic.Store(fixedIndex, Symbolic.Constant(at), value);
            Concrete.Store(expected, Concrete.Constant(at), Concrete.Constant(0xa5));
            Assert.Equal(expected.Select(entry => entry.Value), stored.Select(entry => terms.Evaluate(entry, values)));
            Assert.Equal(expected.Select(entry => entry.Value), fixedIndex.Select(entry => terms.Evaluate(entry, values)));
        }
    }
}
