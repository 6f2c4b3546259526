using System.Buffers.Binary;

namespace Dsa.Traces.Tests;

/// <summary>Descriptors as a driver writes them.</summary>
internal static class Submission
{
    /// <summary>A descriptor of 64 bytes.</summary>
    internal static byte[] Work(byte operation, uint flags = 0, ulong record = 0, uint size = 0, ulong source = 0, ulong destination = 0, ushort handle = 0)
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ((ulong)operation << 56) | ((ulong)flags << 32));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), record);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), source);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), destination);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), size);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(36), handle);
        return bytes;
    }
}
