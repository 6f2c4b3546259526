using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>Cache Flush (DSA 8.3.26): lines leave the caches and no byte changes (DSA-OP-07). Without caches only the translation of each page is left of it.</summary>
internal static class CacheFlush
{
    private const ulong Page = 4096;

    internal static Outcome<Concrete> Carry(DataPath path)
    {
        Span<byte> any = stackalloc byte[1];
        for (ulong done = 0; done < path.Size; done += Page - ((path.Destination + done) % Page))
        {
            if (path.Read(path.Destination + done, any) == 0)
            {
                return path.ReadFault(path.Destination + done, done);
            }
        }

        return DataPath.Success;
    }
}
