namespace Dsa.Traces.Tests;

/// <summary>64 descriptors in flight: every order conforms, none makes the oracle branch, and what is wrong is found among so many.</summary>
public sealed class FlightTests
{
    private const int Few = 8;

    public static TheoryData<string> Orders => ["forward", "reverse", "random 1", "random 2", "random 3"];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Interrupts_then_records(string order) =>
        Conforms(
            order,
            (flight, copy) =>
            {
                flight.Finish(copy);
                flight.ReadRecord(copy);
                flight.ReadCopy(copy);
            }
        );

    [Theory]
    [MemberData(nameof(Orders))]
    public void Records_then_interrupts(string order) =>
        Conforms(
            order,
            (flight, copy) =>
            {
                flight.IsLate = true;
                flight.Finish(copy);
                flight.ReadRecord(copy);
                flight.Tell();
            }
        );

    [Theory]
    [MemberData(nameof(Orders))]
    public void Interrupts_alone(string order) => Conforms(order, (flight, copy) => flight.Finish(copy));

    [Theory]
    [MemberData(nameof(Orders))]
    public void Records_of_others_are_polled_meanwhile(string order) =>
        Conforms(
            order,
            (flight, copy) =>
            {
                flight.IsLate = copy % 3 == 0;
                flight.Finish(copy);
                for (var other = copy % 7; other < Flight.Copies; other += 7)
                {
                    flight.ReadRecord(other);
                }
            }
        );

    [Theory]
    [MemberData(nameof(Orders))]
    public void New_work_takes_the_place_of_finished_work(string order)
    {
        var flight = Flight.Begun();
        foreach (var copy in Flight.Order(order))
        {
            flight.Finish(copy);
            flight.ReadRecord(copy);
            flight.Submit(copy);
        }

        foreach (var copy in Flight.Order(order))
        {
            flight.Finish(copy);
        }

        flight.Wait();
        MustConform(flight, Few);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Interrupts_alone_tell_of_room(string order)
    {
        var flight = Flight.Begun();
        foreach (var copy in Flight.Order(order))
        {
            flight.Finish(copy);
        }

        foreach (var copy in Flight.Order(order))
        {
            flight.Submit(copy);
        }

        foreach (var copy in Flight.Order(order))
        {
            flight.Finish(copy);
        }

        flight.Wait();
        MustConform(flight, Few);
    }

    [Theory]
    [InlineData("reverse", 0x0080_0000)]
    [InlineData("random 1", 0x0070_0000)]
    public void A_drain_waits_for_its_queues_only(string order, uint command)
    {
        var flight = Flight.Begun();
        var copies = Flight.Order(order);
        flight.Log.Add(Event.MmioWrite(0xA0, 4, command | 5));
        foreach (var copy in copies.Where(c => c % 2 == 0))
        {
            flight.Status(0x8000_0000);
            flight.Finish(copy);
            flight.ReadRecord(copy);
        }

        flight.Status(0);
        foreach (var copy in copies)
        {
            flight.ReadRecord(copy);
        }

        foreach (var copy in copies.Where(c => c % 2 != 0))
        {
            flight.Finish(copy);
        }

        flight.Wait();
        MustConform(flight, Few);
        flight.Log.Insert(flight.Log.FindLastIndex(e => e.Kind == EventKind.MmioRead), Event.MemRead(Flight.RecordOf(0), 1, [1]));
        MustConform(flight, Few);
    }

    [Theory]
    [InlineData("forward", 0x0090_000F)]
    [InlineData("reverse", 0x0090_000F)]
    [InlineData("random 1", 0x0040_0000)]
    [InlineData("random 2", 0x00A0_000F)]
    [InlineData("random 3", 0x0050_0000)]
    public void What_is_aborted_was_done_or_not(string order, uint command)
    {
        foreach (var seen in new[] { 0, 7, 32 })
        {
            var flight = Flight.Begun();
            var copies = Flight.Order(order);
            flight.IsLate = true;
            foreach (var copy in copies[..32])
            {
                flight.Finish(copy);
            }

            foreach (var copy in copies[..seen])
            {
                flight.ReadRecord(copy);
            }

            flight.Command(command);
            flight.Wait();
            foreach (var copy in Flight.Order("random 9"))
            {
                flight.ReadRecord(copy);
                flight.ReadCopy(copy);
            }

            MustConform(flight, Few);
            flight.Log.RemoveAt(flight.Log.FindIndex(e => e.Kind == EventKind.Irq));
            MustFind(flight, "DSA-CHK-40", "DSA-INT-05");
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void What_a_reset_ends_was_done_or_not(string order)
    {
        var flight = Flight.Begun();
        flight.IsLate = true;
        foreach (var copy in Flight.Order(order)[..20])
        {
            flight.Finish(copy);
        }

        flight.Tell();
        flight.Log.Add(Event.Reset(ResetKind.Flr));
        flight.Wait();
        foreach (var copy in Flight.Order("random 9"))
        {
            flight.ReadRecord(copy);
        }

        MustConform(flight, Few);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Masks_come_between(string order)
    {
        foreach (var late in new[] { false, true })
        {
            var flight = Flight.Begun();
            flight.IsLate = late;
            var copies = Flight.Order(order);
            for (var i = 0; i < copies.Length; i++)
            {
                if (i % 10 == 5)
                {
                    flight.Mask(1 + (i / 20 % 2), on: i / 10 % 2 == 0);
                }

                flight.Finish(copies[i]);
                if (i % 3 == 0)
                {
                    flight.ReadRecord(copies[i / 2]);
                }
            }

            flight.Mask(1, on: false);
            flight.Mask(2, on: false);
            flight.Wait();
            foreach (var copy in copies)
            {
                flight.ReadRecord(copy);
            }

            MustConform(flight, 200);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void One_wrong_record_is_found(string order)
    {
        var (flight, copies) = (Flight.Begun(), Flight.Order(order));
        foreach (var copy in copies)
        {
            flight.Finish(copy);
            flight.ReadRecord(copy, copy == 40 ? 0x10 : null);
        }

        flight.Wait();
        MustFind(flight, "DSA-CHK-05");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_record_that_comes_after_its_interrupt_is_found(string order)
    {
        var (flight, copies) = (Flight.Begun(), Flight.Order(order));
        foreach (var copy in copies)
        {
            flight.Finish(copy);
            flight.ReadRecord(copy, copy == copies[^1] ? 0 : null);
        }

        MustFind(flight, "DSA-CHK-40");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void One_missing_interrupt_is_found(string order)
    {
        foreach (var reads in new[] { false, true })
        {
            var flight = Finished(order, reads);
            flight.Log.RemoveAt(flight.Log.FindLastIndex(e => e.Kind == EventKind.Irq));
            flight.Wait();
            MustFind(flight, "DSA-INT-05");
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void One_interrupt_too_many_is_found(string order)
    {
        foreach (var reads in new[] { false, true })
        {
            var flight = Finished(order, reads);
            flight.Log.Add(Event.Irq(2));
            flight.Wait();
            MustFind(flight, "DSA-INT-05");
        }
    }

    [Fact]
    public void An_interrupt_while_every_record_is_still_clear_is_found()
    {
        var flight = Flight.Begun();
        flight.Log.Add(Event.Irq(1));
        for (var copy = 0; copy < Flight.Copies; copy++)
        {
            flight.ReadRecord(copy);
        }

        MustFind(flight, "DSA-CHK-40");
    }

    private static Flight Finished(string order, bool reads)
    {
        var flight = Flight.Begun();
        foreach (var copy in Flight.Order(order))
        {
            flight.Finish(copy);
            if (reads)
            {
                flight.ReadRecord(copy);
            }
        }

        return flight;
    }

    private static void Conforms(string order, Action<Flight, int> each)
    {
        var flight = Flight.Begun();
        foreach (var copy in Flight.Order(order))
        {
            each(flight, copy);
        }

        flight.Wait();
        foreach (var copy in Flight.Order(order))
        {
            flight.ReadRecord(copy);
            flight.ReadCopy(copy);
        }

        MustConform(flight, Few);
    }

    internal static void MustConform(Flight flight, int most)
    {
        var oracle = flight.Judge();
        Assert.Empty(oracle.Findings);
        Assert.False(oracle.IsInconclusive);
        Assert.InRange(oracle.MostLive, 1, most);
    }

    internal static void MustFind(Flight flight, params string[] requirements)
    {
        var oracle = flight.Judge();
        Assert.False(oracle.IsInconclusive);
        Assert.Contains(Assert.Single(oracle.Findings).Requirement, requirements);
    }
}
