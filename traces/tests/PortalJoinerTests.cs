using Dsa.Traces.Import;

namespace Dsa.Traces.Tests;

public sealed class PortalJoinerTests
{
    private readonly PortalJoiner joiner = new();
    private readonly List<Event> joined = [];
    private int line;

    [Fact]
    public void Eight_ascending_writes_are_one_portal_write_at_the_last_line()
    {
        Write(0, 0x1040, 8);
        var write = Assert.Single(joined);
        Assert.Equal(Event.PortalWrite(0x1040, Written(0)), write);
        Assert.Equal(8, write.Line);
        Assert.Empty(joiner.Dropped);
        Assert.False(joiner.IsOpen(0));
    }

    [Fact]
    public void A_descriptor_that_is_not_finished_is_dropped()
    {
        Write(0, 0x1000, 7);
        Assert.True(joiner.IsOpen(0));
        Assert.False(joiner.IsOpen(1));
        joiner.End();
        Assert.Empty(joined);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], joiner.Dropped);
        Assert.False(joiner.IsOpen(0));
    }

    [Fact]
    public void A_descriptor_that_begins_anew_drops_the_old_beginning()
    {
        Write(0, 0x1000, 3);
        Write(0, 0x1000, 8);
        Assert.Equal(Written(3), Assert.Single(joined).Data);
        Assert.Equal([1, 2, 3], joiner.Dropped);
    }

    [Fact]
    public void A_gap_or_another_width_drops_what_was_there()
    {
        Write(0, 0x1000, 2);
        Add(0, 0x1018, 8);
        Write(0, 0x1000, 2);
        Add(0, 0x1010, 4);
        Add(0, 0x1008, 8);
        Assert.Empty(joined);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], joiner.Dropped);
    }

    [Fact]
    public void Writes_to_different_slots_and_devices_may_alternate()
    {
        for (var i = 0; i < 8; i++)
        {
            Add(0, 0x1000 + (8UL * (ulong)i), 8);
            Add(0, 0x1040 + (8UL * (ulong)i), 8);
            Add(1, 0x1000 + (8UL * (ulong)i), 8);
        }

        Assert.Equal([(0, 0x1000UL, 22), (0, 0x1040UL, 23), (1, 0x1000UL, 24)], joined.Select(e => (e.Device, e.At, e.Line)));
        Assert.Empty(joiner.Dropped);
    }

    [Fact]
    public void An_import_tells_fragments_and_interrupts_inside_a_descriptor()
    {
        var fragments = Enumerable.Range(0, 4).Select(i => $"vfio_region_write  (a:region2+0x{8 * i:x}, 0x0, 8)\n");
        var log = string.Concat(fragments) + "vfio_msi_interrupt  (a) vector 1 0x0/0x0\n";
        var trace = Samples.Read(log);
        Assert.Equal([Event.Irq(1)], trace.Events);
        Assert.Equal([5], trace.Notes!.InterruptsInsideDescriptor);
        Assert.Equal(4, trace.Notes.PortalFragments);
        Assert.Equal([1, 2, 3, 4], trace.Notes.FirstPortalFragments);
    }

    private static byte[] Written(int before) => [.. Enumerable.Range(before + 1, 8).SelectMany(n => BitConverter.GetBytes(0x1122_3344_5566_7700UL + (ulong)n))];

    private void Write(int device, ulong at, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add(device, at + (8UL * (ulong)i), 8);
        }
    }

    private void Add(int device, ulong at, int size)
    {
        line++;
        if (joiner.Add(device, at, size, 0x1122_3344_5566_7700UL + (ulong)line, line) is { } whole)
        {
            joined.Add(whole);
        }
    }
}
