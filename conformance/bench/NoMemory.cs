using Dsa.Model;
using Dsa.Model.Values;

namespace Dsa.Bench;

/// <summary>Memory that takes everything: the steps are measured, not the copying.</summary>
internal sealed class NoMemory : IMemory<Concrete>
{
    public Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address) => true;

    public void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords) { }

    public Moved<Concrete> Move(Requester<Concrete> requester, Word<Concrete> source, Word<Concrete> destination, Word<Concrete> length) => new(false, false, 0, 0);
}
