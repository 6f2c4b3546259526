using System.Buffers.Binary;
using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>CRC Generation (DSA 8.3.12) and Copy with CRC Generation (8.3.13): the value so far is in the record, after a fault too (DSA-CRC-08). A copy gives the CRC of its source (DSA-CRC-10).</summary>
internal static class CrcGeneration
{
    internal static Outcome<Concrete> Carry(DataPath path, bool copies)
    {
        var mode = CrcMode.Of(path.Work.Flags.Value.Value);
        var crc = path.Work.CrcSeed.Value.Value;
        // The seed may stand in memory (DSA-CRC-07).
        if (path.Has(Flag.ReadCrcSeed))
        {
            Span<byte> seed = stackalloc byte[8];
            seed.Clear();
            var size = mode.Is64 ? 8 : 4;
            var address = path.Work.CrcSeedAddress.Value.Value;
            var read = path.Read(address, seed[..size]);
            if (read < size)
            {
                return path.ReadFault(address + (ulong)read, 0);
            }

            crc = BinaryPrimitives.ReadUInt64LittleEndian(seed);
        }

        var buffer = DataPath.Buffer();
        for (ulong done = 0; done < path.Size; done += (ulong)buffer.Length)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min((ulong)buffer.Length, path.Size - done));
            var read = path.Read(path.Source + done, piece);
            var good = copies ? path.Write(path.Destination + done, piece[..read]) : read;
            crc = Crc.Of(mode, crc, piece[..good]);
            if (good < piece.Length)
            {
                var at = done + (ulong)good;
                return (good < read ? path.WriteFault(path.Destination + at, at) : path.ReadFault(path.Source + at, at)) with { Lower = crc };
            }
        }

        return DataPath.Success with
        {
            Lower = crc,
        };
    }
}
