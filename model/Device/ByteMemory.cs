using System.Runtime.InteropServices;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>Plain memory for a device that is executed: a sparse address space of 4 KiB pages, every address mapped unless told otherwise.</summary>
public class ByteMemory : IByteMemory
{
    private const int PageSize = 4096;
    private readonly Dictionary<ulong, (byte[] Bytes, bool IsOwn)> pages = [];

    /// <summary>Called for every access of the device, page by page: PASID or -1, address, length, whether it is a write. False makes it fault.</summary>
    public Func<long, ulong, int, bool, bool>? Translate { get; set; }

    /// <summary>Forgets everything: all memory is 0 again.</summary>
    public virtual void Clear()
    {
        pages.Clear();
    }

    /// <summary>Takes over another memory's contents; pages are shared until one of the two writes them.</summary>
    public void CopyFrom(ByteMemory other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (pages.Count + other.pages.Count == 0)
        {
            return;
        }

        Clear();
        foreach (var (number, page) in other.pages)
        {
            pages[number] = page with { IsOwn = false };
            CollectionsMarshal.GetValueRefOrNullRef(other.pages, number).IsOwn = false;
        }
    }

    /// <summary>Whether two memories hold the same bytes.</summary>
    public bool IsSameAs(ByteMemory other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Covers(this, other) && Covers(other, this);

        static bool Covers(ByteMemory a, ByteMemory b)
        {
            foreach (var (number, (page, _)) in a.pages)
            {
                if (
                    b.pages.TryGetValue(number, out var same)
                        ? !ReferenceEquals(page, same.Bytes) && !page.AsSpan().SequenceEqual(same.Bytes)
                        : page.AsSpan().ContainsAnyExcept((byte)0)
                )
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The bytes at an address.</summary>
    public virtual void Read(ulong address, Span<byte> to)
    {
        while (!to.IsEmpty)
        {
            var offset = (int)(address % PageSize);
            var n = Math.Min(to.Length, PageSize - offset);
            if (pages.TryGetValue(address / PageSize, out var page))
            {
                page.Bytes.AsSpan(offset, n).CopyTo(to);
            }
            else
            {
                to[..n].Clear();
            }

            address += (ulong)n;
            to = to[n..];
        }
    }

    /// <summary>Replaces the bytes at an address.</summary>
    public virtual void Write(ulong address, ReadOnlySpan<byte> from)
    {
        while (!from.IsEmpty)
        {
            var offset = (int)(address % PageSize);
            var n = Math.Min(from.Length, PageSize - offset);
            ref var page = ref CollectionsMarshal.GetValueRefOrAddDefault(pages, address / PageSize, out var isThere);
            if (!page.IsOwn)
            {
                page = (isThere ? (byte[])page.Bytes.Clone() : new byte[PageSize], true);
            }

            from[..n].CopyTo(page.Bytes.AsSpan(offset));
            address += (ulong)n;
            from = from[n..];
        }
    }

    /// <inheritdoc/>
    public virtual Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address) => Reaches(requester, address.Value.Value, 32, write: true);

    /// <inheritdoc/>
    public virtual void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords) =>
        Write(address.Value.Value, IByteMemory.Record(quadwords));

    /// <inheritdoc/>
    public virtual int Read(Requester<Concrete> requester, ulong address, Span<byte> to)
    {
        for (int done = 0, n; done < to.Length; done += n)
        {
            n = InPage(address + (ulong)done, to.Length - done);
            if (!Reaches(requester, address + (ulong)done, n, write: false))
            {
                return done;
            }

            Read(address + (ulong)done, to.Slice(done, n));
        }

        return to.Length;
    }

    /// <inheritdoc/>
    public virtual int Write(Requester<Concrete> requester, ulong address, ReadOnlySpan<byte> from)
    {
        for (int done = 0, n; done < from.Length; done += n)
        {
            n = InPage(address + (ulong)done, from.Length - done);
            if (!Reaches(requester, address + (ulong)done, n, write: true))
            {
                return done;
            }

            Write(address + (ulong)done, from.Slice(done, n));
        }

        return from.Length;
    }

    private static int InPage(ulong address, int length) => Math.Min(length, PageSize - (int)(address % PageSize));

    private bool Reaches(Requester<Concrete> requester, ulong address, int length, bool write) =>
        Translate is null || Translate((bool)requester.HasPasid ? (long)requester.Pasid.Value.Value : -1, address, length, write);
}
