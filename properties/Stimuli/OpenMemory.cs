using Dsa.Model;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <summary>Memory of which nothing is known: each answer to the device is a free number, so what holds over it holds over any memory.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="choose">The answer of a name and width.</param>
public sealed class OpenMemory<V>(Func<string, int, Word<V>> choose) : IMemory<V>
    where V : struct, IValue<V>
{
    /// <summary>How many questions the step has asked: set to 0 before a step, so that each run of it gets the same answers.</summary>
    public int Asked { get; set; }

    /// <inheritdoc/>
    public Bool<V> CanWriteRecord(Requester<V> requester, Word<V> address) => choose($"memory.{Asked++}.writable", 1) == 1;

    /// <inheritdoc/>
    public void WriteRecord(Requester<V> requester, Word<V> address, ReadOnlySpan<Word<V>> quadwords) { }

    /// <inheritdoc/>
    public Moved<V> Move(Requester<V> requester, Word<V> source, Word<V> destination, Word<V> length)
    {
        var name = $"memory.{Asked++}";
        return new(choose(name + ".faulted", 1) == 1, choose(name + ".wrote", 1) == 1, choose(name + ".bytes", 32), choose(name + ".address", 64));
    }
}
