using Dsa.Model.Configuration;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Accesses as they arrive on the bus: aligned, 1, 2, 4 or 8 bytes; an 8-byte access covers two dwords (DSA-PCI-03), as drivers use it (DSA-DRV-05, DSA-DRV-07, DSA-DRV-08).</content>
public sealed partial class Device<V>
{
    /// <summary>A read of BAR0.</summary>
    public Word<V> ReadBar0(ulong offset, int size)
    {
        var layout = State.Theta.Layout;
        var low = Dword(layout.Bar0(offset));
        return size == 8 ? low | (Dword(layout.Bar0(offset + 4)) << 32) : Cut(low, offset, size);
    }

    /// <summary>A write of BAR0.</summary>
    public void WriteBar0(ulong offset, int size, Word<V> value)
    {
        var layout = State.Theta.Layout;
        if (size == 8)
        {
            Store(layout.Bar0(offset), value.Bits(0, 32), 0xFFFF_FFFF);
            Store(layout.Bar0(offset + 4), value.Bits(32, 32), 0xFFFF_FFFF);
        }
        else
        {
            Store(layout.Bar0(offset), InDword(value, offset), Lanes(offset, size));
        }
    }

    /// <summary>A read of configuration space.</summary>
    public Word<V> ReadConfig(ulong offset, int size) => Cut(Dword(State.Theta.Layout.Config(offset)), offset, size);

    /// <summary>A write of configuration space.</summary>
    public void WriteConfig(ulong offset, int size, Word<V> value) => Rules.Effects.WriteConfig(this, offset, size, value);

    internal void StoreConfig(ulong offset, int size, Word<V> value) => Store(State.Theta.Layout.Config(offset), InDword(value, offset), Lanes(offset, size));

    private static ulong Lanes(ulong offset, int size) => ((1UL << (8 * size)) - 1) << (int)(8 * (offset & 3));

    private static Word<V> InDword(Word<V> value, ulong offset) => value << (int)(8 * (offset & 3));

    private static Word<V> Cut(Word<V> dword, ulong offset, int size) => dword.Bits((int)(8 * (offset & 3)), 8 * size);

    private Word<V> Dword(Slot slot) => ReadDword(slot, (ulong)slot.Index);

    private void Store(Slot slot, Word<V> data, Word<V> enabled) => WriteDword(slot, (ulong)slot.Index, data, enabled);
}
