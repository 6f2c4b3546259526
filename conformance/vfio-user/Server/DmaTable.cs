using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>
/// The DMA addresses of one client. Memory in a file is read and written as a file and never mapped: a client that makes its file shorter afterwards
/// gets faults and does not end this process.
/// </summary>
internal sealed class DmaTable : IDisposable
{
    private const uint KnownFlags = 0xF;
    private const uint UnmapAll = 2;

    private readonly List<DmaRange> ranges = [];
    private readonly Dictionary<OpenFile, SharedFile> files = [];

    /// <summary>Ranges mapped now.</summary>
    internal int Count => ranges.Count;

    /// <summary>Ranges reached by messages only.</summary>
    internal int ByMessage { get; private set; }

    /// <summary>Maps a range; takes the file over where it succeeds with one.</summary>
    internal Errno? Map(in DmaMap map, SafeFileHandle? file)
    {
        var last = map.Address + (map.Size - 1);
        if ((map.Flags & ~KnownFlags) != 0 || map.Size == 0 || last < map.Address)
        {
            return Errno.Invalid;
        }

        var at = IndexOf(map.Address);
        var overlapped = at < ranges.Count && ranges[at].Start <= last ? ranges[at] : null;
        var isSame = overlapped?.Start == map.Address && overlapped.Last == last;
        if (overlapped is not null && !isSame)
        {
            return Errno.Exists;
        }

        if (!isSame && ranges.Count >= Limits.Own.Maps)
        {
            return Errno.NoSpace;
        }

        SharedFile? shared = null;
        if (file is not null && Share(map, file, out shared) is { } error)
        {
            return error;
        }

        if (isSame)
        {
            Remove(at);
        }

        Insert(at, new DmaRange(map.Address, last, map.Flags, shared, map.Offset));
        return null;
    }

    /// <summary>Takes every address of a range away. Clients with an IOMMU name ranges that hold nothing or many maps: that is no error.</summary>
    internal Errno? Unmap(in DmaUnmap unmap)
    {
        if ((unmap.Flags & UnmapAll) != 0)
        {
            Clear();
            return unmap is { Address: 0, Size: 0 } ? null : Errno.Invalid;
        }

        var (start, last) = (unmap.Address, unmap.Address + (unmap.Size - 1));
        if (unmap.Size == 0 || last < start)
        {
            return Errno.Invalid;
        }

        for (var at = IndexOf(start); at < ranges.Count && ranges[at].Start <= last; )
        {
            var range = ranges[at];
            var (before, behind) = (range.Start < start ? range.Part(range.Start, start - 1) : null, range.Last > last ? range.Part(last + 1, range.Last) : null);
            Remove(at);
            foreach (var rest in new[] { before, behind })
            {
                if (rest is not null)
                {
                    Insert(at++, rest);
                }
            }
        }

        return null;
    }

    /// <summary>The range an address is in, or null.</summary>
    internal DmaRange? Find(ulong address)
    {
        var at = IndexOf(address);
        return at < ranges.Count && ranges[at].Start <= address ? ranges[at] : null;
    }

    /// <summary>Takes everything away.</summary>
    internal void Clear()
    {
        while (ranges.Count > 0)
        {
            Remove(ranges.Count - 1);
        }
    }

    public void Dispose() => Clear();

    private Errno? Share(in DmaMap map, SafeFileHandle file, out SharedFile? shared)
    {
        shared = null;
        if (OpenFile.Of(file) is not { } open)
        {
            return Errno.Invalid;
        }

        if (!open.IsRegular || OpenFile.IsOnHugePages(file))
        {
            return null;
        }

        var wants = (Read: (map.Flags & 1) != 0, Write: (map.Flags & 2) != 0);
        if (map.Offset > open.Length || map.Size > open.Length - map.Offset || (wants.Read && !open.IsReadable) || (wants.Write && !open.IsWritable))
        {
            return Errno.Invalid;
        }

        var key = open with { Length = 0 };
        if (files.TryGetValue(key, out shared))
        {
            shared.Again();
            return null;
        }

        shared = files[key] = new SharedFile(key, new SafeFileHandle(file.DangerousGetHandle(), true));
        file.SetHandleAsInvalid();
        return null;
    }

    /// <summary>The first range that does not end before an address.</summary>
    private int IndexOf(ulong address)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].Last < address ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Insert(int at, DmaRange range)
    {
        ranges.Insert(at, range);
        ByMessage += range.File is null ? 1 : 0;
    }

    private void Remove(int at)
    {
        var range = ranges[at];
        ranges.RemoveAt(at);
        ByMessage -= range.File is null ? 1 : 0;
        if (range.File is { } file && file.Leave())
        {
            files.Remove(file.Key);
        }
    }
}
