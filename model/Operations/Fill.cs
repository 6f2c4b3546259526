using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>Fill (DSA 8.3.5): the pattern starts with the destination, whatever its alignment (DSA-OP-04), and may end anywhere in itself (DSA-OP-05).</summary>
internal static class Fill
{
    internal static Outcome<Concrete> Carry(DataPath path)
    {
        var pattern = path.Has(Flag.PatternSize) ? new Pattern(path.Source, path.Work.PatternUpper.Value.Value) : new Pattern(path.Source);
        var buffer = DataPath.Buffer();
        for (ulong done = 0; done < path.Size; done += (ulong)buffer.Length)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min((ulong)buffer.Length, path.Size - done));
            pattern.Fill(piece, done);
            var written = path.Write(path.Destination + done, piece);
            if (written < piece.Length)
            {
                var at = done + (ulong)written;
                return path.WriteFault(path.Destination + at, at);
            }
        }

        return DataPath.Success;
    }
}
