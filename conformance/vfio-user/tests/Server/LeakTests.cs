using static Dsa.VfioUser.Tests.RawClient;

namespace Dsa.VfioUser.Tests;

[Collection(Alone.Name)]
public class ServerLeakTests
{
    [Fact]
    public void A_thousand_clients_leave_nothing_behind()
    {
        using (new RawClient()) { }

        var before = Alone.Descriptors;
        using var memory = new SharedMemory(0x1000);
        using var trigger = EventFile.Create();
        for (var i = 0; i < 1000; i++)
        {
            using var client = new RawClient();
            client.Send(Command(2, 2, "20000000 03000000 0000000000000000 0000000000000000 0010000000000000"), memory.File);
            client.Send(Command(3, 8, "14000000 24000000 02000000 00000000 01000000"), trigger.File);
            client.Expect(Reply(2, 2));
        }

        Assert.InRange(Alone.Descriptors, before - 5, before + 5);
    }

    [Fact]
    public void A_file_mapped_page_by_page_is_one_descriptor()
    {
        using var client = new RawClient();
        using var memory = new SharedMemory(0x10_0000);
        var before = Alone.Descriptors;
        for (var page = 0; page < 256; page++)
        {
            client.Send(Command(2, 2, "20000000 03000000" + Page(page) + Page(page) + Page(1)), memory.File);
            client.Expect(Reply(2, 2));
        }

        Assert.InRange(Alone.Descriptors, before - 2, before + 2);

        static string Page(int page) => Convert.ToHexString(BitConverter.GetBytes(4096L * page));
    }

    [Fact]
    public void More_descriptors_than_anybody_takes_are_closed()
    {
        using var client = new RawClient();
        using var one = EventFile.Create();
        var before = Alone.Descriptors;
        client.Send(Command(2, 8, "14000000 24000000 02000000 00000000 01000000"), [.. Enumerable.Repeat(one.File, 253)]);
        client.Expect(Error(2, 8, 22));
        client.Exchange(Command(3, 13), Reply(3, 13));
        Assert.InRange(Alone.Descriptors, before - 2, before + 2);
    }
}
