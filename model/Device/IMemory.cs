using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>Memory as the device sees it, through address translation, and what operations do with it.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public interface IMemory<V>
    where V : struct, IValue<V>
{
    /// <summary>Whether the 32 bytes of a completion record can be written.</summary>
    Bool<V> CanWriteRecord(Requester<V> requester, Word<V> address);

    /// <summary>Writes a completion record: four quadwords.</summary>
    void WriteRecord(Requester<V> requester, Word<V> address, ReadOnlySpan<Word<V>> quadwords);

    /// <summary>Fetches a descriptor of a batch by its place in the list: false where its page is not there.</summary>
    Bool<V> Fetch(Requester<V> requester, Word<V> list, int index, Span<Word<V>> quadwords);

    /// <summary>Carries out an operation on data, as far as memory allows. No check is broken.</summary>
    Outcome<V> Carry(Work<V> work);
}

/// <summary>On whose behalf memory is accessed (DSA 3.13).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="HasPasid">Whether the access carries a PASID.</param>
/// <param name="Pasid">The PASID, 20 bits.</param>
/// <param name="Privileged">Whether it asks for privileged access.</param>
public readonly record struct Requester<V>(Bool<V> HasPasid, Word<V> Pasid, Bool<V> Privileged)
    where V : struct, IValue<V>;
