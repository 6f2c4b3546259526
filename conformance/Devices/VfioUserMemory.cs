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
internal sealed partial class VfioUserMemory(string path, bool isShared, List<Event>? seen, Action settle) : TesterMemory, IDmaTarget, IDisposable
{
    private const int SharedBytes = 16 << 20;
    private const ulong PageBytes = 4096;

    /// <summary>The most bytes one event shows.</summary>
    private const int Chunk = 1 << 18;

    private readonly SharedMemory? shared = isShared ? new SharedMemory(SharedBytes) : null;

    /// <summary>How many accesses by messages there were.</summary>
    internal long Accesses { get; private set; }

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

    /// <inheritdoc/>
    public bool TryRead(ulong address, Span<byte> to)
    {
        var reaches = Reaches(address, to.Length);
        Accesses++;
        if (reaches)
        {
            Get(address, to);
        }

        if (!reaches)
        {
            seen?.Add(Event.DmaRead(address, to.Length, fault: true));
        }

        for (var at = 0; reaches && at < to.Length; at += Chunk)
        {
            var part = to.Slice(at, Math.Min(Chunk, to.Length - at));
            seen?.Add(Event.DmaRead(address + (ulong)at, part.Length, part.ToArray()));
        }

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

        for (var at = 0; at < from.Length; at += Chunk)
        {
            seen?.Add(Event.DmaWrite(address + (ulong)at, from.Slice(at, Math.Min(Chunk, from.Length - at)).ToArray(), fault: !reaches));
        }

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
}
