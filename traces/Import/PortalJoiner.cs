using System.Buffers.Binary;

namespace Dsa.Traces.Import;

/// <summary>
/// Puts descriptors together again: eight ascending 8-byte writes that fill one 64-byte slot of BAR2 are one portal write. Each slot is followed
/// by itself, so writes by several processors to different slots may alternate.
/// </summary>
public sealed class PortalJoiner
{
    private const int Slot = 64;
    private const int Step = 8;

    private readonly Dictionary<int, Dictionary<ulong, Partial>> open = [];
    private readonly List<int> dropped = [];

    /// <summary>Whether a descriptor of this device is begun and not complete.</summary>
    public bool IsOpen(int device) => open.TryGetValue(device, out var slots) && slots.Count > 0;

    /// <summary>Line numbers of the writes that did not become part of a descriptor, so far.</summary>
    public IReadOnlyList<int> Dropped => dropped;

    /// <summary>Takes one write; gives the whole descriptor when it completes one.</summary>
    public Event? Add(int device, ulong at, int size, ulong value, int line)
    {
        if (!open.TryGetValue(device, out var slots))
        {
            slots = open[device] = [];
        }

        var slot = at & ~(Slot - 1UL);
        var offset = (int)(at - slot);
        if (slots.TryGetValue(slot, out var partial) && (size != Step || offset != Step * partial.Lines.Count))
        {
            dropped.AddRange(partial.Lines);
            slots.Remove(slot);
            partial = null;
        }

        if (partial is null && (size != Step || offset != 0))
        {
            dropped.Add(line);
            return null;
        }

        partial ??= slots[slot] = new Partial();
        BinaryPrimitives.WriteUInt64LittleEndian(partial.Data.AsSpan(offset), value);
        partial.Lines.Add(line);
        if (offset + Step < Slot)
        {
            return null;
        }

        slots.Remove(slot);
        return Event.PortalWrite(slot, partial.Data) with { Device = device, Line = line };
    }

    /// <summary>Gives up the descriptors that are not complete.</summary>
    public void End()
    {
        dropped.AddRange(open.Values.SelectMany(slots => slots.Values).SelectMany(p => p.Lines));
        open.Clear();
        dropped.Sort();
    }

    private sealed class Partial
    {
        internal byte[] Data { get; } = new byte[Slot];

        internal List<int> Lines { get; } = [];
    }
}
