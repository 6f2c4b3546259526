using Microsoft.Z3;

namespace Dsa.Properties;

/// <content>Comparisons, truths and choices.</content>
public readonly partial struct Symbolic
{
    /// <inheritdoc/>
    public static Symbolic Equal(Symbolic a, Symbolic b)
    {
        if (a.IsConstant)
        {
            return b.IsConstant ? Truth(a.number == b.number) : Equal(b, a);
        }

        if (Same(a, b))
        {
            return Truth(true);
        }

        if (b.IsConstant && b.number > a.number)
        {
            return Truth(false);
        }

        if (b.IsConstant && a.number == 1)
        {
            var isSet = Terms.Current.IsSet(a);
            return b.number == 1 ? isSet : Negate(isSet);
        }

        var width = Math.Max(a.Width, b.Width);
        return Truth(Z3.MkEq(a.At(width), b.At(width)));
    }

    /// <inheritdoc/>
    public static Symbolic Below(Symbolic a, Symbolic b)
    {
        if (a.IsConstant && b.IsConstant)
        {
            return Truth(a.number < b.number);
        }

        if (Same(a, b) || (b.IsConstant && b.number == 0) || (a.IsConstant && a.number >= b.number))
        {
            return Truth(false);
        }

        if (b.IsConstant && a.number < b.number)
        {
            return Truth(true);
        }

        if (b.IsConstant && b.number == 1)
        {
            return Equal(a, Constant(0));
        }

        if (a.IsConstant && a.number == 0)
        {
            return Negate(Equal(b, a));
        }

        var width = Math.Max(a.Width, b.Width);
        return Truth(Z3.MkBVULT(a.At(width), b.At(width)));
    }

    /// <inheritdoc/>
    public static Symbolic Negate(Symbolic a) => new(a.Term, a.number ^ Negated);

    /// <inheritdoc/>
    public static Symbolic Both(Symbolic a, Symbolic b)
    {
        if (a.IsConstant || b.IsConstant)
        {
            var (known, other) = a.IsConstant ? (a, b) : (b, a);
            return known.number != 0 ? other : known;
        }

        if (a.Term!.Equals(b.Term))
        {
            return a.IsNegated == b.IsNegated ? a : Truth(false);
        }

        return Truth(Z3.MkAnd(a.AsTruth(), b.AsTruth()));
    }

    /// <inheritdoc/>
    public static Symbolic Either(Symbolic a, Symbolic b)
    {
        if (a.IsConstant || b.IsConstant)
        {
            var (known, other) = a.IsConstant ? (a, b) : (b, a);
            return known.number != 0 ? known : other;
        }

        if (a.Term!.Equals(b.Term))
        {
            return a.IsNegated == b.IsNegated ? a : Truth(true);
        }

        return Truth(Z3.MkOr(a.AsTruth(), b.AsTruth()));
    }

    /// <inheritdoc/>
    public static Symbolic Select(Symbolic truth, Symbolic then, Symbolic otherwise)
    {
        if (truth.IsConstant || Same(then, otherwise))
        {
            return !truth.IsConstant || truth.number != 0 ? then : otherwise;
        }

        if (truth.IsNegated)
        {
            return Select(Negate(truth), otherwise, then);
        }

        var bound = Math.Max(then.number, otherwise.number);
        if (then.IsConstant && otherwise.IsConstant && bound == 1)
        {
            return Terms.Current.Flag(then.number == 1 ? truth : Negate(truth));
        }

        var width = Terms.WidthOf(bound);
        return Word((BitVecExpr)Z3.MkITE((BoolExpr)truth.Term!, then.At(width), otherwise.At(width)), bound);
    }

    /// <summary>One of two truths by a truth; <see cref="Select"/> is for words.</summary>
    public static Symbolic SelectTruth(Symbolic truth, Symbolic then, Symbolic otherwise) =>
        Same(then, otherwise) ? then : Either(Both(truth, then), Both(Negate(truth), otherwise));

    /// <inheritdoc/>
    public static bool Knows(Symbolic truth, bool value) => truth.IsConstant && (truth.number != 0) == value;

    /// <inheritdoc/>
    public static bool Decide(Symbolic truth) => truth.IsConstant ? truth.number != 0 : Explorer.Ask((BoolExpr)truth.Term!) ^ truth.IsNegated;
}
