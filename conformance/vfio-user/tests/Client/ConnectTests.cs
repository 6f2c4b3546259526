using System.Net.Sockets;

namespace Dsa.VfioUser.Tests;

public class ConnectTests
{
    private static readonly string path = Path.Combine(Path.GetTempPath(), $"dsa-{Guid.NewGuid():N}.sock");

    private static string Refused(string where, int milliseconds = 5000) =>
        Assert.Throws<ProtocolException>(() => Client.Connect(where, new SmallMemory(), TimeSpan.FromMilliseconds(milliseconds))).Message;

    [Fact]
    public void A_socket_that_is_not_there() => Assert.Equal("there is no such socket", Refused("/tmp/there-is/none.sock"));

    [Fact]
    public void A_server_that_is_just_being_started_is_waited_for()
    {
        var late = path + "3";
        Listener? listener = null;
        var starting = new Thread(() =>
        {
            Thread.Sleep(150);
            listener = new Listener(late);
            using var session = new Session(listener.Accept(TimeSpan.FromSeconds(5), default), new Board(), TimeSpan.FromSeconds(5));
            session.Run(default);
        });
        starting.Start();
        using (var client = Client.Connect(late, new SmallMemory(), TimeSpan.FromSeconds(5)))
        {
            Assert.Equal(10, client.Regions.Count);
        }

        starting.Join();
        listener!.Dispose();
    }

    [Fact]
    public void A_path_too_long() => Assert.Equal("the path of a socket has 1 to 107 bytes and not 125", Refused("/tmp/" + new string('x', 120)));

    [Fact]
    public void A_socket_nobody_listens_on()
    {
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(path + "1"));
            Assert.Equal("nothing listens on the socket", Refused(path + "1", 300));
        }

        File.Delete(path + "1");
    }

    [Fact]
    public void A_server_that_does_not_accept()
    {
        using var busy = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        busy.Bind(new UnixDomainSocketEndPoint(path + "2"));
        busy.Listen(1);
        var waiting = Enumerable.Range(0, 2).Select(_ => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)).ToList();
        waiting.ForEach(s => s.Connect(new UnixDomainSocketEndPoint(path + "2")));
        Assert.Equal("nothing accepts the connection within 0.3 s", Refused(path + "2", 300));
        waiting.ForEach(s => s.Dispose());
        File.Delete(path + "2");
    }

    [Fact]
    public void The_greeting_asks_for_version_0_0_with_a_short_text()
    {
        byte[] greeting = [];
        using (var server = new RawServer(s => greeting = s.Receive()))
        {
            Assert.Equal("it closed the connection", server.Refused());
        }

        Assert.Equal("010001006A000000000000000000000000000000", Convert.ToHexString(greeting)[..40]);
        Assert.Equal(
            """{"capabilities":{"max_msg_fds":16,"max_data_xfer_size":1048576,"max_dma_maps":65535}}""" + "\0",
            System.Text.Encoding.ASCII.GetString(greeting[20..])
        );
    }

    [Fact]
    public void A_reply_without_a_text_means_the_defaults()
    {
        using var server = new RawServer(s => s.Introduce());
        using var client = server.Connect();
        Assert.Equal(new Limits(1, 1 << 20, 65535), client.Server);
        Assert.Equal((9, 4096UL, 3U), (client.Regions.Count, client.Regions[7].Size, client.Irqs[2]));
    }

    [Fact]
    public void A_reply_comes_in_pieces_as_it_likes()
    {
        using var server = new RawServer(s =>
        {
            s.Receive();
            s.SendSlowly("0100 01", "00 14000000 01", "000000 00000000", "0000", " 0000");
            s.Receive();
            s.SendSlowly("0200 0400 20000000 01000000 00000000", "10000000 03000000 08000000", "00000000");
            for (var i = 0; i < 8; i++)
            {
                s.Receive();
                s.Send(RawClient.Error(3 + i, 5, 22));
            }
        });
        using var client = server.Connect();
        Assert.Equal((8, 0UL), (client.Regions.Count, client.Regions[7].Size));
    }

    [Theory]
    [InlineData("0100 0100 14000000 01000000 00000000 0000 0100", "it speaks version 0.1 and not 0.0, which it was asked for")]
    [InlineData("0100 0100 14000000 01000000 00000000 0100 0000", "it speaks version 1.0 and not 0.0, which it was asked for")]
    [InlineData("0100 0100 12000000 01000000 00000000 0000", "VERSION has 2 bytes and not at least 4")]
    [InlineData("0100 0100 10000000 21000000 16000000", "it answered VERSION with error 22")]
    [InlineData("0100 0100 15000000 01000000 00000000 0000 0000 00", "the capabilities of VERSION are no JSON text")]
    [InlineData("0200 0100 14000000 01000000 00000000 0000 0000", "it sent a reply to VERSION with the id 2, and one to VERSION with the id 1 was next")]
    [InlineData("0100 0200 10000000 01000000 00000000", "it sent a reply to DMA_MAP with the id 1, and one to VERSION with the id 1 was next")]
    [InlineData("0100 0100 0F000000 01000000 00000000", "it sent a message of 15 bytes; 16 to 1048608 are possible")]
    [InlineData("0100 0100 FFFFFFFF 01000000 00000000", "it sent a message of 4294967295 bytes; 16 to 1048608 are possible")]
    [InlineData("0100 0100 14000000 02000000 00000000 0000 0000", "it sent a message that is neither a command nor a reply (flags 0x2)")]
    [InlineData("0100 0100 14000000 01000000", "it sent 12 bytes of a message and not the rest within 1.5 s")]
    [InlineData("", "it gave no reply to VERSION within 1.5 s")]
    public void A_wrong_greeting_is_refused(string reply, string sentence)
    {
        using var server = new RawServer(s =>
        {
            s.Receive();
            s.Send(reply);
            s.WaitForEnd();
        });
        Assert.Equal(sentence, server.Refused(1500));
    }

    [Fact]
    public void A_server_that_hangs_up_in_a_message_is_refused()
    {
        using var server = new RawServer(s =>
        {
            s.Receive();
            s.Send("0100 0100 14000000 01000000 0000");
        });
        Assert.Equal("it closed the connection after 14 bytes of a message", server.Refused());
    }

    [Fact]
    public void A_descriptor_with_the_greeting_is_refused()
    {
        using var memory = new SharedMemory(4096);
        using var server = new RawServer(s =>
        {
            s.Receive();
            s.Send(RawServer.Welcome, memory.File);
        });
        Assert.Equal("it passed 1 descriptors with the reply to VERSION, where 0 are possible", server.Refused());
    }
}
