using System.Buffers.Binary;
using Dsa.Model.Descriptors;
using Dsa.Model.Operations;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>
/// Memory of real bytes that can fault: two accesses, from which the rest follows. They are made in an order that depends on the descriptor and the bytes read alone,
/// and nothing else changes before the last of them: a step that is broken off in the middle can be taken again.
/// </summary>
public interface IByteMemory : IMemory<Concrete>
{
    /// <summary>Reads bytes: how many there were before one that is not mapped.</summary>
    int Read(Requester<Concrete> requester, ulong address, Span<byte> to);

    /// <summary>Writes bytes: how many there were before one that is not mapped for writing.</summary>
    int Write(Requester<Concrete> requester, ulong address, ReadOnlySpan<byte> from);

    /// <inheritdoc/>
    void IMemory<Concrete>.WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords) =>
        Write(requester, address.Value.Value, Record(quadwords));

    /// <inheritdoc/>
    Bool<Concrete> IMemory<Concrete>.Fetch(Requester<Concrete> requester, Word<Concrete> list, int index, Span<Word<Concrete>> quadwords)
    {
        Span<byte> bytes = stackalloc byte[64];
        var isThere = Read(requester, list.Value.Value + (64 * (ulong)index), bytes) == bytes.Length;
        for (var i = 0; i < 8; i++)
        {
            quadwords[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        }

        return isThere;
    }

    /// <inheritdoc/>
    Outcome<Concrete> IMemory<Concrete>.Carry(Work<Concrete> work) => DataPath.Carry(this, work);

    /// <summary>The bytes of a completion record.</summary>
    static byte[] Record(ReadOnlySpan<Word<Concrete>> quadwords)
    {
        var bytes = new byte[32];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), quadwords[i].Value.Value);
        }

        return bytes;
    }
}
