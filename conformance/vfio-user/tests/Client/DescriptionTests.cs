using System.Runtime.InteropServices;

namespace Dsa.VfioUser.Tests;

public class DescriptionTests
{
    private const string Sparse = "0100 0100 00000000 01000000 00000000";

    /// <summary>Region 2 of 16 KiB that can be mapped from offset 0x2000 of a file, with capabilities from byte 32 on.</summary>
    private static string Region2(string capabilities, string size = "0040000000000000", string first = "20000000") =>
        $"{32 + RawClient.Bytes(capabilities).Length:x2}000000 0F000000 02000000 {first} {size} 0020000000000000 {capabilities}";

    private static RawServer WithRegion2(string reply, params SafeHandle[] files) =>
        new(s =>
            s.Introduce(
                (command, index, id) =>
                {
                    if (command == 5 && index == 2)
                    {
                        s.Send(
                            RawClient.Reply(
                                id,
                                5,
                                RawClient.Bytes(reply).Length > 32 ? $"{reply[..8]} 07000000 02000000 00000000 0040000000000000 0020000000000000" : reply
                            ),
                            files
                        );
                        if (RawClient.Bytes(reply).Length > 32)
                        {
                            s.Expect(RawClient.Command(id + 1, 5, $"{reply[..8]} 00000000 02000000 00000000 0000000000000000 0000000000000000"));
                            s.Send(RawClient.Reply(id + 1, 5, reply), files);
                        }

                        return true;
                    }

                    return false;
                }
            )
        );

    [Fact]
    public void Areas_and_type_come_with_a_second_question()
    {
        using var memory = new SharedMemory(0x6000);
        using var server = WithRegion2(
            Region2("0200 0100 30000000 86800080 51415344  0100 0100 00000000 02000000 00000000 0000000000000000 0010000000000000 0030000000000000 0010000000000000"),
            memory.File
        );
        using var client = server.Connect();
        var region = client.Regions[2];
        Assert.Equal((2U, 15U, 0x4000UL, 0x2000UL), (region.Index, region.Flags, region.Size, region.Offset));
        Assert.Equal([new RegionArea(0, 0x1000), new RegionArea(0x3000, 0x1000)], region.Areas);
        Assert.Equal((0x8000_8086U, 0x4453_4151U), region.Type);
        Assert.Equal((true, false, true, false), (region.CanMap(0, 0x1000), region.CanMap(0, 0x1001), region.CanMap(0x3FFF, 1), region.CanMap(0x4000, 1)));
        using (var mapping = new RegionMapping(region, 0x3000, 0x1000))
        {
            mapping.Store(0x40, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        }

        Assert.Equal("0102030405060708090A0B0C0D0E0F10", Convert.ToHexString(memory.Bytes.Slice(0x5040, 16)));
    }

    [Theory]
    [InlineData("0000000000000000", "it does not offer 0x1000 bytes at 0x3000 of region 2 for mapping")]
    [InlineData("0040000000000000", "the file of region 2 has 0x5fff bytes and not the 0x6000 that 0x1000 bytes at 0x3000 of region 2 need")]
    public void No_more_is_mapped_than_the_file_has(string size, string sentence)
    {
        using var memory = new SharedMemory(0x5FFF);
        using var server = WithRegion2($"20000000 07000000 02000000 00000000 {size} 0020000000000000", memory.File);
        using var client = server.Connect();
        Assert.Equal(sentence, Assert.Throws<ProtocolException>(() => new RegionMapping(client.Regions[2], 0x3000, 0x1000)).Message);
    }

    [Fact]
    public void A_descriptor_that_is_no_file_is_not_mapped()
    {
        using var file = EventFile.Create();
        using var server = WithRegion2("20000000 07000000 02000000 00000000 0040000000000000 0020000000000000", file.File);
        using var client = server.Connect();
        var refused = Assert.Throws<ProtocolException>(() => new RegionMapping(client.Regions[2], 0, 0x1000)).Message;
        Assert.Equal("what it passed for region 2 is no file that can be read and written", refused);
    }

    [Theory]
    [InlineData("08000000", Sparse + "0000000000000000 0010000000000000", "there is none at offset 8 of 64 bytes")]
    [InlineData("39000000", Sparse + "0000000000000000 0010000000000000", "there is none at offset 57 of 64 bytes")]
    [InlineData("FFFFFFFF", Sparse + "0000000000000000 0010000000000000", "there is none at offset 4294967295 of 64 bytes")]
    [InlineData("20000000", "0300 0100 20000000", "there is none at offset 32 of 40 bytes")]
    [InlineData("20000000", Sparse, "one ends before its 1 areas do")]
    [InlineData("20000000", "0100 0100 00000000 FFFFFFFF 00000000 0000000000000000 0010000000000000", "one ends before its 4294967295 areas do")]
    [InlineData("20000000", "0100 0100 00000000", "one ends before its 4294967295 areas do")]
    [InlineData("20000000", Sparse + "0000000000000000 0140000000000000", "an area has 0x4001 bytes at 0x0 of 0x4000")]
    [InlineData("20000000", Sparse + "0040000000000000 FFFFFFFFFFFFFFFF", "an area has 0xffffffffffffffff bytes at 0x4000 of 0x4000")]
    [InlineData("20000000", "0200 0100 00000000 86800080", "one ends in the middle")]
    public void Capabilities_that_lie_are_refused(string first, string capabilities, string sentence)
    {
        using var memory = new SharedMemory(0x6000);
        using var server = WithRegion2(Region2(capabilities, first: first), memory.File);
        Assert.Equal($"the capabilities of its region 2 are wrong: {sentence}", server.Refused());
    }

    [Theory]
    [InlineData("20000000 07000000 02000000 00000000 0040000000000000 0020000000000000", 0, "it says that region 2 can be mapped and passes no descriptor for it")]
    [InlineData(
        "20000000 07000000 02000000 00000000 0040000000000000 0020000000000000",
        2,
        "it passed 2 descriptors with the reply to DEVICE_GET_REGION_INFO, where 1 are possible"
    )]
    [InlineData("20000000 03000000 03000000 00000000 0040000000000000 0020000000000000", 0, "it answered 32 bytes about region 2 with 32 about region 3")]
    [InlineData("20000000 03000000 02000000", 0, "its reply to DEVICE_GET_REGION_INFO has a payload of 12 bytes and not 32")]
    [InlineData("00000040 03000000 02000000 00000000 0040000000000000 0020000000000000", 0, "it has 1073741824 bytes to say about region 2")]
    [InlineData(
        "20000000 03000000 02000000 00000000 FFFFFFFFFFFFFFFF 0020000000000000",
        0,
        "its region 2 has 0xffffffffffffffff bytes at 0x2000 of a file, which no file has"
    )]
    [InlineData(
        "20000000 03000000 02000000 00000000 0100000000000000 FFFFFFFFFFFFFFFF",
        0,
        "its region 2 has 0x1 bytes at 0xffffffffffffffff of a file, which no file has"
    )]
    public void A_region_that_cannot_be_is_refused(string reply, int files, string sentence)
    {
        using var memory = new SharedMemory(0x6000);
        using var server = WithRegion2(reply, [.. Enumerable.Repeat(memory.File, files)]);
        Assert.Equal(sentence, server.Refused());
    }

    [Theory]
    [InlineData("10000000 01000000 09000000 05000000", "its device is no PCI device")]
    [InlineData("10000000 03000000 07000000 05000000", "it says its device has 7 regions and 5 kinds of interrupts")]
    [InlineData("10000000 03000000 FFFFFFFF 05000000", "it says its device has 4294967295 regions and 5 kinds of interrupts")]
    [InlineData("10000000 03000000 09000000 FFFFFFFF", "it says its device has 9 regions and 4294967295 kinds of interrupts")]
    [InlineData("10000000", "its reply to DEVICE_GET_INFO has a payload of 4 bytes and not 16")]
    public void A_device_that_cannot_be_is_refused(string reply, string sentence)
    {
        using var server = new RawServer(s =>
        {
            s.Receive();
            s.Send(RawServer.Welcome);
            s.Receive();
            s.Send(RawClient.Reply(2, 4, reply));
        });
        Assert.Equal(sentence, server.Refused());
    }

    [Fact]
    public void Interrupts_of_another_index_are_refused()
    {
        using var server = new RawServer(s =>
            s.Introduce((command, _, id) => command == 7 && Answered(s, RawClient.Reply(id, 7, "10000000 01000000 04000000 01000000")))
        );
        Assert.Equal("it answered about interrupts of index 4 and not 0", server.Refused());
    }

    private static bool Answered(RawServer server, string reply)
    {
        server.Send(reply);
        return true;
    }
}
