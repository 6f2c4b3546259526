using Dsa.Model.Values;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Joined exploration is direct execution, for any values; exceptions are findings exactly where they can happen.</summary>
public class ExplorerTests
{
    [Fact]
    public void Joining_agrees_with_direct_execution()
    {
        using var terms = Z3.Open();
        var explorer = new Explorer();
        var joined = explorer.Merge(
            () =>
            {
                var cells = Fresh();
                Gearbox<Symbolic>.Step(cells, Symbolic.Variable("request", 4));
                return cells;
            },
            Region.Join
        );
        Assert.InRange(explorer.Paths, 5, 12);
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var values = terms.Variables.ToDictionary(pair => pair.Key, pair => (ulong)random.Next(pair.Key == "cell1" ? 256 : 16) & pair.Value.Bound);
            Concrete[] direct = [.. Enumerable.Range(0, Gearbox<Concrete>.Cells).Select(cell => Concrete.Constant(values[$"cell{cell}"]))];
            Gearbox<Concrete>.Step(direct, Concrete.Constant(values["request"]));
            Assert.Equal(direct.Select(cell => cell.Value), joined.Select(cell => terms.Evaluate(cell, values)));
        }
    }

    [Fact]
    public void Regions_keep_independent_conditions_from_multiplying()
    {
        using var terms = Z3.Open();
        var key = Symbolic.Variable("key", 8);
        Symbolic[] entries = [.. Enumerable.Range(0, 40).Select(i => Symbolic.Variable($"entry{i}", 8))];
        var explorer = new Explorer();
        var cleared = explorer.Merge(
            () =>
            {
                var copy = (Symbolic[])entries.Clone();
                for (var i = 0; i < copy.Length; i++)
                {
                    Region.Run(copy.AsSpan(i, 1), one => one[0] = Symbolic.Decide(Symbolic.Equal(one[0], key)) ? Symbolic.Constant(0) : one[0]);
                }

                return copy;
            },
            Region.Join
        );
        Assert.Equal(1, explorer.Paths);
        Bool<Symbolic> none = true;
        foreach (var entry in cleared)
        {
            none &= !new Bool<Symbolic>(Symbolic.Equal(entry, key)) | new Bool<Symbolic>(Symbolic.Equal(key, Symbolic.Constant(0)));
        }

        Assert.Equal(Outcome.Proven, new Prover().Prove("no entry left", [], none).Outcome);
    }

    [Fact]
    public void A_region_knows_what_the_path_has_decided()
    {
        using var terms = Z3.Open();
        var x = Symbolic.Variable("x", 8);
        var result = new Explorer().Merge(
            () =>
            {
                Symbolic[] cell = [Symbolic.Constant(0)];
                if (Symbolic.Decide(Symbolic.Below(x, Symbolic.Constant(5))))
                {
                    Region.Run(cell, c => c[0] = Symbolic.Decide(Symbolic.Below(x, Symbolic.Constant(5))) ? Symbolic.Constant(1) : throw new InvalidOperationException());
                }

                return cell;
            },
            Region.Join
        );
        Assert.Equal(1UL, result[0].Bound);
    }

    [Fact]
    public void An_exception_is_dropped_where_its_path_is_impossible()
    {
        using var terms = Z3.Open();
        var bit = Symbolic.And(Symbolic.Variable("x", 8), Symbolic.Constant(6));
        var explorer = new Explorer();
        var result = explorer.Merge(
            () => Symbolic.Decide(Symbolic.Equal(bit, Symbolic.Constant(1))) ? throw new InvalidOperationException() : Symbolic.Constant(5),
            Symbolic.Select
        );
        Assert.Equal(5UL, result.ConstantValue);
        Assert.Equal((2, 1), (explorer.Paths, explorer.Dropped));
    }

    [Fact]
    public void An_exception_on_a_possible_path_is_a_finding_with_values()
    {
        using var terms = Z3.Open();
        var x = Symbolic.Variable("x", 8);
        Symbolic Body() => Symbolic.Decide(Symbolic.Equal(x, Symbolic.Constant(0x42))) ? throw new ArgumentException("no such entry") : x;
        var finding = Assert.Throws<FindingException>(() => new Explorer().Merge(Body, Symbolic.Select));
        Assert.True(finding.IsConfirmed);
        Assert.Equal(0x42UL, finding.Values["x"]);
        Assert.Equal("ArgumentException on a possible path: no such entry (with x = 0x42)", finding.Message);
        var assumed = new Explorer { Assumption = Symbolic.Below(x, Symbolic.Constant(0x42)) };
        Assert.Equal(8, assumed.Merge(Body, Symbolic.Select).Width);
    }

    [Fact]
    public void A_finding_in_a_region_counts_the_conditions_around_it()
    {
        using var terms = Z3.Open();
        var x = Symbolic.Variable("x", 8);
        Symbolic Body(ulong limit)
        {
            Symbolic[] cell = [x];
            if (Symbolic.Decide(Symbolic.Below(x, Symbolic.Constant(limit))))
            {
                Region.Run(
                    cell,
                    c => c[0] = Symbolic.Decide(Symbolic.Below(x, Symbolic.Constant(10))) ? Symbolic.Constant(3) : throw new InvalidOperationException("ten or more")
                );
            }

            return cell[0];
        }

        Assert.Equal(8, new Explorer().Merge(() => Body(9), Symbolic.Select).Width);
        var finding = Assert.Throws<FindingException>(() => new Explorer().Merge(() => Body(11), Symbolic.Select));
        Assert.Equal(10UL, finding.Values["x"]);
    }

    [Fact]
    public void A_body_that_never_runs_is_said_to_be_so()
    {
        using var terms = Z3.Open();
        var explorer = new Explorer { Assumption = Symbolic.Truth(false) };
        Assert.Throws<NoPathException>(() => explorer.Merge<int>(() => throw new InvalidOperationException(), (_, a, _) => a));
    }

    [Fact]
    public void Endless_and_changing_bodies_are_refused()
    {
        using var terms = Z3.Open();
        var x = Symbolic.Variable("x", 64);
        var endless = Assert.Throws<ExplorationException>(() =>
            new Explorer { LongestPath = 50 }.Merge(
                () =>
                {
                    var left = x;
                    while (Symbolic.Decide(Symbolic.Below(Symbolic.Constant(0), left)))
                    {
                        left = Symbolic.Subtract(left, Symbolic.Constant(1));
                    }

                    return left;
                },
                Symbolic.Select
            )
        );
        Assert.Contains("bound every loop by a constant", endless.Message, StringComparison.Ordinal);
        var runs = 0;
        Assert.Throws<ExplorationException>(() =>
            new Explorer().Merge(() => Symbolic.Decide(Symbolic.Equal(x, Symbolic.Constant((ulong)runs++))) ? x : Symbolic.Constant(0), Symbolic.Select)
        );
    }

    [Fact]
    public void A_condition_outside_an_exploration_is_refused()
    {
        using var terms = Z3.Open();
        Bool<Symbolic> truth = new(Symbolic.Equal(Symbolic.Variable("x", 8), Symbolic.Constant(1)));
        var refused = Assert.Throws<InvalidOperationException>(() => truth ? 1 : 0);
        Assert.Equal("a symbolic condition outside an exploration", refused.Message);
    }

    private static Symbolic[] Fresh() => [Symbolic.Variable("cell0", 4), Symbolic.Variable("cell1", 8), Symbolic.Variable("cell2", 8), Symbolic.Variable("cell3", 64)];
}
