using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>The host side call by call: registration and its undoing, what is available, what is refused.</summary>
public sealed class HostSideTests
{
    private const ulong Done = 0;

    private static Composition<Concrete> Composed(string type = "1dwq-v1", int? imsEntries = null, ulong imsSize = 8)
    {
        var shared = type == "1swq-v1";
        var composition = new Composition<Concrete>(
            Profiles.DsaV1(wqs: shared ? 1 : 2, imsSize: imsSize, imsEntries: imsEntries, virtualDevices: 2),
            [Profiles.Virtual(type), Profiles.Virtual(type)],
            new ByteMemory()
        );
        composition.PowerOn();
        return composition;
    }

    private static ulong Number(Word<Concrete> word) => word.Value.Value;

    private static (ulong Aux, ulong Domain, ulong Registered) Registration(Composition<Concrete> c) =>
        (Number(c.Host[Parent.Aux]), Number(c.Host[Parent.ImsDomain]), Number(c.Host[Parent.Registered]));

    private static Composition<Concrete> Unregistered()
    {
        var c = Composed();
        Assert.Equal([Done, Done], [Number(c.Unbind(0)), Number(c.Unbind(1))]);
        return c;
    }

    [Fact]
    public void The_first_WQ_registers_the_parent_and_the_last_ends_it_in_the_reverse_order()
    {
        var c = Composed();
        List<string> steps = [];
        c.Stepped = step => steps.Add($"{step.Done}={Number(c.Host[step.Done])} with {c.Host[Adi.Created, 0].Value.Value + c.Host[Adi.Created, 1].Value.Value}");
        Assert.Equal(Done, Number(c.Unbind(0)));
        Assert.Equal((1UL, 1UL, 1UL), Registration(c));
        Assert.Equal(Done, Number(c.Unbind(1)));
        Assert.Equal(Done, Number(c.Bind(1, 0)));
        Assert.Equal(
            [
                "PARENT.Registered=0 with 0",
                "PARENT.ImsDomain=0 with 0",
                "PARENT.Aux=0 with 0",
                "PARENT.Aux=1 with 0",
                "PARENT.ImsDomain=1 with 0",
                "PARENT.Registered=1 with 0",
            ],
            steps
        );
    }

    [Theory]
    [InlineData(1, Errno.NotSupported)]
    [InlineData(2, Errno.NoDevice)]
    [InlineData(3, Errno.NoSuchAddress)]
    public void A_step_that_fails_is_undone_with_those_before_it(ulong step, ulong errno)
    {
        var c = Unregistered();
        Assert.Equal(errno, Number(c.Bind(0, step)));
        Assert.Equal((0UL, 0UL, 0UL), Registration(c));
        Assert.Equal(0UL, Number(c.Host[MdevWq.Bound, 0]));
        Assert.Equal(Done, Number(c.Bind(0, 0)));
        Assert.Equal((1UL, 1UL, 1UL), Registration(c));
    }

    [Fact]
    public void A_device_without_an_IMS_is_no_parent()
    {
        var c = Composed(imsEntries: 4, imsSize: 0);
        c.Unbind(0);
        Assert.Equal(Errno.NotSupported, Number(c.Bind(0, 0)));
    }

    [Fact]
    public void A_WQ_is_bound_once_and_only_if_it_is_for_virtual_devices()
    {
        var c = Composed();
        Assert.Equal(Errno.Busy, Number(c.Bind(0, 0)));
        Assert.Equal(Errno.NoDevice, Number(c.Bind(2, 0)));
        Assert.Equal(Done, Number(c.Unbind(0)));
        Assert.Equal(Errno.NoDevice, Number(c.Unbind(0)));
    }

    [Fact]
    public void As_many_are_created_as_are_available()
    {
        var c = Composed();
        Assert.Equal(0UL, Number(c.Available(c.TypeOf(0))));
        Assert.Equal(Errno.NoDevice, Number(c.Create(c.TypeOf(0), false)));
        Assert.Equal([Done, Done], [Number(c.Remove(1)), Number(c.Remove(0))]);
        Assert.Equal(2UL, Number(c.Available(c.TypeOf(0))));
        Assert.Equal(Errno.NoMemory, Number(c.Create(c.TypeOf(0), true)));
        Assert.Equal([Done, Done, Errno.NoDevice], [Number(c.Create(c.TypeOf(0), false)), Number(c.Create(c.TypeOf(0), false)), Number(c.Create(c.TypeOf(0), false))]);
        Assert.Equal([1UL, 1UL], [Number(c.Host[MdevWq.Clients, 0]), Number(c.Host[MdevWq.Clients, 1])]);
    }

    [Fact]
    public void A_WQ_for_several_does_not_run_out_and_stays_Enabled_while_it_is_bound()
    {
        var c = Composed("1swq-v1");
        Assert.Equal(1UL, Number(c.Available(c.TypeOf(0))));
        Assert.Equal(2UL, Number(c.Host[MdevWq.Clients, 0]));
        Assert.Equal(Done, Number(c.Unbind(0)));
        Assert.Equal(WqState.Disabled, Number(c.Host[WqCfg.State, 0]));
        Assert.Equal([Done, Done], [Number(c.Bind(0, 0)), Number(c.Create(c.TypeOf(0), false))]);
        Assert.Equal(WqState.Enabled, Number(c.Host[WqCfg.State, 0]));
        Assert.Equal((1UL, 1UL), (Number(c.Available(c.TypeOf(0))), Number(c.Host[MdevWq.Clients, 0])));
    }

    [Fact]
    public void The_life_of_a_virtual_device_goes_in_order()
    {
        var c = Composed();
        Assert.Equal(Errno.NoDevice, Number(c.Release(0)));
        Assert.Equal([Done, Errno.Busy, Errno.Busy], [Number(c.Open(0)), Number(c.Open(0)), Number(c.Remove(0))]);
        Assert.Equal([Done, Done, Errno.NoDevice], [Number(c.Release(0)), Number(c.Remove(0)), Number(c.Remove(0))]);
        Assert.Equal([Errno.NoDevice, Errno.NoDevice], [Number(c.Open(0)), Number(c.Attach(0, 5))]);
    }

    [Fact]
    public void Without_a_free_slot_a_virtual_device_is_not_opened()
    {
        var c = Composed(imsEntries: 1);
        Assert.Equal([Done, Errno.NoSpace], [Number(c.Open(0)), Number(c.Open(1))]);
        Assert.Equal([Done, Done], [Number(c.Release(0)), Number(c.Open(1))]);
    }

    [Fact]
    public void Unbinding_takes_an_open_virtual_device_away()
    {
        var c = Composed();
        c.Attach(0, 7);
        c.Open(0);
        Assert.Equal(Done, Number(c.Unbind(0)));
        Assert.Equal((0UL, 0UL, 0UL), (Number(c.Host[Adi.Open, 0]), Number(c.Host[Adi.Created, 0]), Number(c.Host[MdevWq.Clients, 0])));
        Assert.Equal(0UL, Number(c.Host[Ims.PasidEnable, 0]));
        Assert.Equal(Errno.NoDevice, Number(c.Open(0)));
    }

    [Fact]
    public void A_domain_is_taken_away_while_closed_only_and_without_one_nothing_is_opened()
    {
        var c = Composed();
        Assert.Equal(Done, Number(c.Attach(0, 7)));
        Assert.Equal(Done, Number(c.Open(0)));
        Assert.Equal(Errno.Busy, Number(c.Detach(0)));
        Assert.Equal(Done, Number(c.Release(0)));
        Assert.Equal(Done, Number(c.Detach(0)));
        Assert.Equal(Errno.NoDevice, Number(c.Detach(0)));
        Assert.Equal(Errno.NoDevice, Number(c.Open(0)));
        Assert.Equal(Done, Number(c.Attach(0, 8)));
        Assert.Equal(Done, Number(c.Open(0)));
        Assert.Equal(8UL, Number(c.Host[Ims.Pasid, c.SlotOf(0, 0)]));
    }

    [Fact]
    public void What_was_removed_leaves_no_domain_to_the_next()
    {
        var c = Composed();
        Assert.Equal([Done, Done], [Number(c.Remove(0)), Number(c.Create(c.TypeOf(0), false))]);
        Assert.Equal(Errno.NoDevice, Number(c.Open(0)));
    }

    [Theory]
    [InlineData("1dwq-v1")]
    [InlineData("1swq-v1")]
    public void A_bound_WQ_is_not_configured(string type)
    {
        var c = Composed(type);
        Assert.Equal(Errno.NotPermitted, Number(c.Reconfigure(0)));
        Assert.Equal([Done, Done], [Number(c.Unbind(0)), Number(c.Reconfigure(0))]);
    }

    [Fact]
    public void Without_the_capability_no_WQ_is_bound()
    {
        var c = Unregistered();
        Assert.Equal(Errno.NotSupported, Number(c.Bind(0, HostStep.WithoutSiov)));
        Assert.Equal((0UL, 0UL, 0UL), Registration(c));
    }
}
