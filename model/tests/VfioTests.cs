using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>What VFIO is answered, and every call of SET_IRQS and mmap that is small enough to try.</summary>
public sealed class VfioTests
{
    public static TheoryData<string> Types => [.. MdevTypes.Shipped.Select(type => type.Id)];

    private static Composition<Concrete> Opened(string type)
    {
        var shares = MdevTypes.Find(type)!.SharesWq;
        var composition = new Composition<Concrete>(
            Profiles.DsaV1(wqs: shares ? 1 : 2, virtualDevices: 2),
            [Profiles.Virtual(type), Profiles.Virtual(type)],
            new ByteMemory()
        );
        composition.PowerOn();
        composition.Open(1);
        return composition;
    }

    private static ulong Number(Word<Concrete> word) => word.Value.Value;

    [Fact]
    public void The_device_is_PCI_can_be_reset_and_has_nine_regions_and_five_kinds_of_interrupts() =>
        Assert.Equal(new DeviceAnswer(IsPci: true, CanBeReset: true, 9, 5), VfioAnswers.Device);

    [Theory]
    [MemberData(nameof(Types))]
    public void Regions_are_the_BARs_and_areas_are_pages_of_BAR2(string type)
    {
        var theta = Profiles.Virtual(type);
        Assert.Equal([0x1_0000UL, 0, 0x4000, 0, 0, 0, 0, 0x1000, 0], Enumerable.Range(0, 9).Select(i => VfioAnswers.Region(theta, (uint)i)!.Size));
        Assert.Null(VfioAnswers.Region(theta, 9));
        var areas = VfioAnswers.Region(theta, 2)!.Areas;
        Assert.Equal(theta.Type!.SharesWq ? [0x1000UL] : [0UL, 0x1000], areas);
        Assert.All(new uint[] { 0, 1, 3, 4, 5, 6, 7, 8 }, i => Assert.Empty(VfioAnswers.Region(theta, i)!.Areas));
    }

    [Fact]
    public void Interrupts_are_two_vectors_and_one_request() =>
        Assert.Equal([null, null, 2, null, 1, null], Enumerable.Range(0, 6).Select(i => VfioAnswers.Interrupts(Profiles.Virtual("1dwq-v1"), (uint)i)));

    [Theory]
    [MemberData(nameof(Types))]
    public void Mmap_maps_the_portals_of_the_own_host_WQ_and_nothing_else(string type)
    {
        var shares = MdevTypes.Find(type)!.SharesWq;
        var first = shares ? 0UL : 0x4000;
        foreach (var region in Enumerable.Range(0, 10))
        {
            foreach (var offset in new ulong[] { 0, 0x800, 0x1000, 0x2000, 0x3000, 0x4000, 0x5000, 1UL << 40 })
            {
                foreach (var length in new ulong[] { 0, 0x40, 0x1000, 0x2000 })
                {
                    foreach (var isShared in new[] { false, true })
                    {
                        var c = Opened(type);
                        var result = Number(c.Map(1, (ulong)region, offset, length, isShared));
                        var may = region == 2 && isShared && length == 0x1000 && (offset == 0x1000 || (offset == 0 && !shares));
                        Assert.Equal(may ? 0UL : Errno.Invalid, result);
                        Assert.Equal(may && offset == 0 ? first + 0x2000 : 0UL, Number(c.Host[Adi.UnlimitedPage, 1]));
                        Assert.Equal(may && offset != 0 ? first + 0x3000 : 0UL, Number(c.Host[Adi.LimitedPage, 1]));
                        Assert.Equal(0UL, Number(c.Host[Adi.LimitedPage, 0]));
                    }
                }
            }
        }
    }

    [Fact]
    public void What_is_closed_is_not_mapped_and_forgets_its_pages_and_triggers()
    {
        var c = Opened("1dwq-v1");
        Assert.Equal(Errno.NoDevice, Number(c.Map(0, 2, 0x1000, 0x1000, true)));
        Assert.Equal<ulong>(
            [0, 0],
            [Number(c.Map(1, 2, 0x1000, 0x1000, true)), Number(c.SetIrqs(1, c.IrqCall(1, 2, 0, 2, IrqData.EventFd, IrqAction.Trigger, 3, false)))]
        );
        c.Release(1);
        Assert.Equal<ulong>([0, 0], [Number(c.Host[Adi.LimitedPage, 1]), Number(c.Host[Adi.Triggers, 1])]);
    }

    [Fact]
    public void Set_irqs_changes_exactly_the_triggers_named_or_none()
    {
        var calls = 0;
        var c = Opened("1dwq-v1");
        foreach (var had in new ulong[] { 0, 1, 2, 3 })
        {
            for (var n = 0UL; n < 6 * 4 * 4 * 3 * 3 * 4 * 2; n++)
            {
                var rest = n;
                ulong Next(ulong below)
                {
                    var next = rest % below;
                    rest /= below;
                    return next;
                }

                var (index, start, count, data, action, given, isBad) = (Next(6), Next(4), Next(4), Next(3), Next(3), Next(4), Next(2) == 1);
                c.SetIrqs(1, c.IrqCall(1, 2, 0, 2, IrqData.EventFd, IrqAction.Trigger, had, false));
                var result = Number(c.SetIrqs(1, c.IrqCall(1, index, start, count, data, action, given, isBad)));
                Assert.Equal(Wanted(index, start, count, data, action, isBad), result);
                Assert.Equal(result != 0 ? had : Triggers(had, index, start, count, data, action, given), Number(c.Host[Adi.Triggers, 1]));
                Assert.Equal(0UL, Number(c.Host[Adi.Triggers, 0]));
                calls++;
            }
        }

        Assert.Equal(4 * 6912, calls);
    }

    [Fact]
    public void The_request_interrupt_asks_for_the_device_when_it_is_to_be_removed()
    {
        var c = Opened("1dwq-v1");
        Assert.Equal(Errno.Busy, Number(c.Remove(1)));
        Assert.Equal(0UL, Number(c.Host[Adi.Requested, 1]));
        Assert.Equal(0UL, Number(c.SetIrqs(1, c.IrqCall(1, 4, 0, 1, IrqData.EventFd, IrqAction.Trigger, 1, false))));
        Assert.Equal(Errno.Busy, Number(c.Remove(1)));
        Assert.Equal(1UL, Number(c.Host[Adi.Requested, 1]));
        Assert.Equal<ulong>([0, 0], [Number(c.Release(1)), Number(c.Remove(1))]);
    }

    [Theory]
    [InlineData(VfioQuestion.Flags, 9, 3)]
    [InlineData(VfioQuestion.Regions, 9, 9)]
    [InlineData(VfioQuestion.Irqs, 9, 5)]
    [InlineData(VfioQuestion.RegionSize, 2, 0x4000)]
    [InlineData(VfioQuestion.RegionFlags, 2, 7)]
    [InlineData(VfioQuestion.RegionPages, 2, 3)]
    [InlineData(VfioQuestion.RegionFlags, 0, 3)]
    [InlineData(VfioQuestion.RegionPages, 0, 0)]
    [InlineData(VfioQuestion.RegionSize, 6, 0)]
    [InlineData(VfioQuestion.RegionFlags, 8, 0)]
    [InlineData(VfioQuestion.IrqCount, 2, 2)]
    [InlineData(VfioQuestion.IrqCount, 4, 1)]
    [InlineData(VfioQuestion.IrqFlags, 2, 3)]
    [InlineData(VfioQuestion.IrqFlags, 4, 1)]
    public void A_question_is_answered_by_a_number(VfioQuestion question, uint index, ulong answer) =>
        Assert.Equal(new VfioAnswer(0, answer), Opened("1dwq-v1").Ask(1, question, index));

    [Theory]
    [InlineData(VfioQuestion.RegionSize, 9)]
    [InlineData(VfioQuestion.IrqCount, 0)]
    [InlineData(VfioQuestion.IrqCount, 3)]
    [InlineData(VfioQuestion.IrqCount, 5)]
    [InlineData(VfioQuestion.IrqFlags, 1)]
    public void A_question_about_what_is_not_there_is_refused(VfioQuestion question, uint index) =>
        Assert.Equal(Errno.Invalid, Opened("1dwq-v1").Ask(1, question, index).Refusal);

    [Fact]
    public void A_reset_is_done_or_fails_and_then_changes_nothing()
    {
        var c = Opened("1dwq-v1");
        c.Guests[1][GenSts.State] = DeviceState.Halt;
        Assert.Equal(Errno.InputOutput, Number(c.Reset(1, true)));
        Assert.Equal(DeviceState.Halt, Number(c.Guests[1][GenSts.State]));
        Assert.Equal(0UL, Number(c.Reset(1, false)));
        Assert.Equal(DeviceState.Disabled, Number(c.Guests[1][GenSts.State]));
        Assert.Equal(Errno.NoDevice, Number(c.Reset(0, false)));
    }

    [Fact]
    public void A_trigger_that_is_signalled_sends_its_message_masked_or_not()
    {
        var c = Opened("1dwq-v1");
        c.SetIrqs(1, c.IrqCall(1, 2, 1, 1, IrqData.EventFd, IrqAction.Trigger, 1, false));
        c.SetIrqs(1, c.IrqCall(1, 2, 1, 1, IrqData.None, IrqAction.Mask, 0, false));
        c.SetIrqs(1, c.IrqCall(1, 2, 0, 2, IrqData.None, IrqAction.Trigger, 0, false));
        Assert.Equal<ulong>([0, 1], [Number(c.Guests[1][Sent.Msix, 0]), Number(c.Guests[1][Sent.Msix, 1])]);
    }

    /// <summary>Written from VFIO's header: MSI-X has 2 interrupts, the request 1, the other kinds none; an eventfd goes with a trigger only.</summary>
    private static ulong Wanted(ulong index, ulong start, ulong count, ulong data, ulong action, bool isBad)
    {
        var has =
            index == 2 ? 2UL
            : index == 4 ? 1UL
            : 0UL;
        return has == 0 || start + count > has || (count == 0 && !(data == IrqData.None && action == IrqAction.Trigger && start == 0)) ? Errno.Invalid
            : action != IrqAction.Trigger && index != 2 ? Errno.NotServed
            : data == IrqData.EventFd && isBad ? Errno.Invalid
            : action != IrqAction.Trigger && data == IrqData.EventFd ? Errno.NotServed
            : 0UL;
    }

    private static ulong Triggers(ulong had, ulong index, ulong start, ulong count, ulong data, ulong action, ulong given)
    {
        if (index != 2 || action != IrqAction.Trigger)
        {
            return had;
        }

        if (data == IrqData.None && count == 0)
        {
            return 0;
        }

        var named = ((1UL << (int)count) - 1) << (int)start;
        return data == IrqData.EventFd ? (had & ~named) | (given << (int)start & named) : had;
    }
}
