namespace Dsa.Traces;

/// <summary>A range of memory.</summary>
internal readonly record struct Span(ulong At, ulong Length)
{
    internal Span First => new(At, 1);

    internal Span Last => new(At + Length - 1, 1);

    internal bool Meets(Span other) => Length != 0 && other.Length != 0 && At - other.At < other.Length | other.At - At < Length;

    internal bool Covers(Span other) => other.At - At < Length && other.Length <= Length - (other.At - At);
}
