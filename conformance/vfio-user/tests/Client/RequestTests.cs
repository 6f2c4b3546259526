namespace Dsa.VfioUser.Tests;

public class RequestTests
{
    private static readonly string twoFds = RawServer.WelcomeWith("""{"capabilities":{"max_msg_fds":2}}""");
    private const string Map = "20000000 03000000 0010000000000000 0000000100000000 0020000000000000";
    private const string Unmap = "18000000 00000000 0000000100000000 0020000000000000";

    private static void Do(Action<RawServer> serves, Action<Client> does, string welcome = RawServer.Welcome)
    {
        using var server = new RawServer(s =>
        {
            s.Introduce(welcome: welcome);
            serves(s);
        });
        using var client = server.Connect();
        does(client);
    }

    [Fact]
    public void Memory_is_given_with_its_file()
    {
        using var memory = new SharedMemory(0x4000);
        Do(
            s =>
            {
                s.Expect(RawClient.Command(17, 2, Map), files: 1);
                s.Send(RawClient.Reply(17, 2));
            },
            client => Assert.True(client.TryMap(0x0100_0000, 0x2000, memory.File, 0x1000))
        );
    }

    [Fact]
    public void Memory_is_given_without_a_file_and_taken_away() =>
        Do(
            s =>
            {
                s.Expect(RawClient.Command(17, 2, "20000000 03000000 0000000000000000 0000000100000000 0020000000000000"), files: 0);
                s.Send(RawClient.Error(17, 2, 17));
                s.Expect(RawClient.Command(18, 3, Unmap));
                s.Send(RawClient.Reply(18, 3, Unmap));
            },
            client =>
            {
                Assert.False(client.TryMap(0x0100_0000, 0x2000));
                Assert.Equal(17U, client.LastError);
                Assert.True(client.TryUnmap(0x0100_0000, 0x2000));
            }
        );

    [Fact]
    public void A_reply_to_unmap_has_24_bytes() =>
        Do(
            s =>
            {
                s.Receive();
                s.Send(RawClient.Reply(17, 3));
            },
            client =>
                Assert.Equal(
                    "its reply to DMA_UNMAP has a payload of 0 bytes and not 24",
                    Assert.Throws<ProtocolException>(() => client.TryUnmap(0x0100_0000, 0x2000)).Message
                )
        );

    [Fact]
    public void Eventfds_go_in_as_many_messages_as_the_server_needs()
    {
        var files = Enumerable.Range(0, 5).Select(_ => EventFile.Create()).ToList();
        Do(
            s =>
            {
                s.Expect(RawClient.Command(17, 8, "14000000 24000000 02000000 03000000 02000000"), files: 2);
                s.Send(RawClient.Reply(17, 8));
                s.Expect(RawClient.Command(18, 8, "14000000 24000000 02000000 05000000 02000000"), files: 2);
                s.Send(RawClient.Reply(18, 8));
                s.Expect(RawClient.Command(19, 8, "14000000 24000000 02000000 07000000 01000000"), files: 1);
                s.Send(RawClient.Reply(19, 8));
            },
            client => Assert.True(client.TrySetTriggers(2, 3, [.. files.Select(f => f.File)])),
            twoFds
        );
        files.ForEach(f => f.Dispose());
    }

    [Fact]
    public void Eventfds_are_taken_away_some_or_all() =>
        Do(
            s =>
            {
                s.Expect(RawClient.Command(17, 8, "14000000 24000000 02000000 01000000 01000000"), files: 0);
                s.Send(RawClient.Reply(17, 8));
                s.Expect(RawClient.Command(18, 8, "14000000 21000000 02000000 00000000 00000000"), files: 0);
                s.Send(RawClient.Error(18, 8, 22));
                s.Expect(RawClient.Command(19, 13));
                s.Send(RawClient.Reply(19, 13));
            },
            client =>
            {
                Assert.True(client.TryTakeTriggers(2, 1, 1));
                Assert.False(client.TryDisable(2));
                Assert.True(client.TryReset());
            }
        );

    [Fact]
    public void A_signal_is_counted_and_wakes_a_wait()
    {
        using var server = new RawServer(s =>
        {
            s.Introduce();
            s.Expect(RawClient.Command(17, 8, "14000000 24000000 02000000 01000000 01000000"), files: 1);
            s.Send(RawClient.Reply(17, 8));
            s.WaitForEnd();
        });
        using var client = server.Connect();
        using var triggers = new Triggers(client, Triggers.MsiX);
        Assert.False(triggers.Wait(TimeSpan.Zero));
        Assert.True(triggers.TryInstall(1));
        Assert.False(triggers.Take((_, _) => Assert.Fail("nothing was signalled")));
        Assert.False(triggers.Wait(TimeSpan.FromMilliseconds(20)));
    }
}
