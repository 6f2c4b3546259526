using System.Diagnostics;

namespace Dsa.VfioUser.Tests;

public class AccessTests
{
    /// <summary>Ends of replies to a read of 4 bytes at 0x90 of region 0.</summary>
    private const string Echo = "9000000000000000 00000000 04000000";

    /// <summary>What a server does with the client's first request after the introduction.</summary>
    private static RawServer Answering(string text, params string[] replies) =>
        new(s =>
        {
            s.Introduce();
            s.Expect(text);
            foreach (var reply in replies)
            {
                s.Send(reply);
            }

            s.WaitForEnd();
        });

    private static RawServer AnsweringRead(params string[] replies) => Answering("1100 0900 20000000 00000000 00000000" + Echo, replies);

    [Fact]
    public void A_read_is_16_bytes_and_its_reply_has_the_data()
    {
        using var server = AnsweringRead("1100 0900 24000000 01000000 00000000" + Echo + "01020304");
        using var client = server.Connect();
        var data = new byte[4];
        Assert.True(client.TryRead(0, 0x90, data));
        Assert.Equal([1, 2, 3, 4], data);
    }

    [Fact]
    public void A_write_has_its_data_and_the_reply_has_not()
    {
        using var server = Answering(
            "1100 0A00 23000000 00000000 00000000 0201000000000000 07000000 03000000 AABBCC",
            "1100 0A00 20000000 01000000 00000000 0201000000000000 07000000 03000000"
        );
        using var client = server.Connect();
        Assert.True(client.TryWrite(7, 0x102, [0xAA, 0xBB, 0xCC]));
    }

    [Fact]
    public void A_posted_write_goes_with_the_next_request()
    {
        using var server = Answering(
            "1100 0A00 21000000 10000000 00000000 A000000000000000 00000000 01000000 AA",
            "1200 0900 24000000 01000000 00000000" + Echo + "01020304"
        );
        using var client = server.Connect();
        client.Post(0, 0xA0, [0xAA]);
        Assert.True(client.TryRead(0, 0x90, new byte[4]));
    }

    [Fact]
    public void An_error_is_no_exception()
    {
        using var server = AnsweringRead("1100 0900 10000000 21000000 16000000");
        using var client = server.Connect();
        Assert.False(client.TryRead(0, 0x90, new byte[4]));
        Assert.Equal(22U, client.LastError);
    }

    [Theory]
    [InlineData(
        "1200 0900 24000000 01000000 00000000" + Echo + "01020304",
        "it sent a reply to REGION_READ with the id 18, and one to REGION_READ with the id 17 was next"
    )]
    [InlineData("1100 0A00 20000000 01000000 00000000" + Echo, "it sent a reply to REGION_WRITE with the id 17, and one to REGION_READ with the id 17 was next")]
    [InlineData("1100 0900 22000000 01000000 00000000" + Echo + "0102", "it answered a read of 4 bytes with 2 and said 4")]
    [InlineData("1100 0900 28000000 01000000 00000000" + Echo + "0102030405060708", "it answered a read of 4 bytes with 8 and said 4")]
    [InlineData("1100 0900 24000000 01000000 00000000 9000000000000000 00000000 05000000 01020304", "it answered a read of 4 bytes with 4 and said 5")]
    [InlineData("1100 0900 10000000 01000000 00000000", "its reply to REGION_READ has a payload of 0 bytes and not 16")]
    [InlineData("1100 0900 24000000 01000000 00000000" + Echo, "it sent 32 bytes of a message and not the rest within 1.5 s")]
    [InlineData("", "it gave no reply to REGION_READ within 1.5 s")]
    public void A_wrong_reply_ends_it(string reply, string sentence)
    {
        using var server = AnsweringRead(reply);
        using var client = server.Connect(1500);
        Assert.Equal(sentence, Assert.Throws<ProtocolException>(() => client.TryRead(0, 0x90, new byte[4])).Message);
    }

    [Fact]
    public void A_second_reply_ends_it()
    {
        using var server = AnsweringRead("1100 0900 24000000 01000000 00000000" + Echo + "01020304", "1100 0900 24000000 01000000 00000000" + Echo + "01020304");
        using var client = server.Connect();
        Assert.True(client.TryRead(0, 0x90, new byte[4]));
        Assert.Equal("it sent a reply with the id 17, which nobody waits for", Assert.Throws<ProtocolException>(() => client.Serve(TimeSpan.FromSeconds(2))).Message);
    }

    [Fact]
    public void A_server_that_goes_ends_it()
    {
        using var server = new RawServer(s => s.Introduce());
        using var client = server.Connect();
        var sentence = Assert.Throws<ProtocolException>(() => client.TryRead(0, 0x90, new byte[4])).Message;
        Assert.True(sentence is "it closed the connection" || sentence.StartsWith("it is gone", StringComparison.Ordinal), sentence);
    }

    [Fact]
    public void What_is_longer_than_the_server_takes_goes_in_parts()
    {
        using var server = new RawServer(s =>
        {
            s.Introduce(welcome: RawServer.WelcomeWith("""{"max_data_xfer_size":4}"""));
            s.Expect("1100 0900 20000000 00000000 00000000 0000000000000000 07000000 04000000");
            s.Send("1100 0900 24000000 01000000 00000000 0000000000000000 07000000 04000000 01020304");
            s.Expect("1200 0900 20000000 00000000 00000000 0400000000000000 07000000 02000000");
            s.Send("1200 0900 22000000 01000000 00000000 0400000000000000 07000000 02000000 0506");
        });
        using var client = server.Connect();
        var data = new byte[6];
        Assert.True(client.TryRead(7, 0, data));
        Assert.Equal([1, 2, 3, 4, 5, 6], data);
        Assert.Throws<ArgumentOutOfRangeException>(() => client.BeginRead(7, 0, 5));
    }

    [Fact]
    public void Many_requests_go_at_once_and_are_answered_in_order()
    {
        using var server = new RawServer(s =>
        {
            s.Introduce();
            for (var i = 0; i < Client.Window; i++)
            {
                s.Receive();
            }

            for (var i = 0; i < Client.Window; i++)
            {
                s.Send($"{17 + i:x2}00 0900 24000000 01000000 00000000 {4 * i:x2}00000000000000 00000000 04000000 {i:x2}000000");
            }
        });
        using var client = server.Connect();
        for (var i = 0; i < Client.Window; i++)
        {
            client.BeginRead(0, (ulong)(4 * i), 4);
        }

        Assert.False(client.HasRoom);
        Assert.Throws<InvalidOperationException>(() => client.BeginRead(0, 0, 4));
        Assert.Throws<InvalidOperationException>(() => client.EndWrite());
        var data = new byte[4];
        for (var i = 0; i < Client.Window; i++)
        {
            Assert.True(client.EndRead(data));
            Assert.Equal(i, BitConverter.ToInt32(data));
        }

        Assert.Throws<InvalidOperationException>(() => client.EndRead(data));
    }

    [Fact]
    public void Accesses_one_at_a_time_allocate_nothing()
    {
        const int Times = 300;
        using var server = new RawServer(s =>
        {
            s.Introduce();
            for (var i = 0; i < 2 * Times; i++)
            {
                var request = s.Receive();
                s.Send(
                    Convert.ToHexString(request.AsSpan(0, 4))
                        + (request[2] == 9 ? "24000000" : "20000000")
                        + "01000000 00000000"
                        + Echo
                        + (request[2] == 9 ? "01020304" : "")
                );
            }
        });
        using var client = server.Connect();
        var data = new byte[4];
        Assert.True(client.TryRead(0, 0x90, data) && client.TryWrite(0, 0x90, data));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < Times; i++)
        {
            Assert.True(client.TryRead(0, 0x90, data) && client.TryWrite(0, 0x90, data));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_reply_that_drips_ends_when_it_is_due()
    {
        using var server = new RawServer(s =>
        {
            s.Introduce();
            s.Receive();
            s.Send("1100 0900 E8000000 01000000 00000000");
            while (true)
            {
                s.SendSlowly("00");
            }
        });
        using var client = server.Connect(1500);
        Assert.EndsWith(
            "of a message and not the rest within 1.5 s",
            Assert.Throws<ProtocolException>(() => client.TryRead(0, 0x90, new byte[200])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_flood_ends_when_a_reply_is_due()
    {
        var clock = Stopwatch.StartNew();
        using var server = new RawServer(s =>
        {
            s.Introduce();
            var burst = string.Concat(Enumerable.Repeat("0100 0B00 20000000 10000000 00000000 0000000000000000 0400000000000000", 100));
            while (true)
            {
                s.Send(burst);
            }
        });
        using var client = server.Connect(1500);
        Assert.Equal("it gave no reply to REGION_READ within 1.5 s", Assert.Throws<ProtocolException>(() => client.TryRead(0, 0x90, new byte[4])).Message);
        client.Dispose();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }
}
