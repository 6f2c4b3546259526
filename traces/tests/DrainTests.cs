namespace Dsa.Traces.Tests;

/// <summary>A Drain that is seen done proves that what came before it into its work queue is done, and nothing of the rest.</summary>
public sealed class DrainTests
{
    /// <summary>Its place among the records; copies 0, 4, 8 and so on are in its work queue.</summary>
    private const int Drain = Flight.Copies;

    public static TheoryData<string> Orders => FlightTests.Orders;

    private static IEnumerable<int> All(string order) => Flight.Order(order).Where(copy => copy < 48);

    private static IEnumerable<int> Before(string order) => All(order).Where(copy => copy % 4 == 0);

    private static Flight Begun(int vector)
    {
        var flight = new Flight();
        foreach (var copy in All("forward"))
        {
            flight.Submit(copy);
        }

        flight.SubmitDrain(Drain, wq: 0, vector);
        return flight;
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void All_before_it_are_done_first(string order)
    {
        foreach (var seen in new[] { 0, 5, 12 })
        {
            var flight = Begun(vector: 0);
            foreach (var copy in Before(order))
            {
                flight.Finish(copy);
            }

            foreach (var copy in Before(order).Take(seen))
            {
                flight.ReadRecord(copy);
            }

            flight.Log.Add(Event.Irq(0));
            flight.ReadRecord(Drain, 1);
            foreach (var copy in All(order))
            {
                flight.ReadRecord(copy);
                flight.ReadCopy(copy);
            }

            foreach (var copy in All(order).Where(copy => copy % 4 != 0))
            {
                flight.Finish(copy);
            }

            flight.Wait();
            FlightTests.MustConform(flight, 8);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_record_still_clear_after_the_record_of_the_drain_is_found(string order)
    {
        var flight = Begun(vector: 0);
        foreach (var copy in Before(order).Skip(1))
        {
            flight.Finish(copy);
        }

        flight.ReadRecord(Drain, 1);
        flight.ReadRecord(Before(order).First(), 0);
        FlightTests.MustFind(flight, "DSA-DRN-01");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_copy_missing_after_the_interrupt_of_the_drain_is_found(string order)
    {
        var flight = Begun(vector: 0);
        flight.Log.Add(Event.Irq(0));
        flight.ReadCopy(Before(order).First());
        FlightTests.MustFind(flight, "DSA-DRN-01");
    }

    [Fact]
    public void An_interrupt_that_may_be_of_the_drain_or_of_a_copy_is_of_a_copy_while_one_waits()
    {
        var flight = Begun(vector: 1);
        flight.Log.AddRange(Enumerable.Range(0, 24).Select(_ => Event.Irq(1)));
        flight.ReadRecord(0, 0);
        FlightTests.MustFind(flight, "DSA-CHK-40", "DSA-INT-05");
    }

    [Fact]
    public void A_second_drain_waits_for_the_first()
    {
        var flight = Begun(vector: 0);
        flight.SubmitDrain(Drain + 1, wq: 0, vector: 0);
        flight.Log.Add(Event.Irq(0));
        flight.ReadRecord(Drain + 1, 1);
        flight.ReadRecord(Drain, 0);
        FlightTests.MustFind(flight, "DSA-DRN-01");
    }

    [Fact]
    public void What_comes_after_it_is_not_waited_for()
    {
        var flight = new Flight();
        flight.Submit(0);
        flight.SubmitDrain(Drain, wq: 0, vector: 0);
        flight.Submit(4);
        flight.Finish(0);
        flight.Log.Add(Event.Irq(0));
        flight.ReadRecord(Drain, 1);
        flight.ReadRecord(4, 0);
        flight.Finish(4);
        flight.Wait();
        FlightTests.MustConform(flight, 8);
    }
}
