using static Dsa.VfioUser.Tests.RawClient;

namespace Dsa.VfioUser.Tests;

public class MemoryTests
{
    private const string Job = "0000000000000000 02000000 08000000";
    private const string Read0 = "0000000000000000 00000000 01000000";
    private static readonly string data = string.Concat(Enumerable.Repeat("a5", 64));

    [Fact]
    public void Memory_in_a_file_is_read_and_written_there()
    {
        using var client = new RawClient();
        using var memory = new SharedMemory(0x4000);
        memory.Bytes.Slice(0x1100, 64).Fill(0xA5);
        client.Send(Map(2, "00100000 00000000", 0x10_0000, 0x3000), memory.File);
        client.Expect(Reply(2, 2));
        client.Send(Command(3, 10, Job + "0001100000000000", 0x10));
        client.Exchange(Command(4, 9, Read0), Reply(4, 9, Read0 + "00"));
        Assert.Equal(data, Convert.ToHexStringLower(memory.Bytes.Slice(0x2100, 64)));
    }

    [Theory]
    [InlineData(0x1000, 0x5000, 3, 22)] // longer than the file
    [InlineData(0x5000, 0x1000, 3, 22)] // beyond the file
    [InlineData(0, 0, 3, 22)] // no byte
    [InlineData(0, 0x1000, 0x13, 22)] // a flag nobody knows
    public void A_map_that_lies_is_refused(int offset, int size, int flags, int errno)
    {
        using var client = new RawClient();
        using var memory = new SharedMemory(0x4000);
        client.Send(Map(2, Hex((ulong)offset), 0, (ulong)size, (uint)flags), memory.File);
        client.Expect(Error(2, 2, errno));
        client.Send(Command(3, 10, Job + "0000000000000000", 0x10));
        client.Exchange(Command(4, 9, Read0), Reply(4, 9, Read0 + "01"));
    }

    [Fact]
    public void A_map_over_the_end_of_addresses_is_refused()
    {
        using var client = new RawClient();
        client.Exchange(Map(2, Hex(0), 0xFFFF_FFFF_FFFF_F000, 0x2000), Error(2, 2, 22));
        client.Exchange(Map(3, Hex(0), 0xFFFF_FFFF_FFFF_F000, 0x1000), Reply(3, 2));
    }

    [Fact]
    public void Overlaps_are_refused_and_the_same_map_again_is_not()
    {
        using var client = new RawClient();
        client.Exchange(Map(2, Hex(0), 0x1000, 0x2000), Reply(2, 2));
        client.Exchange(Map(3, Hex(0), 0x1000, 0x2000), Reply(3, 2));
        client.Exchange(Map(4, Hex(0), 0x2000, 0x2000), Error(4, 2, 17));
        client.Exchange(Map(5, Hex(0), 0, 0x1001), Error(5, 2, 17));
        client.Exchange(Map(6, Hex(0), 0x1800, 0x100), Error(6, 2, 17));
        client.Exchange(Map(7, Hex(0), 0x3000, 0x1000), Reply(7, 2));
    }

    [Fact]
    public void Unmaps_may_match_nothing_one_or_many()
    {
        using var client = new RawClient();
        client.Exchange(Unmap(2, 0x1000, 0x1000), Reply(2, 3, "18000000 00000000" + Hex(0x1000) + Hex(0x1000)));
        client.Exchange(Map(3, Hex(0), 0x1000, 0x1000), Reply(3, 2));
        client.Exchange(Map(4, Hex(0), 0x3000, 0x1000), Reply(4, 2));
        client.Exchange(Map(5, Hex(0), 0x8000, 0x4000), Reply(5, 2));
        client.Exchange(Unmap(6, 0, 0x9000), Reply(6, 3, "18000000 00000000" + Hex(0) + Hex(0x9000)));
        client.Exchange(Map(7, Hex(0), 0, 0x9000), Reply(7, 2));
        client.Exchange(Map(8, Hex(0), 0x9000, 0x1000), Error(8, 2, 17));
        client.Exchange(Command(9, 3, "18000000 02000000" + Hex(0) + Hex(0)), Reply(9, 3, "18000000 02000000" + Hex(0) + Hex(0)));
        client.Exchange(Map(10, Hex(0), 0x9000, 0x1000), Reply(10, 2));
        client.Exchange(Unmap(11, 0, 0), Error(11, 3, 22));
    }

    [Fact]
    public void A_file_that_is_made_shorter_gives_faults()
    {
        using var client = new RawClient();
        var path = Path.GetTempFileName();
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.SetLength(file, 0x4000);
            client.Send(Map(2, Hex(0), 0, 0x4000), file);
            client.Expect(Reply(2, 2));
            RandomAccess.SetLength(file, 16);
            client.Send(Command(3, 10, Job + Hex(0x100), 0x10));
            client.Exchange(Command(4, 9, Read0), Reply(4, 9, Read0 + "01"));
        }

        File.Delete(path);
    }

    [Fact]
    public void A_file_that_may_only_be_read_is_not_mapped_for_writing()
    {
        using var client = new RawClient();
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, new byte[0x1000]);
        using (var file = File.OpenHandle(path))
        {
            client.Send(Map(2, Hex(0), 0, 0x1000), file);
            client.Expect(Error(2, 2, 22));
            client.Send(Map(3, Hex(0), 0, 0x1000, 1), file);
            client.Expect(Reply(3, 2));
        }

        File.Delete(path);
    }

    [Fact]
    public void Two_files_for_one_map_are_refused()
    {
        using var client = new RawClient();
        using var memory = new SharedMemory(0x4000);
        client.Send(Map(2, Hex(0), 0, 0x1000), memory.File, memory.File);
        client.Expect(Error(2, 2, 22));
    }

    [Fact]
    public void What_is_no_file_of_bytes_is_reached_by_messages()
    {
        using var client = new RawClient();
        using var events = EventFile.Create();
        client.Send(Map(2, Hex(0), 0, 0x4000), events.File);
        client.Expect(Reply(2, 2));
        client.Send(Command(3, 10, Job + Hex(0x100), 0x10));
        client.Expect(Command(1, 11, Hex(0x100) + Hex(64)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0011000000000000 40000000")]
    [InlineData("0011000000000000 4000000000000000")]
    public void Memory_by_messages(string replyOfWrite)
    {
        using var client = new RawClient();
        client.Exchange(Map(2, Hex(0), 0, 0x4000), Reply(2, 2));
        client.Send(Command(3, 10, Job + Hex(0x100), 0x10));
        client.Expect(Command(1, 11, Hex(0x100) + Hex(64)));

        // The device waits; the client does not: it may hold what it needs to answer.
        client.Exchange(Command(4, 9, Read0), Reply(4, 9, Read0 + "00"));
        client.Send(Reply(1, 11, Hex(0x100) + Hex(64) + data));
        client.Expect(Command(2, 12, Hex(0x1100) + Hex(64) + data));
        client.Exchange(Command(5, 9, Read0), Reply(5, 9, Read0 + "00"));
        client.Send(Reply(2, 12, replyOfWrite));
        client.Exchange(Command(6, 9, Read0), Reply(6, 9, Read0 + "00"));
    }

    [Fact]
    public void A_reply_is_sent_before_the_device_asks_for_memory()
    {
        using var client = new RawClient();
        client.Exchange(Map(2, Hex(0), 0, 0x4000), Reply(2, 2));
        client.Send(Command(3, 10, Job + Hex(0x100)));
        client.Expect(Reply(3, 10, Job));
        client.Expect(Command(1, 11, Hex(0x100) + Hex(64)));
    }

    [Fact]
    public void A_refused_message_is_a_fault()
    {
        using var client = new RawClient();
        client.Exchange(Map(2, Hex(0), 0, 0x4000), Reply(2, 2));
        client.Send(Command(3, 10, Job + Hex(0x100), 0x10));
        client.Expect(Command(1, 11, Hex(0x100) + Hex(64)));
        client.Send(Error(1, 11, 14));
        client.Exchange(Command(4, 9, Read0), Reply(4, 9, Read0 + "01"));
    }

    [Fact]
    public void No_message_is_larger_than_the_client_takes()
    {
        using var client = new RawClient(greets: false);
        var text = Convert.ToHexString("{\"capabilities\":{\"max_data_xfer_size\":48}}\0"u8);
        client.Send(Command(1, 1, "00000000" + text));
        client.Receive();
        client.Exchange(Map(2, Hex(0), 0, 0x4000), Reply(2, 2));
        client.Send(Command(3, 10, Job + Hex(0x100), 0x10));
        client.Expect(Command(1, 11, Hex(0x100) + Hex(48)));
        client.ExpectNothing();
        client.Send(Reply(1, 11, Hex(0x100) + Hex(48) + data[..96]));
        client.Expect(Command(2, 11, Hex(0x130) + Hex(16)));
    }

    [Theory]
    [InlineData("0100 0b00 10000000 01000000 00000000", "it answered DmaRead of 64 bytes with 0 bytes of payload")]
    [InlineData("0100 0c00 10000000 01000000 00000000", "it answered DmaRead with a reply to DmaWrite")]
    [InlineData("0100 6300 10000000 01000000 00000000", "it answered DmaRead with a reply to command 99")]
    [InlineData("0200 0b00 10000000 01000000 00000000", "it sent a reply with the id 2 to nothing it was asked")]
    [InlineData("", "it did not answer DmaRead of 64 bytes at 0x100 within 1.5 s")]
    public void A_wrong_answer_closes_the_connection(string answer, string reason)
    {
        using var client = new RawClient(patience: 1500);
        client.Exchange(Map(2, Hex(0), 0, 0x4000), Reply(2, 2));
        client.Send(Command(3, 10, Job + Hex(0x100), 0x10));
        client.Receive();
        client.Send(answer);
        Assert.Equal(reason, client.ExpectClosed());
    }

    [Fact]
    public void A_map_across_files_and_messages_is_one_memory()
    {
        using var client = new RawClient();
        using var memory = new SharedMemory(0x1000);
        memory.Bytes[^32..].Fill(0x11);
        client.Send(Map(2, Hex(0), 0, 0x1000), memory.File);
        client.Expect(Reply(2, 2));
        client.Exchange(Map(3, Hex(0), 0x1000, 0x4000), Reply(3, 2));
        client.Send(Command(4, 10, Job + Hex(0xFE0), 0x10));
        client.Expect(Command(1, 11, Hex(0x1000) + Hex(32)));
        client.Send(Reply(1, 11, Hex(0x1000) + Hex(32) + data[..64]));
        client.Expect(Command(2, 12, Hex(0x1FE0) + Hex(64) + string.Concat(Enumerable.Repeat("11", 32)) + data[..64]));
    }

    private static string Map(int id, string offset, ulong address, ulong size, uint flags = 3) =>
        Command(id, 2, "20000000" + Hex(flags)[..8] + offset + Hex(address) + Hex(size));

    private static string Unmap(int id, ulong address, ulong size) => Command(id, 3, "18000000 00000000" + Hex(address) + Hex(size));

    private static string Hex(ulong value) => Convert.ToHexString(BitConverter.GetBytes(value));
}
