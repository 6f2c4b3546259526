using System.Text.Json;

namespace Dsa.Traces.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public void Every_kind_is_written_as_expected_and_read_again()
    {
        var header = new TraceHeader { Origin = "a test", Observes = Observables.Irq };
        var text = Samples.Written(new TraceFile("t", header, [.. Samples.Events.Select(e => e.Event)]));
        Assert.Equal(Samples.Whole.Split('\n'), text.Split('\n'));
        Assert.Equal(Samples.Events.Select(e => e.Event), Samples.Read(text).Events);
    }

    [Fact]
    public void The_samples_cover_every_kind() => Assert.Equal(Enum.GetValues<EventKind>(), Samples.Events.Select(e => e.Event.Kind).Distinct().Order());

    [Fact]
    public void Unobserved_parts_are_told_from_observed_ones()
    {
        Assert.Equal(
            ["cfg.read", "mmio.read", "portal.enqueue", "mem.read", "dma.read"],
            Samples.Read(Samples.Whole).Events.Where(e => !e.HasValue && !e.IsHostCall).Select(e => EventShape.Of(e.Kind).Name)
        );
    }

    [Fact]
    public void The_result_of_a_call_of_the_host_side_is_known_or_not() =>
        Assert.Equal([16UL, 0, 22, 1, 0, 0, 0, 22, 0, 0, 5], Samples.Read(Samples.Whole).Events.Where(e => e.IsHostCall && e.HasValue).Select(e => e.Value));

    [Fact]
    public void Each_event_knows_its_line()
    {
        var lines = Samples.Read(Samples.Whole).Events.Select(e => e.Line);
        Assert.Equal(Enumerable.Range(2, Samples.Events.Count), lines);
    }

    [Fact]
    public void The_header_keeps_everything()
    {
        const string Line =
            """{"format":1,"kind":"dsa-trace","origin":"x","type":"1DWQ_v1","observes":["irq","mem","dma","host","msix-table"],"profile":{"a":[1,"b"]}}""";
        var trace = Samples.Read(Line);
        Assert.Equal("1DWQ_v1", trace.Header.Type);
        Assert.Equal(Observables.Irq | Observables.Mem | Observables.Dma | Observables.Host | Observables.MsixTable, trace.Header.Observes);
        Assert.Equal(JsonValueKind.Array, trace.Header.Profile!.Value.GetProperty("a").ValueKind);
        Assert.Equal(Line + "\n", Samples.Written(trace));
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    public void A_byte_order_mark_and_carriage_returns_do_no_harm(string before, string end)
    {
        var trace = Samples.Read(before + Samples.Whole.Replace("\n", end));
        Assert.Equal(Samples.Events.Count, trace.Events.Length);
    }

    [Fact]
    public void The_order_of_keys_and_the_last_line_feed_do_not_matter()
    {
        var trace = Samples.Read(Samples.Header + "\n" + """ { "value" : "0x00000000000000AB", "size":1 , "at":"0x3", "e":"mmio.write" } """);
        Assert.Equal([Event.MmioWrite(3, 1, 0xab)], trace.Events);
    }

    [Fact]
    public void A_trace_of_many_chunks_is_read_whole()
    {
        var header = new TraceHeader { Origin = "long" };
        var long1 = Event.MemWrite(0x1000, new byte[400_000]);
        TraceFile trace = new("t", header, [.. Enumerable.Range(0, 30_000).Select(i => i % 5000 == 9 ? long1 : Event.MmioRead(0xa8, 4, (ulong)i))]);
        Assert.Equal(trace.Events, Samples.Read(Samples.Written(trace)).Events);
    }

    [Fact]
    public void An_event_that_could_not_be_read_is_not_written()
    {
        using var stream = new MemoryStream();
        using var writer = new NdjsonWriter(stream, new TraceHeader { Origin = "x" });
        var thrown = Assert.Throws<ArgumentException>(() => writer.Write(Event.MmioWrite(0xa1, 4, 0)));
        Assert.StartsWith("\"at\": 0xa1 is not aligned to 4 bytes.", thrown.Message);
    }
}
