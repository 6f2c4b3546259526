using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>
/// DIF Check, Insert, Strip and Update (DSA 8.3.14 to 8.3.17): block by block, whole blocks only. Bytes Completed counts bytes of the source (DSA-DIF-19), and the tags in
/// the record are those of the next block (DSA-DIF-11). What was written before a mismatch stays (DSA-DIF-10); with every check off nothing is found (DSA-DIF-16).
/// </summary>
internal static class DifBlocks
{
    internal static Outcome<Concrete> Carry(DataPath path)
    {
        var work = path.Work;
        var blocks = new Blocks(
            work.Operation.Value.Value,
            new DifFlags((byte)work.DifFlags.Value.Value),
            new SourceDifFlags((byte)work.SourceDifFlags.Value.Value),
            new DestinationDifFlags((byte)work.DestinationDifFlags.Value.Value)
        );
        var (expected, tags) = (DifTags.Of(work.SourceTags.Value.Value), DifTags.Of(work.DestinationTags.Value.Value));
        var (source, made) = (new byte[blocks.ReadSize], new byte[blocks.WriteSize]);
        var count = path.Size / (ulong)source.Length;
        for (ulong i = 0; i < count; i++)
        {
            var done = i * (ulong)source.Length;
            var read = path.Read(path.Source + done, source);
            if (read < source.Length)
            {
                return blocks.Tell(path.ReadFault(path.Source + done + (ulong)read, done), expected, tags);
            }

            var status = blocks.Make(expected, tags, source, made);
            if (status != DifStatus.None)
            {
                return Outcome<Concrete>.Of(Status.DifError) with { Result = (ulong)status, Bytes = done };
            }

            var destination = path.Destination + (i * (ulong)made.Length);
            var written = path.Write(destination, made);
            if (written < made.Length)
            {
                return blocks.Tell(path.WriteFault(destination + (ulong)written, done), expected, tags);
            }

            (expected, tags) = (expected.Next(blocks.Source), tags.Next(blocks.Destination));
        }

        return blocks.Tell(DataPath.Success, expected, tags);
    }

    /// <summary>What one operation does with a block.</summary>
    private readonly record struct Blocks(ulong Operation, DifFlags Flags, SourceDifFlags Source, DestinationDifFlags Destination)
    {
        internal int ReadSize => Operation == Descriptors.Operation.DifInsert ? Flags.BlockSize : Flags.ProtectedSize;

        internal int WriteSize =>
            Operation switch
            {
                Descriptors.Operation.DifCheck => 0,
                Descriptors.Operation.DifStrip => Flags.BlockSize,
                _ => Flags.ProtectedSize,
            };

        internal DifStatus Make(DifTags expected, DifTags tags, ReadOnlySpan<byte> block, Span<byte> made)
        {
            switch (Operation)
            {
                case Descriptors.Operation.DifCheck:
                    return Dif.Check(Flags, Source, expected, block);
                case Descriptors.Operation.DifStrip:
                    return Dif.Strip(Flags, Source, expected, block, made);
                case Descriptors.Operation.DifUpdate:
                    return Dif.Update(Flags, Source, expected, Destination, tags, block, made);
                default:
                    Dif.Insert(Flags, tags, block, made);
                    return DifStatus.None;
            }
        }

        /// <summary>The running tags, of the sides the operation has.</summary>
        internal Outcome<Concrete> Tell(Outcome<Concrete> outcome, DifTags expected, DifTags tags) =>
            outcome with
            {
                Lower = Operation == Descriptors.Operation.DifInsert ? 0 : expected.Quadword,
                Upper = Operation is Descriptors.Operation.DifInsert or Descriptors.Operation.DifUpdate ? tags.Quadword : 0,
            };
    }
}
