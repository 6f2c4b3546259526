namespace Dsa.VfioUser.Tests;

/// <summary>64 KiB of memory at address 0.</summary>
internal sealed class SmallMemory : IDmaTarget
{
    internal byte[] Bytes { get; } = new byte[1 << 16];

    public bool TryRead(ulong address, Span<byte> to) => Holds(address, to.Length) && Bytes.AsSpan((int)address, to.Length).TryCopyTo(to);

    public bool TryWrite(ulong address, ReadOnlySpan<byte> from) => Holds(address, from.Length) && from.TryCopyTo(Bytes.AsSpan((int)address));

    private bool Holds(ulong address, int length) => address <= (ulong)Bytes.Length && (ulong)length <= (ulong)Bytes.Length - address;
}
