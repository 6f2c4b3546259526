namespace Dsa.Traces.Tests;

public sealed class HostileInputTests
{
    [Theory]
    [InlineData("""{"e":"mmio.raed","at":"0x0","size":4}""", "t.ndjson, line 2, \"e\": there is no event named \"mmio.raed\".")]
    [InlineData("""{"e":7}""", "t.ndjson, line 2, \"e\": the name of an event is expected.")]
    [InlineData("""{"at":"0x0","size":4}""", "t.ndjson, line 2, \"e\": the key is missing.")]
    [InlineData("""{"e":"wait","time":4}""", "t.ndjson, line 2, \"time\": there is no such key.")]
    [InlineData("""{"e":"wait","\u0061t":"0x0"}""", "t.ndjson, line 2, \"\\u0061t\": there is no such key.")]
    [InlineData("""{"e":"wait","size":4}""", "t.ndjson, line 2, \"size\": wait has no such key.")]
    [InlineData("""{"e":"wait","e":"wait"}""", "t.ndjson, line 2, \"e\": the key stands twice.")]
    [InlineData("""{"e":"mmio.read","size":4}""", "t.ndjson, line 2, \"at\": the key is missing.")]
    [InlineData("""{"e":"mmio.write","at":"0x0","size":4}""", "t.ndjson, line 2, \"value\": the key is missing.")]
    [InlineData("""{"e":"mmio.read","at":0,"size":4}""", "t.ndjson, line 2, \"at\": a string of hexadecimal digits such as \"0x1f\" is expected.")]
    [InlineData("""{"e":"mmio.read","at":"10","size":4}""", "t.ndjson, line 2, \"at\": a string of hexadecimal digits such as \"0x1f\" is expected.")]
    [InlineData("""{"e":"mmio.read","at":"0x","size":4}""", "t.ndjson, line 2, \"at\": a string of hexadecimal digits such as \"0x1f\" is expected.")]
    [InlineData("""{"e":"mmio.read","at":"0xg","size":4}""", "t.ndjson, line 2, \"at\": a string of hexadecimal digits such as \"0x1f\" is expected.")]
    [InlineData("""{"e":"mmio.read","at":"0x10000000000000000","size":4}""", "t.ndjson, line 2, \"at\": a string of hexadecimal digits such as \"0x1f\" is expected.")]
    [InlineData("""{"e":"mmio.read","at":"0x0","size":"4"}""", "t.ndjson, line 2, \"size\": a whole number from 0 to 2147483647 is expected.")]
    [InlineData("""{"e":"mmio.read","at":"0x0","size":-4}""", "t.ndjson, line 2, \"size\": a whole number from 0 to 2147483647 is expected.")]
    [InlineData("""{"e":"mmio.read","at":"0x0","size":4.5}""", "t.ndjson, line 2, \"size\": a whole number from 0 to 2147483647 is expected.")]
    [InlineData("""{"e":"mmio.read","at":"0x0","size":3}""", "t.ndjson, line 2, \"size\": 3 is not 1, 2, 4 or 8.")]
    [InlineData("""{"e":"mmio.read","at":"0x0","size":16}""", "t.ndjson, line 2, \"size\": 16 is not 1, 2, 4 or 8.")]
    [InlineData("""{"e":"cfg.read","at":"0x0","size":8}""", "t.ndjson, line 2, \"size\": 8 is not 1, 2 or 4.")]
    [InlineData("""{"e":"cfg.read","at":"0x1000","size":1}""", "t.ndjson, line 2, \"at\": 0x1000 is out of range: the last offset is 0xfff.")]
    [InlineData("""{"e":"cfg.read","at":"0xffe","size":4}""", "t.ndjson, line 2, \"at\": 0xffe is not aligned to 4 bytes.")]
    [InlineData("""{"e":"mmio.read","at":"0x4","size":8}""", "t.ndjson, line 2, \"at\": 0x4 is not aligned to 8 bytes.")]
    [InlineData("""{"e":"mmio.read","at":"0x100000000","size":8}""", "t.ndjson, line 2, \"at\": 0x100000000 is out of range: the last offset is 0xffffffff.")]
    [InlineData("""{"e":"mmio.read","at":"0x0","size":1,"value":"0x100"}""", "t.ndjson, line 2, \"value\": 0x100 is wider than 1 byte.")]
    [InlineData("""{"e":"mmio.write","at":"0x0","size":4,"value":"0x100000000"}""", "t.ndjson, line 2, \"value\": 0x100000000 is wider than 4 bytes.")]
    [InlineData("""{"e":"portal.write","at":"0x0","data":"00"}""", "t.ndjson, line 2, \"data\": 1 bytes are not 64.")]
    [InlineData("""{"e":"mem.write","at":"0x0","data":"0"}""", "t.ndjson, line 2, \"data\": a string of pairs of hexadecimal digits is expected.")]
    [InlineData("""{"e":"mem.write","at":"0x0","data":"zz"}""", "t.ndjson, line 2, \"data\": a string of pairs of hexadecimal digits is expected.")]
    [InlineData("""{"e":"mem.write","at":"0x0","data":""}""", "t.ndjson, line 2, \"data\": an access of no byte is none.")]
    [InlineData("""{"e":"mem.read","at":"0x0","size":0}""", "t.ndjson, line 2, \"size\": an access of no byte is none.")]
    [InlineData("""{"e":"mem.read","at":"0x0","size":2,"data":"00"}""", "t.ndjson, line 2, \"data\": 1 bytes do not agree with the size 2.")]
    [InlineData("""{"e":"mem.read","at":"0xffffffffffffffff","size":2}""", "t.ndjson, line 2, \"at\": 0xffffffffffffffff and 2 bytes go past the last address.")]
    [InlineData("""{"e":"dma.read","at":"0x0","size":1,"data":"00","fault":true}""", "t.ndjson, line 2, \"fault\": an access that faults has no data.")]
    [InlineData("""{"e":"mem.unmap","at":"0x5001","size":4096}""", "t.ndjson, line 2, \"at\": 0x5001 is not the beginning of a page of 4096 bytes.")]
    [InlineData("""{"e":"mem.unmap","at":"0x5000","size":64}""", "t.ndjson, line 2, \"size\": 64 is not a multiple of 4096.")]
    [InlineData("""{"e":"mem.unmap","at":"0x5000","size":0}""", "t.ndjson, line 2, \"size\": an access of no byte is none.")]
    [InlineData("""{"e":"mem.unmap","at":"0xfffffffffffff000","size":8192}""", "t.ndjson, line 2, \"at\": 0xfffffffffffff000 and 8192 bytes go past the last address.")]
    [InlineData("""{"e":"mem.unmap","at":"0x5000"}""", "t.ndjson, line 2, \"size\": the key is missing.")]
    [InlineData("""{"e":"host.attach","pasid":"0x100000"}""", "t.ndjson, line 2, \"pasid\": 0x100000 is wider than 20 bits.")]
    [InlineData("""{"e":"host.command","code":256,"operand":"0x0","status":"0x0"}""", "t.ndjson, line 2, \"code\": 256 is not a number from 0 to 255.")]
    [InlineData("""{"e":"host.command","code":1,"operand":"0x100000000","status":"0x0"}""", "t.ndjson, line 2, \"operand\": 0x100000000 is wider than 4 bytes.")]
    [InlineData("""{"e":"host.bind","fails":"memory"}""", "t.ndjson, line 2, \"fails\": a host.bind does not fail by this.")]
    [InlineData("""{"e":"host.step","step":"siov","on":true}""", "t.ndjson, line 2, \"step\": one of translation, ims-domain, mdev is expected.")]
    [InlineData("""{"e":"vfio.info","about":"irq-count","answer":"0x2"}""", "t.ndjson, line 2, \"index\": the key is missing.")]
    [InlineData("""{"e":"host.available","answer":"0x2","result":"EBUSY"}""", "t.ndjson, line 2, \"answer\": what is refused has no answer.")]
    [InlineData("""{"e":"vfio.info","about":"irq-count","index":256}""", "t.ndjson, line 2, \"index\": 256 is not a number from 0 to 255.")]
    [InlineData(
        """{"e":"vfio.irqs","index":2,"start":0,"count":2,"flags":"eventfd trigger","data":"01"}""",
        "t.ndjson, line 2, \"data\": 1 bytes do not agree with what is given for 2 interrupts."
    )]
    [InlineData("""{"e":"irq","vector":2048}""", "t.ndjson, line 2, \"vector\": 2048 is not a number from 0 to 2047.")]
    [InlineData("""{"e":"irq","vector":1,"dev":65536}""", "t.ndjson, line 2, \"dev\": 65536 is not a number from 0 to 65535.")]
    [InlineData("""{"e":"irq.set","vector":1,"on":"true"}""", "t.ndjson, line 2, \"on\": true or false is expected.")]
    [InlineData("""{"e":"irq.set","vector":1,"on":{"a":[]}}""", "t.ndjson, line 2, \"on\": true or false is expected.")]
    [InlineData("""{"e":"reset","kind":"cold"}""", "t.ndjson, line 2, \"kind\": one of flr, vfio, warm, power-on is expected.")]
    [InlineData("""["e","wait"]""", "t.ndjson, line 2: the line is not a JSON object.")]
    [InlineData("""{"e":"wait"} {"e":"wait"}""", "t.ndjson, line 2: the line is not valid JSON.")]
    [InlineData("", "t.ndjson, line 2: the line is empty.")]
    public void A_wrong_event_line_is_named_with_its_place(string line, string message) =>
        Assert.Equal(message, Message(Samples.Header + "\n" + line + "\n" + """{"e":"wait"}"""));

    [Theory]
    [InlineData("", "t.ndjson: the file is empty.")]
    [InlineData("\n", "t.ndjson: it is neither a trace with a header line nor a QEMU log of vfio trace events.")]
    [InlineData("hello\nworld\n", "t.ndjson: it is neither a trace with a header line nor a QEMU log of vfio trace events.")]
    [InlineData("\0\u0001\u0002", "t.ndjson: it is neither a trace with a header line nor a QEMU log of vfio trace events.")]
    [InlineData("{", "t.ndjson, line 1: the header is not valid JSON.")]
    [InlineData(
        """{"e":"wait"}""",
        "t.ndjson, line 1: the header is missing: a trace begins with {\"format\":1,\"kind\":\"dsa-trace\",\"origin\":...,\"observes\":[...]}."
    )]
    [InlineData("""{"format":2,"kind":"dsa-trace","new":1}""", "t.ndjson, line 1, \"format\": the version is not 1, the only one this program reads.")]
    [InlineData("""{"format":"1","kind":"dsa-trace"}""", "t.ndjson, line 1, \"format\": the version is not 1, the only one this program reads.")]
    [InlineData("""{"format":1,"kind":"song"}""", "t.ndjson, line 1, \"kind\": the file is no trace: this is not \"dsa-trace\".")]
    [InlineData("""{"format":1,"kind":"dsa-trace","observes":[]}""", "t.ndjson, line 1, \"origin\": the key is missing.")]
    [InlineData("""{"format":1,"kind":"dsa-trace","origin":"x"}""", "t.ndjson, line 1, \"observes\": the key is missing.")]
    [InlineData("""{"format":1,"kind":"dsa-trace","origin":1,"observes":[]}""", "t.ndjson, line 1, \"origin\": a string is expected.")]
    [InlineData("""{"format":1,"kind":"dsa-trace","origin":"x","observes":"irq"}""", "t.ndjson, line 1, \"observes\": an array is expected.")]
    [InlineData(
        """{"format":1,"kind":"dsa-trace","origin":"x","observes":["all"]}""",
        "t.ndjson, line 1, \"observes\": each entry is one of irq, mem, dma, host, msix-table, once."
    )]
    [InlineData(
        """{"format":1,"kind":"dsa-trace","origin":"x","observes":["irq","irq"]}""",
        "t.ndjson, line 1, \"observes\": each entry is one of irq, mem, dma, host, msix-table, once."
    )]
    [InlineData("""{"format":1,"kind":"dsa-trace","origin":"x","observes":[],"profile":[]}""", "t.ndjson, line 1, \"profile\": an object is expected.")]
    [InlineData("""{"format":1,"kind":"dsa-trace","origin":"x","observes":[],"x\ny":1}""", "t.ndjson, line 1, \"x\\u000ay\": the header has no such key.")]
    [InlineData("""{"format":1,"kind":"dsa-trace","origin":"x","origin":"x","observes":[]}""", "t.ndjson, line 1: the header is not valid JSON.")]
    [InlineData("""{"format":1,"kind":"dsa-trace","origin":"\ud800","observes":[]}""", "t.ndjson, line 1: the header is not valid JSON.")]
    [InlineData("""{"format":1,"kind":"dsa-trace","origin":"x","observes":[],"profile":{"a":"\ud800"}}""", "t.ndjson, line 1: the header is not valid JSON.")]
    public void A_wrong_beginning_is_named(string text, string message) => Assert.Equal(message, Message(text));

    [Fact]
    public void A_last_line_cut_anywhere_is_named()
    {
        const string Last = """{"e":"mmio.write","at":"0xa0","size":4,"value":"0x80100000"}""";
        for (var kept = 1; kept < Last.Length; kept++)
        {
            Assert.Equal("t.ndjson, line 3: the last line is cut off.", Message(Samples.Header + "\n" + """{"e":"wait"}""" + "\n" + Last[..kept]));
        }
    }

    [Theory]
    [InlineData('x', "t.ndjson, line 2: the line is longer than 1 MiB.")]
    [InlineData('\n', "t.ndjson, line 2: the line is empty.")]
    public void A_line_over_1_MiB_is_named_before_it_is_all_read(char letter, string message) =>
        Assert.Equal(message, Message(Samples.Header + "\n" + new string(letter, 5 << 20)));

    [Fact]
    public void A_line_of_1_MiB_is_read()
    {
        var line = """{"e":"wait"}""";
        Assert.Single(Samples.Read(Samples.Header + "\n" + line + new string(' ', (1 << 20) - line.Length) + "\n").Events);
        Assert.Equal("t.ndjson, line 2: the line is longer than 1 MiB.", Message(Samples.Header + "\n" + line + new string(' ', (1 << 20) - line.Length + 1) + "\n"));
    }

    [Theory]
    [InlineData("no/such/file")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_file_that_cannot_be_opened_is_named(string path) =>
        Assert.StartsWith($"{path}: it cannot be read: ", Assert.Throws<TraceFormatException>(() => TraceFile.Load(path)).Message);

    [Fact]
    public void The_place_is_also_there_for_programs()
    {
        var thrown = Assert.Throws<TraceFormatException>(() => Samples.Read(Samples.Header + "\n" + """{"e":"irq","vector":2048}"""));
        Assert.Equal(("t.ndjson", 2, "vector"), (thrown.File, thrown.Line, thrown.Field));
    }

    private static string Message(string text) => Assert.Throws<TraceFormatException>(() => Samples.Read(text)).Message;
}
