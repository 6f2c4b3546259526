using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Bench;

/// <summary>Memory that takes everything: the steps are measured, not the copying.</summary>
internal sealed class NoMemory : IMemory<Concrete>
{
    public Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address) => true;

    public void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords) { }

    public Bool<Concrete> Fetch(Requester<Concrete> requester, Word<Concrete> list, int index, Span<Word<Concrete>> quadwords) => false;

    public Outcome<Concrete> Carry(Work<Concrete> work) => Outcome<Concrete>.Of(Status.Success);
}
