namespace Dsa.Properties;

/// <content>Shifts.</content>
public readonly partial struct Symbolic
{
    /// <inheritdoc/>
    public static Symbolic ShiftLeft(Symbolic a, Symbolic amount)
    {
        if (!amount.IsConstant)
        {
            return ShiftLeftByTerm(a, amount);
        }

        if (amount.number >= 64 || (a.IsConstant && a.number == 0))
        {
            return Constant(0);
        }

        var by = (int)amount.number;
        if (a.IsConstant || by == 0)
        {
            return a.IsConstant ? Constant(a.number << by) : a;
        }

        var kept = Math.Min(a.Width, 64 - by);
        var bound = kept < a.Width ? ulong.MaxValue << by : a.number << by;
        return Word(Z3.MkConcat(a.At(kept), Constant(0).At(by)), bound);
    }

    /// <inheritdoc/>
    public static Symbolic ShiftRight(Symbolic a, Symbolic amount)
    {
        if (!amount.IsConstant)
        {
            return ShiftRightByTerm(a, amount);
        }

        if (amount.number >= (ulong)a.Width)
        {
            return Constant(0);
        }

        var by = (int)amount.number;
        if (a.IsConstant || by == 0)
        {
            return a.IsConstant ? Constant(a.number >> by) : a;
        }

        return Word(Z3.MkExtract((uint)a.Width - 1, (uint)by, a.At(a.Width)), a.number >> by);
    }

    private static Symbolic ShiftRightByTerm(Symbolic a, Symbolic amount)
    {
        if (a.IsConstant && a.number == 0)
        {
            return a;
        }

        var width = Math.Max(a.Width, amount.Width);
        var moved = Word(Z3.MkBVLSHR(a.At(width), amount.At(width)), Mask(width));
        return Word(moved.At(a.Width), a.number);
    }

    private static Symbolic ShiftLeftByTerm(Symbolic a, Symbolic amount)
    {
        if (a.IsConstant && a.number == 0)
        {
            return a;
        }

        // Where no bit can leave at the high end the result is narrower than a word, yet wider than any amount.
        var fits = amount.number < 64 && a.Width + (int)amount.number <= 64;
        var bound = fits ? a.number << (int)amount.number : ulong.MaxValue;
        var width = Terms.WidthOf(bound);
        return Word(Z3.MkBVSHL(a.At(width), amount.At(width)), bound);
    }
}
