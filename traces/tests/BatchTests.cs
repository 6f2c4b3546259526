namespace Dsa.Traces.Tests;

/// <summary>Members of a batch come in any order between two Fences (DSA-BAT-01), before their batch (DSA-BAT-09), and an abort may come between them (DSA-CMD-23).</summary>
public sealed class BatchTests
{
    private const int Members = 16;
    private const ulong List = 0x40_0000;
    private const ulong Records = 0x50_0000;
    private const ulong Own = 0x60_0000;
    private const uint WithRecord = 0x0C;
    private const uint Interrupt = 0x10;
    private const uint Fence = 0x01;

    private readonly Flight flight = new();

    public static TheoryData<string, bool> Orders =>
        new()
        {
            { "forward", false },
            { "reverse", false },
            { "random 1", false },
            { "random 2", true },
            { "reverse", true },
        };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Members_are_seen_one_by_one(string order, bool interrupts)
    {
        Begin(interrupts);
        HashSet<int> done = [];
        foreach (var member in Order(order))
        {
            done.Add(member);
            flight.Log.AddRange(interrupts && member == 3 ? [Event.Irq(1)] : []);
            Read(Records + (32 * (ulong)member), 1);
            Poll(done);
        }

        Read(Own, 1);
        flight.Wait();
        Poll(done);
        MustConform();
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_batch_that_ends_before_a_member_is_found(string order, bool interrupts)
    {
        Begin(interrupts);
        HashSet<int> done = [.. Order(order)[..^1]];
        flight.Log.AddRange(interrupts ? [Event.Irq(1)] : []);
        Poll(done);
        Read(Own, 1);
        Poll(done);
        MustFind("DSA-CHK-40");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_member_that_never_ends_is_found(string order, bool interrupts)
    {
        Begin(interrupts);
        HashSet<int> done = [.. Order(order)[..^1]];
        flight.Log.AddRange(interrupts ? [Event.Irq(1)] : []);
        Poll(done);
        flight.Wait();
        Poll(done);
        MustFind("DSA-CHK-40");
    }

    [Theory]
    [InlineData("forward", 0x0090_0001, 0)]
    [InlineData("random 1", 0x0040_0000, 0)]
    [InlineData("random 2", 0x0050_0000, 0)]
    [InlineData("reverse", 0x00A0_0001, 5)]
    [InlineData("reverse", 0x00A0_0001, 0)]
    [InlineData("reverse", 0x0090_0001, 5)]
    [InlineData("forward", 0x0040_0000, 5)]
    public void An_abort_may_come_between_members(string order, uint command, int seen)
    {
        Begin(interrupts: false);
        HashSet<int> done = [.. Order(order)[..7]];
        Poll([.. done.Take(seen)], done.Take(seen));
        flight.Command(command);
        flight.Wait();
        Poll(done);
        Read(Own, 0);
        Poll(done);
        MustConform();
        Read(Records + (32 * (ulong)done.First()), 0);
        MustFind("DSA-CHK-40");
    }

    [Fact]
    public void A_batch_that_ended_before_an_abort_has_all_its_members()
    {
        Begin(interrupts: false);
        flight.Command(0x0090_0001);
        flight.Wait();
        Read(Own, 1);
        Poll([0, 1, 2]);
        MustFind("DSA-CHK-40");
    }

    [Theory]
    [InlineData(0x10, false, true)]
    [InlineData(0x13, false, true)]
    [InlineData(0x14, false, false)]
    [InlineData(0x10, true, true)]
    [InlineData(0x13, true, false)]
    public void Any_failed_member_is_the_first_to_tell(byte code, bool fenced, bool conforms)
    {
        // An operation there is none of, a move of nothing, and a No-op.
        byte[][] members = [Descriptor(0x3F, 0, 0), Descriptor(3, 0, 0, size: 0), Descriptor(0, 0, 0)];
        Submit(fenced ? [members[0], Descriptor(3, Fence, 0, size: 0), members[2]] : members);
        flight.Wait();
        Read(Own, 5);
        flight.Log.Add(Event.MmioRead(0xC0, 4, ((ulong)code << 8) | (fenced ? 0x1DUL : 0x1F)));
        if (conforms)
        {
            MustConform();
        }
        else
        {
            Assert.NotEmpty(flight.Judge().Findings);
        }
    }

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(2, false, true)]
    [InlineData(1, true, false)]
    [InlineData(2, true, true)]
    public void Members_that_write_the_same_place_are_in_any_order(byte last, bool fenced, bool conforms)
    {
        flight.Log.Add(Event.MemWrite(0x20_0000, [1, 2]));
        Submit([Move(0x20_0000, 0), Move(0x20_0001, fenced ? Fence : 0)]);
        flight.Wait();
        Read(Own, 1);
        Read(0x30_0000, last);
        if (conforms)
        {
            MustConform();
        }
        else
        {
            MustFind("DSA-OP-02");
        }
    }

    private static byte[] Move(ulong source, uint flags) => Descriptor(3, flags, 0, size: 1, source, 0x30_0000);

    private void Begin(bool interrupts) =>
        Submit([.. Enumerable.Range(0, Members).Select(i => Descriptor(0, WithRecord | (interrupts && i == 3 ? Interrupt : 0), Records + (32 * (ulong)i)))]);

    private void Submit(byte[][] members)
    {
        for (var i = 0; i < members.Length; i++)
        {
            flight.Log.Add(Event.MemWrite(List + (64 * (ulong)i), members[i]));
        }

        flight.Log.Add(Event.PortalWrite(0, Descriptor(1, WithRecord, Own, (uint)members.Length, List)));
    }

    private static byte[] Descriptor(byte operation, uint flags, ulong record, uint size = 0, ulong source = 0, ulong destination = 0) =>
        Submission.Work(operation, flags, record, size, source, destination, handle: (ushort)((flags & Interrupt) != 0 ? 1 : 0));

    private static int[] Order(string order) => [.. Flight.Order(order).Where(i => i < Members)];

    private void Poll(HashSet<int> done, IEnumerable<int>? some = null)
    {
        foreach (var member in some ?? Enumerable.Range(0, Members))
        {
            Read(Records + (32 * (ulong)member), (byte)(done.Contains(member) ? 1 : 0));
        }
    }

    private void Read(ulong at, byte expected) => flight.Log.Add(Event.MemRead(at, 1, [expected]));

    private void MustConform()
    {
        var oracle = flight.Judge();
        Assert.Empty(oracle.Findings);
        Assert.False(oracle.IsInconclusive);
    }

    private void MustFind(string requirement)
    {
        var oracle = flight.Judge();
        Assert.False(oracle.IsInconclusive);
        Assert.Contains(requirement, oracle.Findings.Select(f => f.Requirement));
    }
}
