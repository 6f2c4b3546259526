using Dsa.Traces.Import;

namespace Dsa.Traces.Tests;

public sealed class QemuLogTests
{
    private const string Physical = "linux-7.2-idxd-sysfs.qemu-trace.log";
    private const string Virtual = "linux-7.2-idxd-on-1dwq-v1.qemu-trace.log";

    // Counted in the logs with grep: a portal write is eight lines of region2.
    [Theory]
    [InlineData(Physical, 167, 45, 46, 76, 4, 8, 2, 9)]
    [InlineData(Virtual, 167, 45, 47, 14, 4, 9, 2, 2)]
    public void The_recorded_logs_are_imported_whole(
        string file,
        int cfgReads,
        int cfgWrites,
        int mmioReads,
        int mmioWrites,
        int portalWrites,
        int irqs,
        int irqSets,
        int msixEntries
    )
    {
        var trace = Corpus(file);
        var expected = new Dictionary<EventKind, int>
        {
            [EventKind.CfgRead] = cfgReads,
            [EventKind.CfgWrite] = cfgWrites,
            [EventKind.MmioRead] = mmioReads,
            [EventKind.MmioWrite] = mmioWrites,
            [EventKind.PortalWrite] = portalWrites,
            [EventKind.Irq] = irqs,
            [EventKind.IrqSet] = irqSets,
        };
        Assert.Equal(expected, trace.Events.CountBy(e => e.Kind).ToDictionary());
        Assert.Equal([new ImportedDevice("0000:00:01.0", msixEntries)], trace.Notes!.Devices);
        Assert.Equal((0, 0), (trace.Notes.UnparsedLines, trace.Notes.PortalFragments));
        Assert.Equal(("QEMU trace log", Observables.Irq), (trace.Header.Origin, trace.Header.Observes));
    }

    [Theory]
    [InlineData(Physical)]
    [InlineData(Virtual)]
    public void In_the_recorded_logs_each_interrupt_follows_its_cause_on_the_next_line(string file)
    {
        var trace = Corpus(file);
        Assert.Empty(trace.Notes!.InterruptsInsideDescriptor);
        for (var i = 0; i < trace.Events.Length; i++)
        {
            if (trace.Events[i] is { Kind: EventKind.Irq } irq)
            {
                var cause = trace.Events[i - 1];
                Assert.Equal(irq.Line - 1, cause.Line);
                Assert.Equal(irq.Vector == 0 ? EventKind.MmioWrite : EventKind.PortalWrite, cause.Kind);
                Assert.Equal(irq.Vector == 0 ? 0xa0UL : cause.At, cause.At);
            }
        }
    }

    [Fact]
    public void Single_lines_of_a_recorded_log_mean_what_they_say()
    {
        var byLine = Corpus(Virtual).Events.ToDictionary(e => e.Line);
        Assert.Equal(Event.CfgRead(0x3d, 1, 0), byLine[2]);
        Assert.Equal(Event.CfgWrite(0x4, 2, 0), byLine[4]);
        Assert.Equal(Event.MmioRead(0x10, 8, 0x40015f0117), byLine[207]);
        Assert.Equal(Event.IrqSet(0, true), byLine[243]);
        Assert.Equal(Event.MmioWrite(0xa0, 4, 0x80100000), byLine[251]);
        Assert.Equal(Event.Irq(0), byLine[252]);
        Assert.Equal(
            "portal.write 0x1040 = 000000001c00000320c168020000000000006e020000000000006f0200000000" + "0000010005000000000000000000000000000000000000000000000000000000",
            byLine[286].ToString()
        );
    }

    [Fact]
    public void An_imported_log_survives_being_written_as_ndjson()
    {
        var trace = Corpus(Physical);
        Assert.Equal(trace.Events, Samples.Read(Samples.Written(trace)).Events);
    }

    [Theory]
    [InlineData("vfio_msix_vector_release  (a) vector 3 released", "irq.set 3 off")]
    [InlineData("2026-11-21T11:14:39.351922Z vfio_region_read  (a:region2+0x0, 4) = 0xffffffff", "portal.read 0x0 4 = 0xffffffff")]
    [InlineData("4711@1763723679.351922:vfio_region_write  (a b:c:region0+0xfffffff8, 0xffffffffffffffff, 8)", "mmio.write 0xfffffff8 8 = 0xffffffffffffffff")]
    [InlineData("vfio_pci_write_config  (a, @0x4, 0x103, len=0x2)\r", "cfg.write 0x4 2 = 0x103")]
    public void A_line_of_a_log_is_an_event(string line, string text) => Assert.Equal([text], Samples.Read(line + "\n").Events.Select(e => e.ToString()));

    [Theory]
    [InlineData("vfio_region_read  (a:region0+0x1, 4) = 0x0")]
    [InlineData("vfio_region_read  (a:region1+0x0, 4) = 0x0")]
    [InlineData("vfio_region_read  (a:region0+0x0, 4) = 0x100000000")]
    [InlineData("vfio_region_read  (a:region0+0x100000000, 4) = 0x0")]
    [InlineData("vfio_region_read  (a:region0+0x0, 4) = ")]
    [InlineData("vfio_pci_read_config  (a, @0x0, len=0x8) 0x0")]
    [InlineData("vfio_msi_interrupt  (a) vector 9999 0xfee00000/0x25")]
    [InlineData("xvfio_msix_enable  (a)")]
    [InlineData("vfio_")]
    [InlineData("vfio_listener_region_add region_add 0x0 - 0x1")]
    [InlineData("")]
    public void Any_other_line_is_counted_and_shown(string line)
    {
        var trace = Samples.Read("vfio_msix_enable  (a)\n" + line + "\n");
        Assert.Empty(trace.Events);
        Assert.Equal(1, trace.Notes!.UnparsedLines);
        Assert.Equal([new UnparsedLine(2, line)], trace.Notes.FirstUnparsed);
    }

    [Fact]
    public void Only_the_first_few_unknown_lines_are_shown()
    {
        var notes = Samples.Read("vfio_msix_enable  (a)\n" + string.Concat(Enumerable.Repeat("?\n", 9)) + new string('y', 5000)).Notes!;
        Assert.Equal(10, notes.UnparsedLines);
        Assert.Equal([2, 3, 4, 5, 6], notes.FirstUnparsed.Select(u => u.Line));
    }

    [Fact]
    public void Devices_are_numbered_as_they_appear()
    {
        var trace = Samples.Read("vfio_msix_enable  (b)\nvfio_msi_interrupt  (a) vector 1 0x0/0x0\nvfio_msi_interrupt  (b) vector 1 0x0/0x0\n");
        Assert.Equal(["b", "a"], trace.Notes!.Devices.Select(d => d.Name));
        Assert.Equal(["dev1 irq 1", "irq 1"], trace.Events.Select(e => e.ToString()));
    }

    [Fact]
    public void A_log_without_an_interrupt_is_taken_not_to_show_them() =>
        Assert.Equal(Observables.None, Samples.Read("vfio_region_read  (a:region0+0x0, 4) = 0x0").Header.Observes);

    private static TraceFile Corpus(string file) => TraceFile.Load(Path.Combine(AppContext.BaseDirectory, "corpus", file));
}
