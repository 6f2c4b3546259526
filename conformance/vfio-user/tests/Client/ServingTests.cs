namespace Dsa.VfioUser.Tests;

public class ServingTests
{
    private const string Reply = "1100 0900 24000000 01000000 00000000 9000000000000000 00000000 04000000 01020304";

    private static void ReadWhile(Action<RawServer> serves, Action<RawServer, Client>? after = null)
    {
        using var server = new RawServer(s =>
        {
            s.Introduce();
            s.Receive();
            serves(s);
            s.Send(Reply);
            s.WaitForEnd();
        });
        using var client = server.Connect();
        server.Memory.Bytes.AsSpan(0x1000, 4).Fill(0x5A);
        Assert.True(client.TryRead(0, 0x90, new byte[4]));
        after?.Invoke(server, client);
    }

    [Fact]
    public void Memory_is_read_before_the_reply_comes() =>
        ReadWhile(s =>
        {
            s.Send("0700 0B00 20000000 00000000 00000000 0010000000000000 0400000000000000");
            s.Expect("0700 0B00 24000000 01000000 00000000 0010000000000000 0400000000000000 5A5A5A5A");
        });

    [Fact]
    public void Memory_is_written_before_the_reply_comes() =>
        ReadWhile(
            s =>
            {
                s.Send("0700 0C00 22000000 00000000 00000000 0020000000000000 0200000000000000 BEEF");
                s.Expect("0700 0C00 20000000 01000000 00000000 0020000000000000 0200000000000000");
            },
            (server, _) => Assert.Equal([0xBE, 0xEF, 0], server.Memory.Bytes[0x2000..0x2003])
        );

    [Fact]
    public void Several_accesses_come_at_once() =>
        ReadWhile(s =>
        {
            s.Send(
                "0700 0B00 20000000 00000000 00000000 0010000000000000 0100000000000000"
                    + "0800 0C00 21000000 10000000 00000000 0010000000000000 0100000000000000 77"
                    + "0900 0B00 20000000 00000000 00000000 0010000000000000 0200000000000000"
            );
            s.Expect("0700 0B00 21000000 01000000 00000000 0010000000000000 0100000000000000 5A");
            s.Expect("0900 0B00 22000000 01000000 00000000 0010000000000000 0200000000000000 775A");
        });

    [Theory]
    [InlineData("0700 0B00 20000000 00000000 00000000 FFFF000000000000 0200000000000000", 11, 14)]
    [InlineData("0700 0B00 20000000 00000000 00000000 FFFFFFFFFFFFFFFF 0200000000000000", 11, 14)]
    [InlineData("0700 0B00 20000000 00000000 00000000 0000000000000000 0100100000000000", 11, 22)]
    [InlineData("0700 0B00 20000000 00000000 00000000 0000000000000000 FFFFFFFFFFFFFFFF", 11, 22)]
    [InlineData("0700 0B00 18000000 00000000 00000000 0000000000000000", 11, 22)]
    [InlineData("0700 0C00 22000000 00000000 00000000 FFFF000000000000 0200000000000000 BEEF", 12, 14)]
    [InlineData("0700 0C00 22000000 00000000 00000000 0000000000000000 0300000000000000 BEEF", 12, 22)]
    [InlineData("0700 0C00 10000000 00000000 00000000", 12, 22)]
    [InlineData("0700 0900 20000000 00000000 00000000 0000000000000000 00000000 04000000", 9, 95)]
    [InlineData("0700 6300 10000000 00000000 00000000", 99, 95)]
    public void What_cannot_be_served_is_an_error(string request, int command, int errno) =>
        ReadWhile(s =>
        {
            s.Send(request);
            s.Expect(RawClient.Error(7, command, errno));
        });

    [Fact]
    public void Descriptors_with_an_access_are_an_error()
    {
        using var file = EventFile.Create();
        ReadWhile(s =>
        {
            s.Send("0700 0B00 20000000 00000000 00000000 0000000000000000 0400000000000000", file.File, file.File);
            s.Expect(RawClient.Error(7, 11, 22));
        });
    }

    [Fact]
    public void Accesses_are_served_while_nothing_is_asked() =>
        ReadWhile(
            _ => { },
            (server, client) =>
            {
                Assert.False(client.Serve(TimeSpan.Zero));
                server.Send("0700 0C00 21000000 10000000 00000000 0020000000000000 0100000000000000 99");
                Assert.True(client.Serve(TimeSpan.FromSeconds(2)));
                Assert.Equal(0x99, server.Memory.Bytes[0x2000]);
            }
        );
}
