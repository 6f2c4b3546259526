using System.Numerics;
using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>
/// The home of one proof task's symbolic values: a Z3 context, the named variables and the numbers already made. Values are made in the
/// thread's current home, so rules need not carry it along; it is current from its making until it is disposed.
/// </summary>
public sealed class Terms : IDisposable
{
    [ThreadStatic]
    private static Terms? current;

    private readonly Terms? outer = current;
    private readonly Dictionary<ulong, BitVecNum>?[] numbers = new Dictionary<ulong, BitVecNum>?[65];
    private readonly Dictionary<uint, Symbolic> flags = [];
    private readonly Dictionary<string, Symbolic> variables = [];
    private bool disposed;

    /// <summary>Opens a home and makes it the thread's current one.</summary>
    public Terms()
    {
        Z3 = new Context();
        current = this;
    }

    /// <summary>The thread's current home.</summary>
    public static Terms Current => current ?? throw new InvalidOperationException("a symbolic value outside a proof task: open one with new Terms()");

    /// <summary>The Z3 context.</summary>
    public Context Z3 { get; }

    /// <summary>The variables by name.</summary>
    public IReadOnlyDictionary<string, Symbolic> Variables => variables;

    /// <summary>The value a word or truth takes where the variables have these values; variables not named are 0.</summary>
    public ulong Evaluate(Symbolic value, IReadOnlyDictionary<string, ulong> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (value.IsConstant)
        {
            return value.ConstantValue;
        }

        Expr[] from = [.. variables.Values.Select(variable => variable.Term!)];
        Expr[] to = [.. variables.Select(pair => Number(values.GetValueOrDefault(pair.Key), (uint)pair.Value.Width))];
        var result = (value.Term is BoolExpr ? value.AsTruth() : value.Term!).Substitute(from, to).Simplify();
        return result switch
        {
            BitVecNum number => number.UInt64,
            { IsTrue: true } => 1,
            { IsFalse: true } => 0,
            _ => throw new InvalidOperationException($"the value depends on more than the variables: {result}"),
        };
    }

    /// <summary>Releases every value made here; the home that was current before is current again.</summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        Z3.Dispose();
        if (current == this)
        {
            current = outer;
        }
    }

    internal BitVecNum Number(ulong value, uint width)
    {
        var known = numbers[width] ??= [];
        if (!known.TryGetValue(value, out var number))
        {
            known[value] = number = Z3.MkBV(value, width);
        }

        return number;
    }

    internal Symbolic Variable(string name, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 64);
        if (!variables.TryGetValue(name, out var variable))
        {
            variables[name] = variable = Symbolic.Word(Z3.MkBVConst(name, (uint)width), ulong.MaxValue >> (64 - width));
        }

        return variable.Width == width ? variable : throw new ArgumentException($"variable {name} has {variable.Width} bits already, not {width}", nameof(width));
    }

    /// <summary>The word 1 where the truth holds, else 0; remembered, so that a later test of the word is the truth itself.</summary>
    internal Symbolic Flag(Symbolic truth)
    {
        var word = Symbolic.Word((BitVecExpr)Z3.MkITE(truth.AsTruth(), Number(1, 1), Number(0, 1)), 1);
        flags[word.Term!.Id] = truth;
        return word;
    }

    /// <summary>The truth "this word of one bit is 1".</summary>
    internal Symbolic IsSet(Symbolic bit) => flags.TryGetValue(bit.Term!.Id, out var truth) ? truth : Symbolic.Truth(Z3.MkEq(bit.Term, Number(1, 1)));

    /// <summary>The variables' values in a model; those it leaves open are 0.</summary>
    internal Dictionary<string, ulong> ValuesIn(Microsoft.Z3.Model model) =>
        variables.ToDictionary(pair => pair.Key, pair => ((BitVecNum)model.Eval(pair.Value.Term!, true)).UInt64);

    internal static int WidthOf(ulong bound) => 64 - BitOperations.LeadingZeroCount(bound);
}
