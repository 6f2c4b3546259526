using Dsa.Model.Values;
using Microsoft.Z3;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Both readings agree: a symbolic result, with numbers put in for its variables, is the concrete result.</summary>
public class AgreementTests
{
    private static readonly int[] widths = [1, 2, 3, 7, 8, 20, 32, 63, 64];
    private static readonly ulong[] edges = [0, 1, 2, 3, 7, 8, 31, 32, 63, 64, 65, 127, 255, 1UL << 31, 1UL << 32, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue];

    public static TheoryData<string> Names => Operations<Concrete>.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_each_operation(string name)
    {
        using var terms = Z3.Open();
        var random = new Random(name.Length);
        foreach (var (a, b) in from a in widths from b in widths select (a, b))
        {
            var (x, y) = (Symbolic.Variable($"x{a}", a), Symbolic.Variable($"y{b}", b));
            var symbolic = Operations<Symbolic>.Apply(name, x, y);
            for (var i = 0; i < 12; i++)
            {
                var (u, v) = (Pick(random, a), Pick(random, b));
                var expected = Operations<Concrete>.Apply(name, Concrete.Constant(u), Concrete.Constant(v)).Value;
                var values = new Dictionary<string, ulong> { [$"x{a}"] = u, [$"y{b}"] = v };
                var (fixedX, fixedY) = (Symbolic.Constant(u), Symbolic.Constant(v));
                Agrees(terms, expected, symbolic, values);
                Agrees(terms, expected, Operations<Symbolic>.Apply(name, fixedX, y), values);
                Agrees(terms, expected, Operations<Symbolic>.Apply(name, x, fixedY), values);
                Assert.Equal(expected, Operations<Symbolic>.Apply(name, fixedX, fixedY).ConstantValue);
            }

            var same = Operations<Symbolic>.Apply(name, x, x);
            var one = Pick(random, a);
            Agrees(terms, Operations<Concrete>.Apply(name, Concrete.Constant(one), Concrete.Constant(one)).Value, same, new() { [$"x{a}"] = one });
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 5)]
    [InlineData(6, 64)]
    [InlineData(63, 2)]
    public void Of_narrow_and_full_terms_for_all_values(int widthOfX, int widthOfY)
    {
        using var terms = Z3.Open();
        var z = terms.Z3;
        var (x, y) = (Symbolic.Variable("x", widthOfX), Symbolic.Variable("y", widthOfY));
        var (fullX, fullY) = (x.AsWord(), y.AsWord());
        (string Name, BitVecExpr Full)[] words =
        [
            ("and", z.MkBVAND(fullX, fullY)),
            ("or", z.MkBVOR(fullX, fullY)),
            ("xor", z.MkBVXOR(fullX, fullY)),
            ("add", z.MkBVAdd(fullX, fullY)),
            ("subtract", z.MkBVSub(fullX, fullY)),
            ("shift left", z.MkBVSHL(fullX, fullY)),
            ("shift right", z.MkBVLSHR(fullX, fullY)),
            ("not", z.MkBVNot(fullX)),
        ];
        foreach (var (name, full) in words)
        {
            var result = Operations<Symbolic>.Apply(name, x, y);
            Assert.Equal((uint)result.Width, ((BitVecExpr)result.Term!).SortSize);
            Unsatisfiable(z, name, z.MkNot(z.MkEq(result.AsWord(), full)));
            Unsatisfiable(z, name + " is within its bound", z.MkBVUGT(full, z.MkBV(result.Bound, 64)));
        }

        Unsatisfiable(z, "equal", z.MkXor(Symbolic.Equal(x, y).AsTruth(), z.MkEq(fullX, fullY)));
        Unsatisfiable(z, "below", z.MkXor(Symbolic.Below(x, y).AsTruth(), z.MkBVULT(fullX, fullY)));
    }

    private static void Unsatisfiable(Context z, string what, BoolExpr truth)
    {
        using var solver = z.MkSolver("QF_BV");
        solver.Assert(truth);
        Assert.True(solver.Check() == Status.UNSATISFIABLE, what);
    }

    private static void Agrees(Terms terms, ulong expected, Symbolic symbolic, Dictionary<string, ulong> values)
    {
        var actual = terms.Evaluate(symbolic, values);
        Assert.True(expected == actual, $"{symbolic} is {actual:x}, expected {expected:x}, with {string.Join(", ", values)}");
        Assert.True(symbolic.Term is BoolExpr || symbolic.Bound >= actual, $"{symbolic} is {actual:x}, above its bound {symbolic.Bound:x}");
    }

    private static ulong Pick(Random random, int width) =>
        (random.Next(2) == 0 ? edges[random.Next(edges.Length)] : (ulong)random.NextInt64() << 1) & (ulong.MaxValue >> (64 - width));
}
