using static Dsa.VfioUser.Tests.RawClient;

namespace Dsa.VfioUser.Tests;

public class RegionTests
{
    [Fact]
    public void What_the_device_has()
    {
        using var client = new RawClient();
        client.Exchange(
            Command(2, 5, "20000000 00000000 00000000 00000000 0000000000000000 0000000000000000"),
            Reply(2, 5, "20000000 03000000 00000000 00000000 0010000000000000 0000000000000000")
        );
        client.Exchange(
            Command(3, 5, "20000000 00000000 01000000 00000000 0000000000000000 0000000000000000"),
            Reply(3, 5, "20000000 00000000 01000000 00000000 0000000000000000 0000000000000000")
        );
        client.Exchange(Command(4, 5, "20000000 00000000 0a000000 00000000 0000000000000000 0000000000000000"), Error(4, 5, 22));
        client.Exchange(Command(5, 7, "10000000 00000000 02000000 00000000"), Reply(5, 7, "10000000 03000000 02000000 03000000"));
        client.Exchange(Command(6, 7, "10000000 00000000 05000000 00000000"), Error(6, 7, 22));
    }

    [Fact]
    public void A_capability_is_sent_only_where_there_is_room_for_it()
    {
        using var client = new RawClient();
        client.Exchange(
            Command(2, 5, "20000000 00000000 09000000 00000000 0000000000000000 0000000000000000"),
            Reply(2, 5, "30000000 01000000 09000000 00000000 0400000000000000 0000000000000000")
        );
        client.Exchange(
            Command(3, 5, "30000000 00000000 09000000 00000000 0000000000000000 0000000000000000"),
            Reply(3, 5, "30000000 09000000 09000000 20000000 0400000000000000 0000000000000000 0200 0100 00000000 86800080 51415344")
        );
    }

    [Fact]
    public void Bytes_written_are_read_again_in_any_size()
    {
        using var client = new RawClient();
        client.Exchange(Command(2, 10, "1000000000000000 00000000 08000000 0011223344556677"), Reply(2, 10, "1000000000000000 00000000 08000000"));
        client.Exchange(Command(3, 9, "1000000000000000 00000000 08000000"), Reply(3, 9, "1000000000000000 00000000 08000000 0011223344556677"));
        client.Exchange(Command(4, 9, "1300000000000000 00000000 01000000"), Reply(4, 9, "1300000000000000 00000000 01000000 33"));
        client.Exchange(Command(5, 9, "1100000000000000 00000000 03000000"), Reply(5, 9, "1100000000000000 00000000 03000000 112233"));
    }

    [Fact]
    public void A_posted_write_has_no_reply_and_comes_before_what_follows()
    {
        using var client = new RawClient();
        client.Send(Command(2, 10, "2000000000000000 00000000 01000000 5a", 0x10));
        client.Exchange(Command(3, 9, "2000000000000000 00000000 01000000"), Reply(3, 9, "2000000000000000 00000000 01000000 5a"));
        client.Send(Command(4, 10, "0010000000000000 00000000 01000000 5a", 0x10));
        client.ExpectNothing();
    }

    [Theory]
    [InlineData(9, "0010000000000000 00000000 01000000")]
    [InlineData(9, "fd0f000000000000 00000000 04000000")]
    [InlineData(9, "ffffffffffffffff 00000000 04000000")]
    [InlineData(9, "0000000000000000 00000000 00000000")]
    [InlineData(9, "0000000000000000 00000000 ffffffff")]
    [InlineData(9, "0000000000000000 01000000 01000000")]
    [InlineData(9, "0000000000000000 ffffffff 01000000")]
    [InlineData(9, "0000000000000000 00000000")]
    [InlineData(10, "0000000000000000 00000000 04000000 112233")]
    [InlineData(10, "0000000000000000 00000000 04000000 1122334455")]
    public void An_access_outside_or_of_a_wrong_length_is_an_error(int command, string payload)
    {
        using var client = new RawClient();
        client.Exchange(Command(2, command, payload), Error(2, command, 22));
        client.Exchange(Command(3, 13), Reply(3, 13));
        Assert.Equal(1, client.Board.Resets);
    }

    [Fact]
    public void Thousands_of_commands_at_once_are_answered_in_order()
    {
        using var client = new RawClient();
        var sender = new Thread(() =>
        {
            for (var i = 0; i < 20000; i++)
            {
                client.Send(Command(i, 9, "0000000000000000 00000000 04000000"));
            }
        });
        sender.Start();
        for (var i = 0; i < 20000; i++)
        {
            client.Expect(Reply(i, 9, "0000000000000000 00000000 04000000 00000000"));
        }

        sender.Join();
    }

    [Fact]
    public void A_client_that_does_not_read_its_replies_is_left()
    {
        using var client = new RawClient(patience: 1500);
        var request = Bytes(string.Concat(Enumerable.Repeat(Command(2, 9, "0000000000000000 00000000 00080000"), 100)));
        var sender = new Thread(() =>
        {
            try
            {
                for (var i = 0; i < 10000; i++)
                {
                    client.Send(request);
                }
            }
            catch (System.Net.Sockets.SocketException) { }
        });
        sender.Start();
        sender.Join();
        Assert.Equal("it does not read what it is sent for 1.5 s", client.Reason);
    }
}
