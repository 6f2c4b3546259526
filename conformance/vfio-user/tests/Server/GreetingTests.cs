using static Dsa.VfioUser.Tests.RawClient;

namespace Dsa.VfioUser.Tests;

public class GreetingTests
{
    [Fact]
    public void Version_is_answered_with_0_0_and_short_capabilities()
    {
        using var client = new RawClient(greets: false);
        client.Send("0700 0100 17000000 00000000 00000000 0000 0100 7b 7d 00");
        var reply = client.Receive();
        Assert.Equal("07000100", Convert.ToHexString(reply[..4]));
        Assert.Equal("0100000000000000", Convert.ToHexString(reply[8..16]));
        Assert.Equal("00000000", Convert.ToHexString(reply[16..20]));
        Assert.Equal(
            "{\"capabilities\":{\"max_msg_fds\":16,\"max_data_xfer_size\":1048576,\"max_dma_maps\":65535}}\0",
            System.Text.Encoding.ASCII.GetString(reply[20..])
        );
        Assert.True(reply.Length <= 194, "QEMU takes a reply of VERSION of at most 194 bytes");
    }

    [Fact]
    public void A_header_may_come_in_pieces()
    {
        using var client = new RawClient();
        foreach (var one in Bytes(Command(2, 4, "10000000 00000000 00000000 00000000")))
        {
            client.Send([one]);
        }

        client.Expect(Reply(2, 4, "10000000 03000000 0a000000 05000000"));
    }

    [Theory]
    [InlineData("0100 0400 20000000 00000000 00000000 10000000 00000000 00000000 00000000", "it sent command 4 before VERSION")]
    [InlineData("0100 0100 14000000 00000000 00000000 0100 0000", "it speaks version 1.0 of the protocol; 0.0 is served")]
    [InlineData("0100 0100 12000000 00000000 00000000 0000", "VERSION has 2 bytes and not at least 4")]
    [InlineData("0100 0100 15000000 00000000 00000000 0000 0000 7b", "the capabilities of VERSION do not end with a zero byte")]
    [InlineData("0100 0100 16000000 00000000 00000000 0000 0000 7b 00", "the capabilities of VERSION are no JSON text")]
    [InlineData("0100 0100 16000000 00000000 00000000 0000 0000 31 00", "the capabilities of VERSION are no JSON object")]
    [InlineData("0100 0100 0f000000 00000000 00000000", "it sent a message of 15 bytes; 16 to 1048608 are possible")]
    [InlineData("0100 0100 ffffff7f 00000000 00000000", "it sent a message of 2147483647 bytes; 16 to 1048608 are possible")]
    [InlineData("0100 0100 14000000 02000000 00000000 0000 0000", "it sent a message of type 2 that is no command")]
    public void What_is_no_greeting_closes_the_connection(string sent, string reason)
    {
        using var client = new RawClient(greets: false);
        client.Send(sent);
        Assert.Equal(reason, client.ExpectClosed());
    }

    [Fact]
    public void Half_a_message_and_silence_close_the_connection()
    {
        using var client = new RawClient(patience: 1500);
        client.Send("0200 0400 2000");
        Assert.Equal("it sent 6 bytes of a message and not the rest within 1.5 s", client.ExpectClosed());
    }

    [Fact]
    public void A_reply_to_nothing_closes_the_connection()
    {
        using var client = new RawClient();
        client.Send(Reply(9, 11));
        Assert.Equal("it sent a reply with the id 9 to nothing it was asked", client.ExpectClosed());
    }

    [Fact]
    public void What_is_not_served_is_an_error_and_the_connection_goes_on()
    {
        using var client = new RawClient();
        client.Exchange(Command(2, 16, "0800000000000000"), Error(2, 16, 95));
        client.Exchange(Command(3, 999), Error(3, 999, 95));
        client.Exchange(Command(4, 1, "00000000"), Error(4, 1, 22));
        client.Exchange(Command(5, 4, "10000000"), Error(5, 4, 22));
        client.Send(Command(6, 999, "", 0x10));
        client.Exchange(Command(7, 6, "10000000 00000000 00000000 00000000"), Reply(7, 6, "10000000 00000000 00000000 00000000"));
    }
}
