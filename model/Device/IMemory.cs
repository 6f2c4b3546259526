using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>Memory as the device sees it, through address translation.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public interface IMemory<V>
    where V : struct, IValue<V>
{
    /// <summary>Whether the 32 bytes of a completion record can be written.</summary>
    Bool<V> CanWriteRecord(Requester<V> requester, Word<V> address);

    /// <summary>Writes a completion record: four quadwords.</summary>
    void WriteRecord(Requester<V> requester, Word<V> address, ReadOnlySpan<Word<V>> quadwords);

    /// <summary>Copies a block as through a temporary buffer (DSA-OP-02), as far as it can.</summary>
    Moved<V> Move(Requester<V> requester, Word<V> source, Word<V> destination, Word<V> length);
}

/// <summary>On whose behalf memory is accessed (DSA 3.13).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="HasPasid">Whether the access carries a PASID.</param>
/// <param name="Pasid">The PASID, 20 bits.</param>
/// <param name="Privileged">Whether it asks for privileged access.</param>
public readonly record struct Requester<V>(Bool<V> HasPasid, Word<V> Pasid, Bool<V> Privileged)
    where V : struct, IValue<V>;

/// <summary>How far a block operation came.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Faulted">Whether an access found no translation.</param>
/// <param name="Wrote">Whether the faulting access was a write.</param>
/// <param name="Bytes">Bytes done before it.</param>
/// <param name="Address">The faulting address.</param>
public readonly record struct Moved<V>(Bool<V> Faulted, Bool<V> Wrote, Word<V> Bytes, Word<V> Address)
    where V : struct, IValue<V>;
