namespace Dsa.Properties;

/// <content>Bits and sums.</content>
public readonly partial struct Symbolic
{
    /// <inheritdoc/>
    public static Symbolic Not(Symbolic a) => a.IsConstant ? Constant(~a.number) : Word(Z3.MkBVNot(a.At(64)), ulong.MaxValue);

    /// <inheritdoc/>
    public static Symbolic And(Symbolic a, Symbolic b)
    {
        if (a.IsConstant)
        {
            return b.IsConstant ? Constant(a.number & b.number) : And(b, a);
        }

        if (!b.IsConstant)
        {
            var common = Math.Min(a.Width, b.Width);
            return Same(a, b) ? a : Word(Z3.MkBVAND(a.At(common), b.At(common)), Math.Min(a.number, b.number));
        }

        var mask = b.number & Mask(a.Width);
        if (mask == 0)
        {
            return Constant(0);
        }

        var width = Terms.WidthOf(mask);
        var bound = Math.Min(a.number, mask);
        var isLowMask = mask == Mask(width);
        return isLowMask && width == a.Width ? a : Word(isLowMask ? a.At(width) : Z3.MkBVAND(a.At(width), Constant(mask).At(width)), bound);
    }

    /// <inheritdoc/>
    public static Symbolic Or(Symbolic a, Symbolic b)
    {
        if (a.IsConstant)
        {
            return b.IsConstant ? Constant(a.number | b.number) : Or(b, a);
        }

        if (b.IsConstant && b.number == 0)
        {
            return a;
        }

        if (b.IsConstant && (b.number & Mask(a.Width)) == Mask(a.Width))
        {
            return b;
        }

        var width = Math.Max(a.Width, b.Width);
        return Same(a, b) ? a : Word(Z3.MkBVOR(a.At(width), b.At(width)), Mask(width));
    }

    /// <inheritdoc/>
    public static Symbolic Xor(Symbolic a, Symbolic b)
    {
        if (a.IsConstant)
        {
            return b.IsConstant ? Constant(a.number ^ b.number) : Xor(b, a);
        }

        if (Same(a, b))
        {
            return Constant(0);
        }

        var width = Math.Max(a.Width, b.Width);
        return b.IsConstant && b.number == 0 ? a : Word(Z3.MkBVXOR(a.At(width), b.At(width)), Mask(width));
    }

    /// <inheritdoc/>
    public static Symbolic Add(Symbolic a, Symbolic b)
    {
        if (a.IsConstant)
        {
            return b.IsConstant ? Constant(a.number + b.number) : Add(b, a);
        }

        if (b.IsConstant && b.number == 0)
        {
            return a;
        }

        var bound = a.number + b.number < a.number ? ulong.MaxValue : a.number + b.number;
        var width = Terms.WidthOf(bound);
        return Word(Z3.MkBVAdd(a.At(width), b.At(width)), bound);
    }

    /// <inheritdoc/>
    public static Symbolic Subtract(Symbolic a, Symbolic b)
    {
        if (b.IsConstant && (a.IsConstant || b.number == 0))
        {
            return b.number == 0 ? a : Constant(a.number - b.number);
        }

        if (Same(a, b))
        {
            return Constant(0);
        }

        var cannotWrap = a.IsConstant && a.number >= b.number;
        var bound = cannotWrap ? a.number : ulong.MaxValue;
        var width = Terms.WidthOf(bound);
        return Word(Z3.MkBVSub(a.At(width), b.At(width)), bound);
    }
}
