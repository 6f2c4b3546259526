using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Virtual;

namespace Dsa.Traces.Tests;

/// <summary>Calls of the host side and of VFIO that another host may answer otherwise.</summary>
public sealed class CallTests
{
    private const int Irqs = (int)VfioQuestion.Irqs;
    private const int IrqCount = (int)VfioQuestion.IrqCount;
    private const int IrqFlags = (int)VfioQuestion.IrqFlags;
    private const int None = (int)IrqData.None;
    private const int EventFds = (int)IrqData.EventFd;
    private const int Mask = (int)IrqAction.Mask;
    private const int Trigger = (int)IrqAction.Trigger;

    [Fact]
    public void A_server_may_have_interrupts_of_its_own()
    {
        Event[] own = [Event.VfioInfo(IrqCount, 5, 1, 0), Event.VfioIrqs(5, 0, 1, 2, 2, [1], 0)];
        Assert.Empty(Judge([Event.VfioInfo(Irqs, answer: 6, result: 0), .. own]));
        Assert.Equal(["VDSA-API-03", "VDSA-IRQ-01"], Judge([Event.VfioInfo(Irqs, answer: 5, result: 0), .. own]));
    }

    [Fact]
    public void A_server_may_have_an_interrupt_for_errors_of_the_bus()
    {
        Event[] used = [Event.VfioIrqs(3, 0, 1, EventFds, Trigger, [1], 0)];
        Assert.Empty(Judge([Event.VfioInfo(IrqCount, 3, 1, 0), Event.VfioInfo(IrqFlags, 3, 1, 0), .. used]));
        Assert.Empty(Judge([Event.VfioInfo(IrqCount, 3, 0, 0), Event.VfioInfo(IrqFlags, 3, 1, 0)]));
        Assert.Equal(["VDSA-IRQ-01"], Judge([Event.VfioInfo(IrqCount, 3, 0, 0), .. used]));
        Assert.Equal(["VDSA-IRQ-01"], Judge([Event.VfioInfo(IrqCount, 3, result: Errno.Invalid), .. used]));
        Assert.Equal(["VDSA-API-03"], Judge([Event.VfioInfo(IrqCount, 3, 2, 0)]));
    }

    [Fact]
    public void Interrupts_are_signalled_by_eventfd()
    {
        Assert.Empty(Judge([Event.VfioInfo(IrqFlags, 2, 9, 0), Event.VfioInfo(IrqFlags, 4, 1, 0), Event.VfioInfo(IrqFlags, 0, 1, 0)]));
        Assert.Equal(["VDSA-API-03", "VDSA-API-03"], Judge([Event.VfioInfo(IrqFlags, 2, 2, 0), Event.VfioInfo(IrqFlags, 4, result: Errno.Invalid)]));
    }

    [Fact]
    public void A_server_need_not_fire_or_take_away_where_no_trigger_is_installed()
    {
        Event fire = Event.VfioIrqs(2, 0, 1, None, Trigger, [], Errno.Invalid);
        Event takeAway = Event.VfioIrqs(2, 0, 0, None, Trigger, [], Errno.Invalid);
        Event ofRequest = Event.VfioIrqs(4, 0, 1, None, Trigger, [], Errno.Invalid);
        Event request = Event.VfioIrqs(4, 0, 1, EventFds, Trigger, [1], 0);
        Assert.Empty(Judge([fire, takeAway, ofRequest]));
        Assert.Equal(["VDSA-API-05", "VDSA-API-04"], Judge([Event.VfioIrqs(2, 1, 1, EventFds, Trigger, [1], 0), fire, takeAway]));
        Assert.Equal(["VDSA-API-05"], Judge([request, ofRequest]));
        Assert.Empty(Judge([request, Event.VfioIrqs(4, 0, 1, EventFds, Trigger, [0], 0), ofRequest]));
    }

    /// <summary>Masking is served by whoever says so; of others it is either refused, or done, or answered and not done.</summary>
    [Fact]
    public void A_server_need_not_serve_masks()
    {
        Event mask = Event.VfioIrqs(2, 0, 1, None, Mask, [], 0);
        Event says = Event.VfioInfo(IrqFlags, 2, 3, 0);
        Event saysNot = Event.VfioInfo(IrqFlags, 2, 1, 0);
        Event[] up = [Event.CfgWrite(0x82, 2, 0x8000), Event.VfioIrqs(2, 0, 2, EventFds, Trigger, [1, 1], 0), .. Up];
        Event[] drain = [Event.MmioWrite(0xA0, 4, 0x8030_0000), Event.Wait()];
        Event[] told = [Event.MmioWrite(0xA0, 4, 0x8030_0000), Event.Irq(0), Event.Wait()];
        Assert.Empty(Judge([.. up, mask with { Value = Errno.NotServed }, .. told]));
        Assert.Empty(Judge([.. up, mask, .. told]));
        Assert.Empty(Judge([.. up, mask, .. drain]));
        Assert.Empty(Judge([.. up, saysNot, mask, .. told]));
        Assert.Empty(Judge([.. up, says, mask, .. drain]));
        Assert.NotEmpty(Judge([.. up, says, mask, .. told]));
        Assert.Equal(["VDSA-API-05"], Judge([.. up, says, mask with { Value = Errno.NotServed }]));
        Assert.NotEmpty(Judge([.. up, .. drain]));
    }

    [Fact]
    public void A_server_says_in_two_ways_that_there_is_none()
    {
        Event[] none =
        [
            Event.VfioInfo(IrqCount, 0, 0, 0),
            Event.VfioInfo(IrqCount, 1, result: Errno.Invalid),
            Event.VfioInfo((int)VfioQuestion.RegionSize, 8, result: Errno.Invalid),
            Event.VfioInfo((int)VfioQuestion.RegionFlags, 8, 0, 0),
        ];
        Assert.Empty(Judge([.. none]));
        Assert.Equal(["VDSA-API-03"], Judge([Event.VfioInfo(IrqCount, 0, 1, 0)]));
        Assert.Equal(["VDSA-API-07"], Judge([Event.VfioInfo((int)VfioQuestion.RegionSize, 2, result: Errno.Invalid)]));
    }

    [Fact]
    public void What_a_host_answers_about_a_physical_device_is_not_judged()
    {
        ImmutableArray<Event> events =
        [
            Event.VfioInfo((int)VfioQuestion.RegionFlags, 0, 7, 0),
            Event.VfioIrqs(2, 0, 1, 0, 0, result: Errno.NotServed),
            Event.HostOpen(0),
        ];
        Assert.Empty(Oracle.Check(Profiles.DsaV1(), Observables.Irq, events).Findings);
    }

    [Fact]
    public void A_question_that_was_refused_tells_no_number()
    {
        Event[] refused = [Event.HostUnbind(result: 0), Event.HostAvailable(0) with { Value = Errno.NoDevice }];
        Assert.Empty(Judge([.. refused, Event.HostCreate(result: 0)]));
        Assert.Empty(Judge([.. refused, Event.HostCreate(result: Errno.NoDevice)]));
    }

    [Fact]
    public void A_reset_that_needs_no_command_may_be_done_where_the_host_fails_them()
    {
        Assert.Empty(Judge([Event.VfioReset(HostFailure.Command, 0)]));
        Assert.Empty(Judge([Event.VfioReset(HostFailure.Command, Errno.InputOutput)]));
        Assert.Equal(["VDSA-RST-06"], Judge([.. Up, Event.VfioReset(HostFailure.Command, 0)]));
    }

    [Fact]
    public void A_reset_that_was_refused_brings_nothing_back_that_is_known()
    {
        Event[] beyond = [Event.MmioWrite(0xA2, 2, 0x10), Event.VfioReset(HostFailure.Command, Errno.InputOutput)];
        Assert.Empty(Judge([.. beyond, Event.MmioRead(0x90, 4, 1)]));
        Assert.NotEmpty(Judge([.. beyond, Event.VfioReset(result: 0), Event.MmioRead(0x90, 4, 1)]));
    }

    [Fact]
    public void A_domain_is_not_changed_while_the_WQ_is_Enabled()
    {
        Assert.Equal(["VDSA-ATT-02"], Judge([.. Up, Event.HostAttach(5, result: 0)]));
        Assert.Equal(["VDSA-ATT-02"], Judge([Event.CfgWrite(4, 2, 6), .. AtOnce(0x0010_0000), .. AtOnce(0x0060_0000), Event.HostAttach(5, result: 0)]));
        Assert.Empty(Judge([.. Up, Event.HostAttach(5, result: Errno.Busy)]));
        Assert.Empty(Judge([.. Up, .. AtOnce(0x0070_0001), Event.HostAttach(5, result: 0)]));
    }

    [Fact]
    public void Without_a_registered_parent_nothing_is_created()
    {
        Event[] gone = [Event.HostUnbind(result: 0), Event.HostStep(3, false), Event.HostStep(2, false), Event.HostStep(1, false)];
        Assert.Empty(Judge([.. gone, Event.HostCreate(result: Errno.NoDevice), Event.HostAvailable(0)]));
        Assert.Equal(["VDSA-CRE-01"], Judge([.. gone, Event.HostCreate(result: 0)]));
        Assert.Equal(["VDSA-TYP-05"], Judge([.. gone, Event.HostAvailable(3)]));
    }

    [Fact]
    public void A_host_need_not_let_a_WQ_be_configured_that_is_not_bound()
    {
        Assert.Equal(["VDSA-SYS-01"], Judge([Event.HostConfigure(result: 0)]));
        Assert.Empty(Judge([Event.HostConfigure(result: Errno.NotPermitted), Event.HostUnbind(result: 0), Event.HostConfigure(result: Errno.NotPermitted)]));
        Assert.Empty(Judge([Event.HostUnbind(result: 0), Event.HostConfigure(result: 0)]));
    }

    [Fact]
    public void A_step_of_the_registration_is_done_once()
    {
        Event[] all = [Event.HostStep(1, true), Event.HostStep(2, true), Event.HostStep(3, true)];
        Event[] undone = [Event.HostStep(3, false), Event.HostStep(2, false), Event.HostStep(1, false)];
        Assert.Empty(Judge([.. all, .. undone, .. all, .. undone]));
        Assert.Equal(["VDSA-HST-01"], Judge([.. all, Event.HostStep(3, true)]));
        Assert.Equal(["VDSA-HST-01"], Judge([.. undone, .. all, Event.HostStep(1, true)]));
        Assert.Empty(Judge([.. all, Event.Reset(ResetKind.PowerOn), .. all]));
    }

    [Theory]
    [InlineData("1dwq-v1")]
    [InlineData("1swq-v1")]
    [InlineData("1wqfull-v1")]
    public void What_a_virtual_device_never_shows_is_not_held_against_it(string type)
    {
        ImmutableArray<Event> events = [.. type == "1swq-v1" ? Up[..4] : Up, Event.Wait()];
        var oracle = new Oracle(Identification.Of(events, Profiles.Virtual(type).Type, out _), Observables.Irq);
        oracle.Announced();
        foreach (var e in events)
        {
            oracle.Observe(e);
        }

        Assert.Empty(oracle.Findings);
    }

    private static Event[] Up => [Event.CfgWrite(4, 2, 6), .. Command(0x0010_0000), .. Command(0x0060_0000)];

    private static Event[] AtOnce(uint word) => [Event.MmioWrite(0xA0, 4, word), Event.MmioRead(0xA8, 4, 0)];

    private static Event[] Command(uint word) => [Event.MmioWrite(0xA0, 4, word), Event.Wait(), Event.MmioRead(0xA8, 4, 0)];

    private static string[] Judge(ImmutableArray<Event> events) =>
        [.. Oracle.Check(Profiles.Virtual("1dwq-v1"), Observables.Irq | Observables.MsixTable, events).Findings.Select(f => f.Requirement)];
}
