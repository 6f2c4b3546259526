namespace Dsa.VfioUser.Tests;

[Collection(Alone.Name)]
public class LeakTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "it closed the connection")]
    [InlineData(2, "it says its device has 1 regions and 5 kinds of interrupts")]
    [InlineData(3, "it passed 3 descriptors with the reply to DEVICE_GET_REGION_INFO, where 1 are possible")]
    public void Nothing_is_left_open_after_200_connections(int misdeed, string? sentence)
    {
        using var memory = new SharedMemory(0x1000);
        Once(misdeed, sentence, memory);
        var before = Open();
        for (var i = 0; i < 200; i++)
        {
            Once(misdeed, sentence, memory);
        }

        Assert.InRange(Open(), before - 5, before + 5);
    }

    private static int Open() => Alone.Descriptors;

    private static void Once(int misdeed, string? sentence, SharedMemory memory)
    {
        using var server = new RawServer(s =>
        {
            s.Introduce(
                (command, index, id) =>
                {
                    if (command == 4 && misdeed == 2)
                    {
                        s.Send(RawClient.Reply(id, 4, "10000000 03000000 01000000 05000000"));
                        return true;
                    }

                    if (command == 5 && index is 0 or 2)
                    {
                        s.Send(
                            RawClient.Reply(id, 5, $"20000000 07000000 {index:x2}000000 00000000 0010000000000000 0000000000000000"),
                            [.. Enumerable.Repeat(memory.File, misdeed == 3 ? 3 : 1)]
                        );
                        return true;
                    }

                    if (misdeed == 1 && index == 3)
                    {
                        s.Close();
                    }

                    return misdeed == 1 && index == 3;
                }
            );
        });
        if (sentence is not null)
        {
            Assert.Equal(sentence, server.Refused());
            return;
        }

        using var client = server.Connect();
        using var mapping = new RegionMapping(client.Regions[2], 0, 0x1000);
    }
}
