using System.IO.Pipes;
using static Dsa.VfioUser.Tests.RawClient;

namespace Dsa.VfioUser.Tests;

public class IrqTests
{
    private const string Job = "0000000000000000 02000000 08000000 0000000000000000";

    [Fact]
    public void A_vector_signals_its_eventfd()
    {
        using var client = new RawClient();
        using var zero = EventFile.Create();
        using var one = EventFile.Create();
        client.Send(Set(2, "24000000 02000000 00000000 02000000"), zero.File, one.File);
        client.Expect(Reply(2, 8));
        Fire(client);
        Assert.Equal(0UL, zero.Take());
        Assert.Equal(1UL, one.Take());
    }

    [Fact]
    public void What_is_raised_while_vectors_are_assigned_anew_is_not_lost()
    {
        using var client = new RawClient();
        using var first = EventFile.Create();
        using var second = EventFile.Create();
        client.Send(Set(2, "24000000 02000000 01000000 01000000"), first.File);
        client.Expect(Reply(2, 8));
        client.Exchange(Set(3, "21000000 02000000 00000000 00000000"), Reply(3, 8));
        Fire(client);
        Assert.Equal(0UL, first.Take());
        client.Send(Set(4, "24000000 02000000 01000000 01000000"), second.File);
        client.Expect(Reply(4, 8));
        Assert.Equal(1UL, second.Take());
        Assert.Equal(0UL, first.Take());
    }

    [Fact]
    public void An_assignment_without_descriptors_takes_them_away()
    {
        using var client = new RawClient();
        using var one = EventFile.Create();
        client.Send(Set(2, "24000000 02000000 01000000 01000000"), one.File);
        client.Expect(Reply(2, 8));
        client.Exchange(Set(3, "24000000 02000000 00000000 03000000"), Reply(3, 8));
        Fire(client);
        Assert.Equal(0UL, one.Take());
    }

    [Fact]
    public void The_client_can_mask_and_fire()
    {
        using var client = new RawClient();
        using var one = EventFile.Create();
        client.Send(Set(2, "24000000 02000000 01000000 01000000"), one.File);
        client.Expect(Reply(2, 8));
        client.Exchange(Set(3, "09000000 02000000 01000000 01000000"), Reply(3, 8));
        Fire(client);
        Assert.Equal(0UL, one.Take());
        client.Exchange(Set(4, "11000000 02000000 01000000 01000000"), Reply(4, 8));
        Assert.Equal(1UL, one.Take());
        client.Exchange(Set(5, "22000000 02000000 00000000 02000000", "0001"), Reply(5, 8));
        Assert.Equal(1UL, one.Take());
    }

    [Theory]
    [InlineData("24000000 05000000 00000000 01000000", 1)] // no such kind
    [InlineData("24000000 02000000 03000000 01000000", 1)] // no such vector
    [InlineData("24000000 02000000 01000000 ffffffff", 1)] // far too many
    [InlineData("24000000 02000000 00000000 02000000", 1)] // one descriptor for two
    [InlineData("24000000 02000000 00000000 01000000", 2)] // two for one
    [InlineData("26000000 02000000 00000000 01000000", 1)] // two kinds of data
    [InlineData("34000000 02000000 00000000 01000000", 1)] // two actions
    [InlineData("31000000 02000000 00000000 01000000", 0)] // two actions
    [InlineData("01000000 02000000 00000000 01000000", 0)] // none
    [InlineData("22000000 02000000 00000000 01000000", 0)] // bytes that are not there
    [InlineData("a4000000 02000000 00000000 01000000", 1)] // a flag nobody knows
    [InlineData("21000000 00000000 00000000 01000000", 0)] // there is no INTx
    public void What_makes_no_sense_is_an_error(string set, int descriptors)
    {
        using var client = new RawClient();
        using var one = EventFile.Create();
        client.Send(Set(2, set), [.. Enumerable.Repeat(one.File, descriptors)]);
        client.Expect(Error(2, 8, 22));
    }

    [Fact]
    public void Other_kinds_are_taken()
    {
        using var client = new RawClient();
        using var one = EventFile.Create();
        client.Send(Set(2, "24000000 03000000 00000000 01000000"), one.File);
        client.Expect(Reply(2, 8));
        client.Exchange(Set(3, "21000000 00000000 00000000 00000000"), Reply(3, 8));
    }

    [Fact]
    public void Only_an_eventfd_is_a_trigger()
    {
        using var client = new RawClient();
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        client.Send(Set(2, "24000000 02000000 01000000 01000000"), pipe.SafePipeHandle);
        client.Expect(Error(2, 8, 22));
    }

    [Fact]
    public void An_eventfd_that_is_full_holds_nobody_up()
    {
        using var client = new RawClient();
        using var one = EventFile.Create();
        RandomAccessWrite(one, ulong.MaxValue - 1);
        client.Send(Set(2, "24000000 02000000 01000000 01000000"), one.File);
        client.Expect(Reply(2, 8));
        Fire(client);
        Assert.Equal(ulong.MaxValue - 1, one.Take());
    }

    private static void Fire(RawClient client)
    {
        client.Send(Command(50, 10, Job, 0x10));
        client.Exchange(Command(51, 13), Reply(51, 13));
    }

    private static string Set(int id, string set, string data = "") => Command(id, 8, "14000000" + set + data);

    private static void RandomAccessWrite(EventFile file, ulong count)
    {
        using var stream = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(file.File.DangerousGetHandle(), false), FileAccess.Write, 0);
        stream.Write(BitConverter.GetBytes(count));
    }
}
