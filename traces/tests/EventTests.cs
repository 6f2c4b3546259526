namespace Dsa.Traces.Tests;

public sealed class EventTests
{
    [Fact]
    public void An_event_reads_as_one_line()
    {
        Assert.Equal(
            [
                "mmio.write 0xa0 4 = 0x80100000",
                "dev2 mmio.read 0xa8 4 = ?",
                "mem.write 0x5000 pasid 0x1 = 0102",
                "mem.unmap 0x5000 8192",
                "dma.read 0x5000 8 pasid 0x12 fault",
                "dma.write 0x5000 = " + new string('0', 128) + "... (65 bytes)",
                "irq.set 1 off",
                "reset power-on",
                "wait",
                "host.create",
                "host.bind wq 3",
                "host.command 6 0x3 = 0x0",
                "host.wqcfg wq 3 pasid-enable no-priv pasid 0x12",
                "host.ims 5 = 0x12008",
                "host.error 26 wq 2",
            ],
            new[]
            {
                Event.MmioWrite(0xa0, 4, 0x80100000),
                Event.MmioRead(0xa8, 4) with
                {
                    Device = 2,
                },
                Event.MemWrite(0x5000, [1, 2], 1),
                Event.MemUnmap(0x5000, 8192),
                Event.DmaRead(0x5000, 8, fault: true, pasid: 0x12),
                Event.DmaWrite(0x5000, new byte[65]),
                Event.IrqSet(1, false),
                Event.Reset(ResetKind.PowerOn),
                Event.Wait(),
                Event.HostCreate(),
                Event.HostBind(3),
                Event.HostCommand(6, 3, 0),
                Event.HostWqcfg(3, true, 0x12, false),
                Event.HostIms(5, 0x12008),
                Event.HostError(26, 2),
            }.Select(e => e.ToString())
        );
        Assert.EndsWith(" retry", Event.PortalEnqueue(0, Samples.Descriptor, true).ToString());
        Assert.EndsWith(" accepted", Event.PortalEnqueue(0, Samples.Descriptor, false).ToString());
        Assert.EndsWith(" retry ?", Event.PortalEnqueue(0, Samples.Descriptor).ToString());
    }

    [Fact]
    public void Equal_events_say_the_same_wherever_they_stand()
    {
        Assert.Equal(Event.MemWrite(0, [1]), Event.MemWrite(0, [1]) with { Line = 9 });
        Assert.NotEqual(Event.MemWrite(0, [1]), Event.MemWrite(0, [2]));
        Assert.NotEqual(Event.MmioRead(0, 4, 0), Event.MmioRead(0, 4));
        Assert.NotEqual(Event.MemWrite(0, [1]), Event.MemWrite(0, [1], 0));
    }

    [Fact]
    public void No_pasid_is_minus_one() => Assert.Equal(-1, default(Event).Pasid);
}
