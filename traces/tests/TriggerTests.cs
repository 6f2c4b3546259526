using System.Collections.Immutable;
using Dsa.Model.Configuration;

namespace Dsa.Traces.Tests;

/// <summary>The MSI-X table kept by a VFIO client: <c>irq.set</c> is the mask, and accesses to the table say nothing of the device.</summary>
public sealed class TriggerTests
{
    private const ulong Mask0 = 0x200C;
    private const ulong Pending = 0x3000;

    [Fact]
    public void Reads_of_the_table_and_of_pending_bits_are_not_judged()
    {
        var oracle = Judge(Observables.Irq, Event.MmioRead(Mask0, 4, 0x1234_5678), Event.MmioRead(Pending, 8, ulong.MaxValue));
        Assert.Empty(oracle.Findings);
        Assert.Equal(2, Assert.Single(oracle.Unspecified, u => u.Reason.Contains("MSI-X table", StringComparison.Ordinal)).Count);
    }

    [Fact]
    public void Writes_of_the_table_change_nothing() =>
        Assert.Single(Judge(Observables.Irq, [.. Up(on: false), Event.MmioWrite(Mask0, 4, 0), .. Interrupt, Event.Irq(0), Event.Wait()]).Findings);

    [Fact]
    public void Writes_of_the_table_count_where_they_reach_the_device() =>
        Assert.Empty(Judge(Observables.Irq | Observables.MsixTable, [.. Up(on: false), Event.MmioWrite(Mask0, 4, 0), .. Interrupt, Event.Irq(0), Event.Wait()]).Findings);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_message_without_a_trigger_is_kept_or_lost(int times, bool conforms)
    {
        ImmutableArray<Event> kept = [.. Up(on: true), Event.IrqSet(0, false), .. Interrupt, Event.Wait(), Event.IrqSet(0, true)];
        ImmutableArray<Event> later = [.. Enumerable.Repeat(Event.Irq(0), times), Event.Wait()];
        Assert.Equal(conforms, Judge(Observables.Irq, [.. kept, .. later]).Findings.Count == 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Triggers_outlive_a_reset_or_not(int times)
    {
        ImmutableArray<Event> reset = [.. Up(on: true), Event.Reset(ResetKind.Flr), Event.CfgWrite(4, 2, 6), Event.CfgWrite(0x82, 2, 0x8000)];
        ImmutableArray<Event> later = [.. Interrupt, .. Enumerable.Repeat(Event.Irq(0), times), Event.Wait()];
        Assert.Empty(Judge(Observables.Irq, [.. reset, .. later]).Findings);
        Assert.Single(Judge(Observables.Irq, [.. reset, Event.IrqSet(0, times == 0), .. later]).Findings);
    }

    [Fact]
    public void A_vector_that_is_not_there_has_no_trigger() => Assert.Empty(Judge(Observables.Irq, Event.IrqSet(2047, true), Event.IrqSet(2047, false)).Findings);

    [Fact]
    public void An_interrupt_may_be_logged_after_its_cause_is_cleared_and_more_commands_were_given()
    {
        // The second command's message need not come while the first one's cause is set; the third one's must, whose cause is new.
        ImmutableArray<Event> cleared = [Event.MmioWrite(0x98, 4, 2), Event.CfgWrite(0x82, 2, 0xC000), Event.CfgWrite(4, 2, 2)];
        ImmutableArray<Event> late = [.. Up(on: true), .. Interrupt, .. Interrupt, Event.MmioWrite(0xA0, 4, 0x8050_0000), Event.MmioRead(0xA8, 4, 0)];
        Assert.Empty(Judge(Observables.Irq, [.. late, Event.Irq(0), Event.Irq(0), Event.Wait()]).Findings);
        Assert.Empty(Judge(Observables.Irq, [.. Up(on: true), .. Interrupt, Event.MmioRead(0x98, 4, 2), .. cleared, Event.Irq(0), Event.Wait()]).Findings);
        Assert.Single(Judge(Observables.Irq, [.. Up(on: true), .. Interrupt, Event.MmioRead(0x98, 4, 2), .. cleared, Event.Wait()]).Findings);
    }

    [Fact]
    public void A_message_before_its_trigger_is_taken_away_is_of_work_done_before()
    {
        // A virtual device without the trigger may have no handle: work then ends in more than one way.
        ImmutableArray<Event> up = [.. Up(on: true), Event.IrqSet(1, true), .. Command(0x00D0_0001), .. Command(0x0010_0000), .. Command(0x0060_0000)];
        ImmutableArray<Event> work =
        [
            NoOp,
            NoOp,
            Event.Irq(1),
            Event.IrqSet(1, false),
            Event.IrqSet(1, true),
            Event.Irq(1),
            Event.Wait(),
            NoOp,
            Event.Irq(1),
            Event.Wait(),
        ];
        Assert.Empty(Oracle.Check(Profiles.Virtual("1dwq-v1"), Observables.Irq, [.. up, .. work]).Findings);
    }

    /// <summary>No-op with an interrupt by handle 0 and no record.</summary>
    private static Event NoOp => Event.PortalWrite(0, [0, 0, 0, 0, 0x10, .. new byte[59]]);

    private static Event[] Command(uint word) => [Event.MmioWrite(0xA0, 4, word), Event.Wait(), Event.MmioRead(0xA8, 4, 0)];

    private static Oracle Judge(Observables observes, params ImmutableArray<Event> events) => Oracle.Check(Profiles.DsaV1(), observes, events);

    private static Event[] Up(bool on) => [Event.CfgWrite(4, 2, 6), Event.CfgWrite(0x82, 2, 0x8000), Event.IrqSet(0, on)];

    private static Event[] Interrupt => [Event.MmioWrite(0xA0, 4, 0x8030_0000), Event.MmioRead(0xA8, 4, 0)];
}
