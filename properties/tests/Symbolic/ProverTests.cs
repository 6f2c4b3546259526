using Dsa.Model.Values;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Verdicts, counterexamples, kept obligations, and the second solver's agreement with them.</summary>
public class ProverTests
{
    [Fact]
    public void Proves_refutes_and_gives_values()
    {
        using var terms = Z3.Open();
        var (x, y) = (Word("x", 16), Word("y", 16));
        var prover = new Prover();
        var proven = prover.Prove("sum", [x < 10, y < 10], x + y < 19);
        Assert.Equal((Outcome.Proven, "unsat"), (proven.Outcome, proven.Answer));
        var refuted = prover.Prove("sum", [x < 10, y < 10], x + y < 18);
        Assert.Equal((Outcome.Refuted, "sat"), (refuted.Outcome, refuted.Answer));
        Assert.Equal((9UL, 9UL), (refuted.Values["x"], refuted.Values["y"]));
        Assert.Equal(0UL, terms.Evaluate((x + y < 18).Value, refuted.Values));
    }

    [Fact]
    public void Says_why_it_does_not_know()
    {
        using var terms = Z3.Open();
        var (a, b, c) = (Word("a", 64), Word("b", 64), Word("c", 64));
        var hard = Product(Product(a, b), c) == Product(a, Product(b, c));
        var verdict = new Prover { Timeout = TimeSpan.FromMilliseconds(50) }.Prove("multiplication is associative", [], hard);
        Assert.Equal(Outcome.Unknown, verdict.Outcome);
        Assert.Null(verdict.Answer);
        Assert.NotEmpty(verdict.Reason);
    }

    [Fact]
    public void Many_entries_with_one_key_are_no_trap()
    {
        using var terms = Z3.Open();
        var key = Word("key", 16);
        Bool<Symbolic> none = true;
        for (var i = 0; i < 160; i++)
        {
            var entry = Word($"entry{i}", 16);
            none &= Word<Symbolic>.Select(entry == key, 0, entry) != key | key == 0;
        }

        Assert.Equal(
            Outcome.Proven,
            new Prover { Timeout = TimeSpan.FromSeconds(30) }
                .Prove("no entry left", [], none)
                .Outcome
        );
    }

    [Fact]
    public void Keeps_each_obligation()
    {
        using var terms = Z3.Open();
        var folder = Directory.CreateTempSubdirectory("obligations").FullName;
        try
        {
            var verdict = new Prover { Folder = folder }.Prove("step 1: x/y", [], Word("x", 8) < 5);
            var text = File.ReadAllText(Path.Combine(folder, "step_1__x_y.smt2"));
            Assert.Equal(verdict.SmtLib, text);
            Assert.Contains("(set-logic QF_BV)", text, StringComparison.Ordinal);
            Assert.EndsWith("(check-sat)\n", text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_second_solver_agrees()
    {
        using var terms = Z3.Open();
        Assert.SkipUnless(Cvc5.IsAvailable, "cvc5 was not found: install the package cvc5 (apt-get install cvc5).");
        foreach (var verdict in Obligations().ToList())
        {
            Assert.True(verdict.Answer == Cvc5.Answer(verdict.SmtLib, TimeSpan.FromSeconds(30)), verdict.ToString());
        }
    }

    private static IEnumerable<Verdict> Obligations()
    {
        var prover = new Prover();
        var (x, y, one) = (Word("x", 12), Word("wq[1].size in bytes", 40), Word("one", 1));
        yield return prover.Prove("trivial", [], true);
        yield return prover.Prove("impossible", [], false);
        foreach (var name in Operations<Symbolic>.OfWords.Keys)
        {
            var result = new Word<Symbolic>(Operations<Symbolic>.Apply(name, x.Value, y.Value));
            yield return prover.Prove(name + " is never 5", [y < 1000], result != 5);
            yield return prover.Prove(name + " is a function", [], result == new Word<Symbolic>(Operations<Symbolic>.Apply(name, x.Value, y.Value)));
        }

        var cells = new Explorer().Merge(
            () =>
            {
                Symbolic[] copy = [x.Value, Symbolic.Variable("fuel", 8), Symbolic.Constant(0), Symbolic.Constant(0)];
                Gearbox<Symbolic>.Step(copy, Symbolic.Variable("request", 4));
                return copy;
            },
            Region.Join
        );
        yield return prover.Prove("the gear stays in range", [x < 7], new Word<Symbolic>(cells[0]) < 7);
        yield return prover.Prove("one step up at most", [x < 7], new Word<Symbolic>(cells[0]) <= x + 1 | one == 1);
    }

    private static Word<Symbolic> Word(string name, int width) => new(Symbolic.Variable(name, width));

    private static Word<Symbolic> Product(Word<Symbolic> a, Word<Symbolic> b)
    {
        Word<Symbolic> sum = 0;
        for (var i = 0; i < 64; i++)
        {
            sum += Word<Symbolic>.Select(b.Bit(i), a << i, 0);
        }

        return sum;
    }
}
