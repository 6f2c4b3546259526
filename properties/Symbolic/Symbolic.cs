using Dsa.Model.Values;
using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>
/// The proving reading: a constant, or a Z3 term. Constants fold here, so that control flow which does not depend on a variable never
/// reaches Z3. A word's term has just the bits that can be 1, and carries an upper bound of its value; it is widened where an operation
/// needs it. A truth's term carries whether it is negated, so that a condition and its opposite are one term.
/// </summary>
public readonly partial struct Symbolic : IValue<Symbolic>
{
    private const ulong Negated = 1;

    // Without a term: the value. With a word's term: its upper bound, whose highest bit is the term's. With a truth's: whether it is negated.
    private readonly ulong number;

    private Symbolic(Expr? term, ulong number) => (Term, this.number) = (term, number);

    /// <summary>Whether the value is known.</summary>
    public bool IsConstant => Term is null;

    /// <summary>The known value; truths are 0 and 1.</summary>
    public ulong ConstantValue => IsConstant ? number : throw new InvalidOperationException($"{this} is not a constant");

    /// <summary>A number no value of this word is above.</summary>
    public ulong Bound => number;

    /// <summary>How many low bits of this word can be 1.</summary>
    public int Width => Terms.WidthOf(number);

    /// <summary>The term, as narrow as it is kept, without the negation; null for a constant.</summary>
    internal Expr? Term { get; }

    private static Context Z3 => Terms.Current.Z3;

    private bool IsNegated => number == Negated;

    /// <inheritdoc/>
    public static Symbolic Constant(ulong value) => new(null, value);

    /// <inheritdoc/>
    public static Symbolic Truth(bool value) => new(null, value ? 1UL : 0UL);

    /// <summary>The variable of a name: any number of <paramref name="width"/> bits, 1 to 64. One name is one variable.</summary>
    public static Symbolic Variable(string name, int width) => Terms.Current.Variable(name, width);

    /// <summary>The term of a word at 64 bits.</summary>
    public BitVecExpr AsWord() => At(64);

    /// <summary>The term of a truth.</summary>
    public BoolExpr AsTruth() =>
        Term switch
        {
            null => Z3.MkBool(number != 0),
            BoolExpr truth => IsNegated ? Z3.MkNot(truth) : truth,
            _ => throw new InvalidOperationException("a word used as a truth"),
        };

    /// <summary>The value, or its term in SMT-LIB notation.</summary>
    public override string ToString() =>
        Term switch
        {
            null => $"0x{number:x}",
            BoolExpr when IsNegated => $"(not {Term})",
            _ => Term.ToString(),
        };

    /// <summary>The value with variables replaced by others.</summary>
    internal Symbolic Replaced(Expr[] from, Expr[] to) => Term is null ? this : new(Term.Substitute(from, to), number);

    /// <summary>A word whose term has the bits of its bound.</summary>
    internal static Symbolic Word(BitVecExpr term, ulong bound) => new(term, bound);

    internal static Symbolic Truth(BoolExpr term) => new(term, 0);

    private static ulong Mask(int width) => width == 0 ? 0 : ulong.MaxValue >> (64 - width);

    private static bool Same(Symbolic a, Symbolic b) =>
        a.Term is null || b.Term is null
            ? a.Term is null && b.Term is null && a.number == b.number
            : a.Term.Equals(b.Term) && (a.number == b.number || a.Term is not BoolExpr);

    /// <summary>The word's low bits as a term of this width: widened with zeroes, or cut.</summary>
    private BitVecExpr At(int width)
    {
        if (Term is null)
        {
            return Terms.Current.Number(number & Mask(width), (uint)width);
        }

        var term = Term as BitVecExpr ?? throw new InvalidOperationException("a truth used as a word");
        var own = Width;
        return own == width ? term
            : own < width ? Z3.MkZeroExt((uint)(width - own), term)
            : Z3.MkExtract((uint)width - 1, 0, term);
    }
}
