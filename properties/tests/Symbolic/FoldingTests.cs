using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>What must fold to a constant, or stay the same term, without Z3.</summary>
public class FoldingTests
{
    [Fact]
    public void Constants_absorb_or_vanish()
    {
        using var terms = Z3.Open();
        var x = Symbolic.Variable("x", 4);
        Is(0, Symbolic.And(x, N(0)));
        Is(0, Symbolic.And(x, N(0xf0)));
        Is(x, Symbolic.And(x, N(0xff)));
        Is(x, Symbolic.And(N(ulong.MaxValue), x));
        Is(x, Symbolic.Or(N(0), x));
        Is(0xff, Symbolic.Or(x, N(0xff)));
        Is(x, Symbolic.Xor(x, N(0)));
        Is(0, Symbolic.Xor(x, x));
        Is(x, Symbolic.Add(x, N(0)));
        Is(0, Symbolic.Subtract(x, x));
        Is(0, Symbolic.ShiftRight(x, N(4)));
        Is(0, Symbolic.ShiftLeft(x, N(64)));
        Is(0, Symbolic.ShiftLeft(x, N(ulong.MaxValue)));
    }

    [Fact]
    public void Comparisons_know_the_bound()
    {
        using var terms = Z3.Open();
        var x = Symbolic.Variable("x", 4);
        var sum = Symbolic.Add(x, Symbolic.Add(x, x));
        Is(0, Symbolic.Equal(x, N(16)));
        Is(1, Symbolic.Equal(x, x));
        Is(1, Symbolic.Below(x, N(16)));
        Is(0, Symbolic.Below(x, N(0)));
        Is(0, Symbolic.Below(N(15), x));
        Is(1, Symbolic.Below(sum, N(46)));
        Assert.False(Symbolic.Below(sum, N(45)).IsConstant);
    }

    [Fact]
    public void A_condition_and_its_opposite_are_one_term()
    {
        using var terms = Z3.Open();
        var (x, y) = (Symbolic.Variable("x", 4), Symbolic.Variable("y", 4));
        var below = Symbolic.Below(x, y);
        Is(below, Symbolic.Negate(Symbolic.Negate(below)));
        Is(below, Symbolic.Both(below, below));
        Is(0, Symbolic.Both(below, Symbolic.Negate(below)));
        Is(1, Symbolic.Either(Symbolic.Negate(below), below));
        Is(below, Symbolic.Either(below, N(0)));
        Is(x, Symbolic.Select(below, x, x));
        Is(y, Symbolic.Select(N(0), x, y));
        Is(below, Symbolic.Equal(Symbolic.Select(below, N(1), N(0)), N(1)));
        Is(Symbolic.Negate(below), Symbolic.Equal(Symbolic.Select(below, N(1), N(0)), N(0)));
    }

    [Fact]
    public void One_name_is_one_variable()
    {
        using var terms = Z3.Open();
        Is(Symbolic.Variable("x", 4), Symbolic.Variable("x", 4));
        Assert.Throws<ArgumentException>(() => Symbolic.Variable("x", 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Symbolic.Variable("y", 65));
    }

    private static Symbolic N(ulong value) => Symbolic.Constant(value);

    private static void Is(ulong expected, Symbolic actual) => Assert.Equal(expected, actual.ConstantValue);

    private static void Is(Symbolic expected, Symbolic actual)
    {
        Assert.NotNull(actual.Term);
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(expected.Term, actual.Term);
    }
}
