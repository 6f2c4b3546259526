using System.Buffers.Binary;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <content>Operations on data.</content>
public sealed partial class Tester
{
    /// <summary>Whether the device announces an operation.</summary>
    public bool HasOperation(int operation) => (Theta[OpCap.Operations0] >> operation & 1) != 0;

    /// <summary>Leaves the case where the device does not have an operation.</summary>
    public void NeedOperation(params ReadOnlySpan<int> operations)
    {
        foreach (var operation in operations)
        {
            Need(HasOperation(operation), $"OPCAP does not have operation 0x{operation:x2}");
        }
    }

    /// <summary>Submits a descriptor to WQ 0 and waits: its completion record.</summary>
    public byte[] Carry(Descriptor descriptor)
    {
        Submit(descriptor);
        return Record(descriptor.Record);
    }

    /// <summary>Expects status, Result and Bytes Completed of a record.</summary>
    public void ExpectRecord(byte[] record, ulong status, ulong? result = null, ulong? bytes = null)
    {
        Expect("status of the completion record", record[0], status);
        if (result is { } byte1)
        {
            Expect("Result", record[1], byte1);
        }

        if (bytes is { } completed)
        {
            Expect("Bytes Completed", BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(4)), completed);
        }
    }

    /// <summary>Expects bytes in memory.</summary>
    public void ExpectBytes(ulong at, params ReadOnlySpan<byte> expected)
    {
        var seen = ReadMemory(at, expected.Length);
        var same = seen.AsSpan().CommonPrefixLength(expected);
        if (same < expected.Length)
        {
            Expect($"memory byte 0x{at + (ulong)same:x}", seen[same], expected[same]);
        }
    }

    /// <summary>Writes the members of a batch to the usual place and gives the Batch descriptor.</summary>
    public Descriptor Batch(params ReadOnlySpan<Descriptor> members)
    {
        for (var i = 0; i < members.Length; i++)
        {
            WriteMemory(Addresses.List + (64 * (ulong)i), members[i].ToBytes());
        }

        return new Descriptor
        {
            Operation = 1,
            Source = Addresses.List,
            Size = (uint)members.Length,
        };
    }
}
