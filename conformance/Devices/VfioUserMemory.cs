using Dsa.Traces;
using Dsa.VfioUser;

namespace Dsa.Conformance;

/// <summary>
/// The tester's memory as a server of vfio-user gets it: the lowest part as a file it may map, everything above by messages, as far as it takes such ranges.
/// Accesses by messages can be noted.
/// </summary>
/// <param name="path">Path of the server's socket, for sentences.</param>
/// <param name="isShared">Whether there is a file.</param>
/// <param name="seen">Where accesses by messages are noted, or null.</param>
/// <param name="settle">Called before the tester uses it: the device must have got what it was given before.</param>
internal sealed class VfioUserMemory(string path, bool isShared, List<Event>? seen, Action settle) : TesterMemory, IDmaTarget, IDisposable
{
    private const int SharedBytes = 16 << 20;
    private const ulong PageBytes = 4096;

    /// <summary>Addresses a processor of today gives to a device.</summary>
    private const ulong Top = 1UL << 48;

    /// <summary>The longest range libvfio-user takes.</summary>
    private const ulong LongestRange = 1UL << 43;

    private readonly SharedMemory? shared = isShared ? new SharedMemory(SharedBytes) : null;
    private readonly List<DmaRange> ranges = [];
    private DmaRange[] offered = [];
    private Client client = null!;

    /// <summary>How many accesses by messages there were.</summary>
    internal long Accesses { get; private set; }

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

    /// <inheritdoc/>
    public override void Read(ulong address, Span<byte> to)
    {
        Guard(settle);
        Get(address, to);
    }

    /// <inheritdoc/>
    public override void Write(ulong address, ReadOnlySpan<byte> from)
    {
        Guard(settle);
        Put(address, from);
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        shared?.Clear();
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

    /// <inheritdoc/>
    public bool TryRead(ulong address, Span<byte> to)
    {
        var reaches = Reaches(address, to.Length);
        Accesses++;
        if (reaches)
        {
            Get(address, to);
        }

        seen?.Add(reaches ? Event.DmaRead(address, to.Length, to.ToArray()) : Event.DmaRead(address, to.Length, fault: true));
        return reaches;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> from)
    {
        var reaches = Reaches(address, from.Length);
        Accesses++;
        if (reaches)
        {
            Put(address, from);
        }

        seen?.Add(Event.DmaWrite(address, from.ToArray(), fault: !reaches));
        return reaches;
    }

    /// <inheritdoc/>
    public void Dispose() => shared?.Dispose();

    private void Get(ulong address, Span<byte> to)
    {
        var low = Low(address, to.Length);
        if (low > 0)
        {
            shared!.Bytes.Slice((int)address, low).CopyTo(to);
        }

        base.Read(address + (ulong)low, to[low..]);
    }

    private void Put(ulong address, ReadOnlySpan<byte> from)
    {
        var low = Low(address, from.Length);
        if (low > 0)
        {
            from[..low].CopyTo(shared!.Bytes[(int)address..]);
        }

        base.Write(address + (ulong)low, from[low..]);
    }

    private int Low(ulong address, int length) => shared is null || address >= SharedBytes ? 0 : (int)Math.Min((ulong)length, SharedBytes - address);

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

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (ProtocolException e)
        {
            throw VfioUserDevice.Lost(path, "a use of memory", e);
        }
    }

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
