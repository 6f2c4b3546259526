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

    [Fact]
    public void A_server_may_have_interrupts_of_its_own()
    {
        Event[] own = [Event.VfioInfo(IrqCount, 5, 1, 0), Event.VfioIrqs(5, 0, 1, 2, 2, [1], 0)];
        Assert.Empty(Judge([Event.VfioInfo(Irqs, answer: 6, result: 0), .. own]));
        Assert.Equal(["VDSA-API-03", "VDSA-IRQ-01"], Judge([Event.VfioInfo(Irqs, answer: 5, result: 0), .. own]));
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

    private static Event[] Command(uint word) => [Event.MmioWrite(0xA0, 4, word), Event.Wait(), Event.MmioRead(0xA8, 4, 0)];

    private static string[] Judge(ImmutableArray<Event> events) =>
        [.. Oracle.Check(Profiles.Virtual("1dwq-v1"), Observables.Irq | Observables.MsixTable, events).Findings.Select(f => f.Requirement)];
}
