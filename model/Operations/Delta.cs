using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>Create Delta Record (DSA 8.3.8) and Apply Delta Record (8.3.9).</summary>
internal static class Delta
{
    /// <summary>Compares two buffers and writes what of the second differs, unit by unit of 8 bytes, to a record. One too large is no error by itself (DSA-DLT-05).</summary>
    internal static Outcome<Concrete> Create(DataPath path)
    {
        var (one, other) = (DataPath.Buffer(), DataPath.Buffer(1));
        var entries = new byte[Math.Min(path.Size, DataPath.Chunk) / DeltaEntry.UnitSize * DeltaEntry.Size];
        var delta = new DeltaCreation((uint)path.Work.MaxDeltaRecordSize.Value.Value);
        for (ulong done = 0; done < path.Size && !delta.IsFull; done += (ulong)one.Length)
        {
            var length = (int)Math.Min((ulong)one.Length, path.Size - done);
            var first = path.Read(path.Source + done, one.AsSpan(0, length));
            var second = path.Read(path.Destination + done, other.AsSpan(0, length));
            var read = Math.Min(first, second);
            var whole = read / DeltaEntry.UnitSize * DeltaEntry.UnitSize;
            var next = delta.Append(one.AsSpan(0, whole), other.AsSpan(0, whole), entries);
            var made = entries.AsSpan(0, (int)(next.Size - delta.Size));
            var written = path.Write(path.Address3 + delta.Size, made);
            if (written < made.Length)
            {
                var good = written / DeltaEntry.Size * DeltaEntry.Size;
                var cut = next.CutBefore(DeltaEntry.Read(made[good..]), delta.Size + (uint)good);
                return Ends(cut, path.WriteFault(path.Address3 + delta.Size + (ulong)written, cut.Compared));
            }

            delta = next;
            if (read < length && !delta.IsFull)
            {
                var source = first == read ? path.Source : path.Destination;
                return Ends(delta, path.ReadFault(source + done + (ulong)read, delta.Compared));
            }
        }

        // Bytes Completed tells something only of a record that is not complete (DSA-DLT-02); the mask is indexed by the result (DSA-DLT-04).
        var isExpected = !path.Has(Flag.CheckResult) || (bool)path.Work.ExpectedResultMask.Bit((ulong)delta.Result);
        return Ends(delta, Outcome<Concrete>.Of(isExpected ? Status.Success : Status.FalsePredicate) with { Bytes = delta.IsFull ? delta.Compared : 0 });
    }

    /// <summary>Writes each entry's data where its offset says (DSA-DLT-08). Bytes Completed counts bytes of the record (DSA-DLT-09).</summary>
    internal static Outcome<Concrete> Apply(DataPath path)
    {
        var size = path.Work.DeltaRecordSize.Value.Value / DeltaEntry.Size * DeltaEntry.Size;
        var entries = new byte[Math.Min(size, DataPath.Chunk / DeltaEntry.Size * DeltaEntry.Size)];
        var delta = new DeltaApplication((uint)path.Size);
        for (ulong done = 0; done < size; done += (ulong)entries.Length)
        {
            var piece = entries.AsSpan(0, (int)Math.Min((ulong)entries.Length, size - done));
            var read = path.Read(path.Source + done, piece);
            for (var at = 0; at + DeltaEntry.Size <= read; at += DeltaEntry.Size)
            {
                var entry = DeltaEntry.Read(piece[at..]);
                if (delta.Refusal(entry) is not 0 and var refusal)
                {
                    return Outcome<Concrete>.Of(refusal) with { Bytes = delta.Applied };
                }

                var destination = path.Destination + entry.ByteOffset;
                var written = path.Write(destination, piece.Slice(at + DeltaEntry.Size - DeltaEntry.UnitSize, DeltaEntry.UnitSize));
                if (written < DeltaEntry.UnitSize)
                {
                    return path.WriteFault(destination + (ulong)written, delta.Applied);
                }

                delta = delta.After(entry);
            }

            if (read < piece.Length)
            {
                return path.ReadFault(path.Source + done + (ulong)read, delta.Applied);
            }
        }

        return DataPath.Success;
    }

    private static Outcome<Concrete> Ends(DeltaCreation delta, Outcome<Concrete> outcome) => outcome with { Result = (ulong)delta.Result, Lower = delta.Size };
}
