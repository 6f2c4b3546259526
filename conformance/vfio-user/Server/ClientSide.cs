namespace Dsa.VfioUser;

/// <summary>The memory and the interrupts of one client.</summary>
/// <param name="table">What it has mapped.</param>
/// <param name="transfers">Accesses by messages.</param>
/// <param name="vectors">Triggers of the MSI-X vectors.</param>
/// <param name="most">Bytes one message moves at most.</param>
internal sealed class ClientSide(DmaTable table, Transfers transfers, IrqTable vectors, int most) : IClientSide
{
    public bool MayWait => table.ByMessage > 0;

    public void Interrupt(int vector) => vectors.Signal(vector);

    public void StepTaken() => transfers.Forget();

    public bool IsWritable(ulong address, int length)
    {
        for (var at = address; ; )
        {
            if (table.Find(at) is not { } range || !range.Allows(write: true))
            {
                return false;
            }

            if (range.Last - at >= (ulong)length - 1 - (at - address))
            {
                return true;
            }

            at = range.Last + 1;
        }
    }

    public unsafe Transfer Read(ulong address, Span<byte> to)
    {
        fixed (byte* bytes = to)
        {
            return Move(address, bytes, to.Length, write: false);
        }
    }

    public unsafe Transfer Write(ulong address, ReadOnlySpan<byte> from)
    {
        fixed (byte* bytes = from)
        {
            return Move(address, bytes, from.Length, write: true);
        }
    }

    private unsafe Transfer Move(ulong address, byte* bytes, int length, bool write)
    {
        while (length > 0)
        {
            if (Piece(address, length, write, out var piece) is not { } range)
            {
                return Transfer.Fault;
            }

            var one = range.File is { } file
                ? InFile(file, range.Offset + (address - range.Start), bytes, piece, write)
                : transfers.Next(write, address, piece, write ? new(bytes, piece) : [], write ? [] : new(bytes, piece));
            if (one != Transfer.Done)
            {
                return one;
            }

            address += (ulong)piece;
            bytes += piece;
            length -= piece;
        }

        return Transfer.Done;
    }

    private static unsafe Transfer InFile(SharedFile file, ulong offset, byte* bytes, int length, bool write)
    {
        var moved = write ? Libc.WriteAt(file.Descriptor, bytes, (nuint)length, (long)offset) : Libc.ReadAt(file.Descriptor, bytes, (nuint)length, (long)offset);
        return moved == length ? Transfer.Done : Transfer.Fault;
    }

    /// <summary>The range the first bytes of an access are in, and how many of them it holds.</summary>
    private DmaRange? Piece(ulong address, int wanted, bool write, out int length)
    {
        length = 0;
        if (table.Find(address) is not { } range || !range.Allows(write))
        {
            return null;
        }

        length = (int)Math.Min((ulong)wanted - 1, range.Last - address) + 1;
        length = range.File is null ? Math.Min(length, most) : length;
        return range;
    }
}
