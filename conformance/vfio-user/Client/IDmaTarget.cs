namespace Dsa.VfioUser;

/// <summary>The client's memory as the server reaches it by messages. It is asked in the middle of the client's own requests and must not use the client.</summary>
public interface IDmaTarget
{
    /// <summary>The bytes at a DMA address; false where not all of them are there, which the server is told as EFAULT.</summary>
    bool TryRead(ulong address, Span<byte> to);

    /// <summary>Replaces the bytes at a DMA address; false where not all of them are there, which the server is told as EFAULT.</summary>
    bool TryWrite(ulong address, ReadOnlySpan<byte> from);
}
