using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>Memory of which nothing is known: each answer to the device is a free number, so what holds over it holds over any memory.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="choose">The answer of a name and width.</param>
public sealed class OpenMemory<V>(Func<string, int, Word<V>> choose) : IMemory<V>
    where V : struct, IValue<V>
{
    /// <summary>Every status that carrying out an operation on data can end with.</summary>
    private static readonly ulong[] Ends =
    [
        Status.Success,
        Status.FalsePredicate,
        Status.PageFault,
        Status.PageFault | Status.FaultOnWrite,
        Status.UnresolvedFault,
        Status.DeltaOrder,
        Status.DeltaOffset,
        Status.DifError,
        Status.ReadbackFault,
    ];

    /// <summary>How many questions the step has asked: set to 0 before a step, so that each run of it gets the same answers.</summary>
    public int Asked { get; set; }

    /// <inheritdoc/>
    public Bool<V> CanWriteRecord(Requester<V> requester, Word<V> address) => choose($"memory.{Asked++}.writable", 1) == 1;

    /// <inheritdoc/>
    public void WriteRecord(Requester<V> requester, Word<V> address, ReadOnlySpan<Word<V>> quadwords) { }

    /// <summary>No descriptor is fetched: a member of a batch, anything at all, is a step of its own.</summary>
    public Bool<V> Fetch(Requester<V> requester, Word<V> list, int index, Span<Word<V>> quadwords) => false;

    /// <inheritdoc/>
    public Outcome<V> Carry(Work<V> work)
    {
        var name = $"memory.{Asked++}";
        var end = choose(name + ".end", 4);
        Word<V> status = Status.Success;
        for (var i = 0; i < Ends.Length; i++)
        {
            status = Word<V>.Select(end == (ulong)i, Ends[i], status);
        }

        return new(
            status,
            choose(name + ".result", 8),
            choose(name + ".bytes", 32),
            choose(name + ".address", 64),
            choose(name + ".lower", 64),
            choose(name + ".upper", 64)
        );
    }
}
