using System.Buffers.Binary;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>Plain memory for a device that is executed: a sparse address space of 4 KiB pages, every address mapped unless told otherwise.</summary>
public class ByteMemory : IMemory<Concrete>
{
    private const int PageSize = 4096;
    private readonly Dictionary<ulong, byte[]> pages = [];
    private readonly HashSet<ulong> own = [];

    /// <summary>Called for every access of the device: PASID or -1, address, length, whether it is a write. False makes it fault.</summary>
    public Func<long, ulong, int, bool, bool>? Translate { get; set; }

    /// <summary>Forgets everything: all memory is 0 again.</summary>
    public virtual void Clear()
    {
        pages.Clear();
        own.Clear();
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
        other.own.Clear();
        foreach (var (number, page) in other.pages)
        {
            pages[number] = page;
        }
    }

    /// <summary>Whether two memories hold the same bytes.</summary>
    public bool IsSameAs(ByteMemory other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Covers(this, other) && Covers(other, this);

        static bool Covers(ByteMemory a, ByteMemory b)
        {
            foreach (var (number, page) in a.pages)
            {
                if (
                    b.pages.TryGetValue(number, out var same)
                        ? !ReferenceEquals(page, same) && !page.AsSpan().SequenceEqual(same)
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
                page.AsSpan(offset, n).CopyTo(to);
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
            var number = address / PageSize;
            if (!pages.TryGetValue(number, out var page) || own.Add(number))
            {
                pages[number] = page = page is null ? new byte[PageSize] : (byte[])page.Clone();
                own.Add(number);
            }

            from[..n].CopyTo(page.AsSpan(offset));
            address += (ulong)n;
            from = from[n..];
        }
    }

    /// <inheritdoc/>
    public virtual Bool<Concrete> CanWriteRecord(Requester<Concrete> requester, Word<Concrete> address) => Reaches(requester, address.Value.Value, 32, write: true);

    /// <inheritdoc/>
    public virtual void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords)
    {
        Span<byte> bytes = stackalloc byte[32];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(8 * i)..], quadwords[i].Value.Value);
        }

        Write(address.Value.Value, bytes);
    }

    /// <inheritdoc/>
    public virtual Moved<Concrete> Move(Requester<Concrete> requester, Word<Concrete> source, Word<Concrete> destination, Word<Concrete> length)
    {
        var (from, to, n) = (source.Value.Value, destination.Value.Value, (int)Math.Min(length.Value.Value, int.MaxValue));
        if (!Reaches(requester, from, n, write: false))
        {
            return new(true, false, 0, source);
        }

        if (!Reaches(requester, to, n, write: true))
        {
            return new(true, true, 0, destination);
        }

        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(n);
        Read(from, buffer.AsSpan(0, n));
        Write(to, buffer.AsSpan(0, n));
        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        return new(false, false, 0, 0);
    }

    private bool Reaches(Requester<Concrete> requester, ulong address, int length, bool write) =>
        Translate is null || Translate((bool)requester.HasPasid ? (long)requester.Pasid.Value.Value : -1, address, length, write);
}
