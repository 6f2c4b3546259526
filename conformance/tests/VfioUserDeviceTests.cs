using System.Diagnostics;
using Dsa.Traces;
using Dsa.VfioUser;

namespace Dsa.Conformance.Tests;

public class VfioUserDeviceTests
{
    private static readonly byte[] descriptor = [.. Enumerable.Range(1, 64).Select(i => (byte)i)];

    private static VfioUserDevice Device(PlainServer server, string options = "", int timeout = 20) =>
        new(VfioUserOptions.Parse(server.Path + options), TimeSpan.FromSeconds(timeout));

    private static List<Event> Apply(IDevice device, params Event[] stimuli)
    {
        List<Event> log = [];
        foreach (var stimulus in stimuli)
        {
            device.Apply(stimulus, log);
        }

        return log;
    }

    private static void Expect(PlainServer server, params string[] requests) => Assert.Equal(requests, server.Asked());

    [Fact]
    public void The_lowest_memory_is_a_file_and_the_rest_goes_by_messages()
    {
        using var server = new PlainServer();
        using var device = Device(server);
        Expect(server, "map 0x0 0x1000000 1", "map 0x1000000 0xffffff000000 0");
        Assert.Equal(Observables.Irq | Observables.Mem, device.Observes);
    }

    [Fact]
    public void A_server_that_takes_8_TiB_at_most_gets_several_ranges()
    {
        using var server = new PlainServer { Refuses = r => r is "map 0x1000000 0xffffff000000 0" or "map 0x100000000000 0x80000000000 0" };
        using var device = Device(server);
        Expect(
            server,
            "map 0x0 0x1000000 1",
            "map 0x1000000 0xffffff000000 0",
            "map 0x1000000 0x7ffff000000 0",
            "map 0x80000000000 0x80000000000 0",
            "map 0x100000000000 0x80000000000 0"
        );
    }

    [Fact]
    public void Memory_goes_by_messages_where_that_is_wanted()
    {
        using var server = new PlainServer { Then = (s, r) => Do(r.StartsWith("read", StringComparison.Ordinal), () => s.Write(0xFFF8_0000_0000, 7)) };
        using var device = Device(server, ",dma=message");
        Expect(server, "map 0x0 0x1000000000000 0");
        Assert.Equal(Observables.Irq | Observables.Mem | Observables.Dma, device.Observes);
        Assert.Equal(
            ["mmio.read 0x90 4 = 0x11111111", "mmio.read 0x90 4 = 0x11111111", "dma.write 0xfff800000000 = 07"],
            Apply(device, Event.MmioRead(0x90, 4), Event.MmioRead(0x90, 4)).Take(3).Select(e => e.ToString())
        );
        var data = new byte[1];
        device.Memory.Read(0xFFF8_0000_0000, data);
        Assert.Equal(7, data[0]);
    }

    [Fact]
    public void A_page_is_taken_away_with_its_range_and_a_reset_gives_it_back()
    {
        using var server = new PlainServer();
        using var device = Device(server);
        server.Asked();
        device.Memory.Write(0xFF_FFFE, [1, 2, 3, 4]);
        device.Memory.Unmap(0x1_0234);
        Expect(server, "unmap 0x0 0x1000000", "map 0x0 0x10000 1", "map 0x11000 0xfef000 1");
        device.Memory.Unmap(0x1_1000);
        Expect(server, "unmap 0x11000 0xfef000", "map 0x12000 0xfee000 1");
        var data = new byte[4];
        device.Memory.Read(0xFF_FFFE, data);
        Assert.Equal([1, 2, 3, 4], data);
        device.Memory.Reset();
        Expect(server, "unmap 0x0 0x10000", "unmap 0x12000 0xfee000", "map 0x0 0x1000000 1");
        device.Memory.Read(0xFF_FFFE, data);
        Assert.Equal([0, 0, 0, 0], data);
        device.Memory.Reset();
        Assert.Empty(server.Asked());
    }

    [Fact]
    public void A_refused_change_of_memory_loses_the_device()
    {
        using var server = new PlainServer { Refuses = r => r.StartsWith("unmap", StringComparison.Ordinal) };
        using var device = Device(server);
        var lost = Assert.Throws<DeviceLostException>(() => device.Memory.Unmap(0x1_0000));
        Assert.Equal($"The server of {server.Path} is lost at a use of memory: it refuses DMA_UNMAP (error 22).", lost.Message);
    }

    [Fact]
    public void Writes_of_bars_are_posted_and_others_are_not()
    {
        using var server = new PlainServer();
        using var device = Device(server);
        server.Asked();
        Apply(device, Event.CfgWrite(4, 2, 6), Event.MmioWrite(0xA0, 4, 0x10_0000), Event.MmioWrite(0xB0, 8, 1), Event.CfgRead(4, 2));
        Expect(server, "write 7 0x4 2", "post 0 0xa0 4", "post 0 0xb0 8", "read 7 0x4 2");
    }

    [Fact]
    public void Posted_writes_are_made_before_the_tester_looks_at_memory()
    {
        using var server = new PlainServer();
        using var device = Device(server);
        server.Asked();
        Apply(device, Event.MmioWrite(0xA0, 4, 1));
        device.Memory.Read(0x1_0000, new byte[1]);
        device.Memory.Write(0x1_0000, [1]);
        Expect(server, "post 0 0xa0 4", "read 7 0x0 4");
    }

    [Fact]
    public void An_error_is_a_read_of_all_ones_and_is_remarked_once()
    {
        using var server = new PlainServer { Refuses = r => r.StartsWith("read 0", StringComparison.Ordinal) };
        using var device = Device(server);
        var log = Apply(device, Event.MmioRead(0x90, 4), Event.MmioRead(0x98, 8), Event.MmioRead(0x91, 1));
        Assert.Equal([0xFFFF_FFFF, ulong.MaxValue, 0xFF], log.Select(e => e.Value));
        Assert.StartsWith("The server answered mmio.read 0x90 4", Assert.Single(device.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_descriptor_is_one_write_and_posted_once_that_works()
    {
        using var server = new PlainServer();
        using var device = Device(server);
        server.Asked();
        Apply(device, Event.PortalWrite(0x1000, descriptor), Event.PortalWrite(0x2040, descriptor), Event.CfgRead(0, 2));
        Expect(server, "write 2 0x1000 64", "post 2 0x2040 64", "read 7 0x0 2");
    }

    [Fact]
    public void A_descriptor_is_eight_writes_where_one_is_refused()
    {
        using var server = new PlainServer { Refuses = r => r.EndsWith(" 64", StringComparison.Ordinal) };
        using var device = Device(server);
        server.Asked();
        Apply(device, Event.PortalWrite(0x1000, descriptor), Event.PortalWrite(0x2000, descriptor), Event.CfgRead(0, 2));
        var parts = Enumerable.Range(0, 8).ToList();
        Expect(
            server,
            ["write 2 0x1000 64", .. parts.Select(i => $"write 2 0x{0x1000 + (8 * i):x} 8"), .. parts.Select(i => $"post 2 0x{0x2000 + (8 * i):x} 8"), "read 7 0x0 2"]
        );
    }

    [Theory]
    [InlineData("", new[] { "write 2 0x1000 64", "write 2 0x1000 8" })]
    [InlineData(",portal=mmap", new string[0])]
    public void A_descriptor_is_stored_where_writes_are_refused(string options, string[] requests)
    {
        using var portals = new SharedMemory(0x4000);
        using var server = new PlainServer { Portals = portals, Refuses = r => r.StartsWith("write 2", StringComparison.Ordinal) };
        using var device = Device(server, options);
        server.Asked();
        Apply(device, Event.PortalWrite(0x1000, descriptor), Event.PortalWrite(0x1000, descriptor), Event.PortalWrite(0x2000, descriptor));
        Expect(server, requests);
        Assert.Equal(descriptor, portals.Bytes.Slice(0x1000, 64));
        Assert.Equal(descriptor, portals.Bytes.Slice(0x1040, 64));
        Assert.Equal(descriptor, portals.Bytes.Slice(0x2080, 64));
        Assert.Equal(3 * 64, portals.Bytes.ToArray().Count(b => b != 0));
    }

    [Fact]
    public void Interrupts_are_counted_and_those_before_an_end_come_before_it()
    {
        using var server = new PlainServer
        {
            Then = (s, r) =>
                Do(
                    r is "read 0 0x90 4" or "post 0 0xa0 4",
                    () =>
                    {
                        s.Signal(1);
                        s.Signal(1);
                    }
                ),
        };
        using var device = Device(server);
        server.Asked();
        string[] log =
        [
            .. Apply(
                    device,
                    Event.IrqSet(1, true),
                    Event.MmioWrite(0xA0, 4, 1),
                    Event.CfgRead(0, 2),
                    Event.MmioWrite(0xA0, 4, 1),
                    Event.IrqSet(1, false),
                    Event.IrqSet(1, true),
                    Event.MmioWrite(0xA0, 4, 1),
                    Event.Reset(ResetKind.Flr)
                )
                .Select(e => e.ToString()),
        ];
        Assert.Equal(
            [
                "irq.set 1 on",
                "mmio.write 0xa0 4 = 0x1",
                "cfg.read 0x0 2 = 0x1111",
                "irq 1",
                "irq 1",
                "mmio.write 0xa0 4 = 0x1",
                "irq 1",
                "irq 1",
                "irq.set 1 off",
                "irq.set 1 on",
                "mmio.write 0xa0 4 = 0x1",
                "irq 1",
                "irq 1",
                "reset flr",
            ],
            log
        );
        Assert.Equal(["irqs 0x24 2 1 1 1", "post 0 0xa0 4", "read 7 0x0 2", "post 0 0xa0 4", "irqs 0x24 2 1 1 0"], server.Asked()[..5]);
    }

    [Fact]
    public void A_reset_takes_the_triggers_away_first()
    {
        using var server = new PlainServer();
        using var device = Device(server);
        server.Asked();
        Apply(device, Event.Reset(ResetKind.Vfio));
        Expect(server, "irqs 0x21 2 0 0 0", "DeviceReset");
    }

    [Fact]
    public void A_reset_is_done_though_there_were_no_triggers_to_take_away()
    {
        using var server = new PlainServer { Refuses = r => r == "irqs 0x21 2 0 0 0" };
        using var device = Device(server);
        Assert.Equal("vfio.reset done", Apply(device, Event.VfioReset())[0].ToString());
    }

    [Fact]
    public void A_counter_without_end_loses_the_device()
    {
        using var server = new PlainServer
        {
            Then = (s, r) =>
                Do(
                    r.StartsWith("irqs", StringComparison.Ordinal),
                    () =>
                    {
                        for (var i = 0; i < 200_000; i++)
                        {
                            s.Signal(0);
                        }
                    }
                ),
        };
        using var device = Device(server);
        var lost = Assert.Throws<DeviceLostException>(() => Apply(device, Event.IrqSet(0, true), Event.CfgRead(0, 2), Event.CfgRead(0, 2)));
        Assert.Contains("it signalled vector 0 ", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_quiet_and_patience_waits_longer_for_it()
    {
        using var sawQuiet = new ManualResetEventSlim();
        using var server = new PlainServer
        {
            Then = (s, r) =>
                Do(
                    r.StartsWith("read 7", StringComparison.Ordinal),
                    () =>
                    {
                        // After the silence that is taken for quiet, and well within the twenty times of it that patience waits.
                        sawQuiet.Wait(10_000);
                        Thread.Sleep(300);
                        s.Write(0x2000_0000, 9);
                    }
                ),
        };
        using var device = Device(server, ",dma=message,quiet=200");
        Assert.Equal(["wait"], Apply(device, Event.Wait()).Select(e => e.ToString()));
        sawQuiet.Set();
        device.IsPatient = true;
        Assert.True(device.IsPatient);
        Assert.Equal(["dma.write 0x20000000 = 09", "dma.write 0x20000000 = 09", "wait"], Apply(device, Event.Wait()).Select(e => e.ToString()));
    }

    [Fact]
    public void A_server_that_never_falls_silent_is_waited_for_no_longer_than_for_an_answer()
    {
        using var stop = new CancellationTokenSource();
        using var server = new PlainServer
        {
            Then = (s, r) =>
                Do(
                    r.StartsWith("read 7", StringComparison.Ordinal),
                    () =>
                    {
                        while (!stop.IsCancellationRequested)
                        {
                            s.Write(0x2000_0000, 9);
                            Thread.Sleep(1);
                        }
                    }
                ),
        };
        using var device = Device(server, timeout: 3);
        Assert.Equal(["wait"], Apply(device, Event.Wait()).Select(e => e.ToString()));
        stop.Cancel();
    }

    [Theory]
    [InlineData("", "--device vfio-user: the path of a socket is expected.")]
    [InlineData("/tmp/x,dma=none", "--device vfio-user: dma=none is none of dma=shared|message, portal=auto|message|mmap, quiet=MS, type=TYPE.")]
    [InlineData("/tmp/x,quiet=0", "--device vfio-user: quiet=0 is no number of milliseconds from 1 to 60000.")]
    public void Wrong_options_are_told(string device, string sentence) =>
        Assert.Equal($"dsaconf: {sentence}\n", Dsaconf.Run("run", "--device", "vfio-user:" + device).MustFail(2).Error);

    [Fact]
    public void A_server_that_is_not_there_is_told() =>
        Assert.Equal(
            "dsaconf: The server of /tmp/there-is/none.sock cannot be used: there is no such socket.\n",
            Dsaconf.Run("run", "--device", "vfio-user:/tmp/there-is/none.sock").MustFail(75).Error
        );

    [Fact]
    public void Portals_that_cannot_be_mapped_are_told()
    {
        using var server = new PlainServer();
        var lost = Assert.Throws<DeviceLostException>(() => Device(server, ",portal=mmap"));
        Assert.Equal($"The server of {server.Path} cannot be used: it does not offer its portals for mapping.", lost.Message);
    }

    private static void Do(bool when, Action action)
    {
        if (when)
        {
            action();
        }
    }
}
