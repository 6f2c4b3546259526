using Dsa.VfioUser;

namespace Dsa.Conformance;

/// <content>The ranges of it that the server has.</content>
internal sealed partial class VfioUserMemory
{
    /// <summary>Addresses a processor of today gives to a device.</summary>
    private const ulong Top = 1UL << 48;

    /// <summary>The longest range libvfio-user takes.</summary>
    private const ulong LongestRange = 1UL << 43;

    private readonly List<DmaRange> ranges = [];
    private DmaRange[] offered = [];
    private Client client = null!;

    /// <summary>Gives the server all of it that it takes.</summary>
    /// <exception cref="ProtocolException">It does not even take the lowest part.</exception>
    internal void Offer(Client server)
    {
        client = server;
        if (shared is not null && !TryMap(new DmaRange(0, SharedBytes, true)) && !TryMap(new DmaRange(0, SharedBytes, false)))
        {
            throw Refused("DMA_MAP");
        }

        var start = shared is null ? 0UL : SharedBytes;
        if (!TryMap(new DmaRange(start, Top - start, false)))
        {
            for (ulong next; start < Top && TryMap(new DmaRange(start, (next = (start / LongestRange + 1) * LongestRange) - start, false)); start = next) { }
        }

        offered = ranges.Count > 0 ? [.. ranges] : throw Refused("DMA_MAP");
    }

    /// <summary>Takes the page away from the server as well: the whole range, and what is left of it comes back.</summary>
    public override void Unmap(ulong address)
    {
        base.Unmap(address);
        var page = address & ~(PageBytes - 1);
        var at = ranges.FindIndex(r => r.Holds(page));
        if (at >= 0)
        {
            var whole = ranges[at];
            Guard(() =>
            {
                MustUnmap(whole);
                MustMap(whole with { Size = page - whole.Start });
                MustMap(new DmaRange(page + PageBytes, whole.End - page - PageBytes, whole.IsFile));
            });
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Guard(() =>
        {
            ranges.Except(offered).ToList().ForEach(MustUnmap);
            offered.Except(ranges).ToList().ForEach(MustMap);
        });
    }

    private bool Reaches(ulong address, int length)
    {
        var left = (ulong)length;
        for (int at; left > 0 && (at = ranges.FindIndex(r => r.Holds(address))) >= 0; )
        {
            var n = Math.Min(left, ranges[at].End - address);
            (address, left) = (address + n, left - n);
        }

        return left == 0;
    }

    private bool TryMap(DmaRange range)
    {
        var taken = client.TryMap(range.Start, range.Size, range.IsFile ? shared!.File : null, range.IsFile ? range.Start : 0);
        if (taken)
        {
            ranges.Add(range);
        }

        return taken;
    }

    private void MustMap(DmaRange range)
    {
        if (range.Size > 0 && !TryMap(range))
        {
            throw Refused("DMA_MAP");
        }
    }

    private void MustUnmap(DmaRange range)
    {
        ranges.Remove(range);
        if (!client.TryUnmap(range.Start, range.Size))
        {
            throw Refused("DMA_UNMAP");
        }
    }

    private ProtocolException Refused(string command) => new($"it refuses {command} (error {client.LastError})");

    /// <summary>A range of DMA addresses the server has.</summary>
    /// <param name="Start">The first address.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="IsFile">Whether it has the file.</param>
    private readonly record struct DmaRange(ulong Start, ulong Size, bool IsFile)
    {
        internal ulong End => Start + Size;

        internal bool Holds(ulong address) => address - Start < Size;
    }
}
