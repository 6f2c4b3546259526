using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Dsa.Traces;
using Xunit;

namespace Dsa.Conformance.Tests;

/// <summary>The device under test has a host, and a neighbour on it that must notice nothing (VDSA-ISO-07).</summary>
public sealed class NeighbourTests
{
    private const int Neighbour = 1 - ModelDevice.Number;
    private const ulong NeighboursPasid = 0x77;

    public static TheoryData<string> Policies => [.. ModelPolicy.Alternatives.Keys.Prepend("reference")];

    /// <summary>Each type beside one of each type, and beside all of them.</summary>
    public static TheoryData<string, string> Mixtures
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in MdevTypes.Shipped)
            {
                foreach (var others in MdevTypes.Shipped.Select(other => other.Id).Append(string.Join(' ', MdevTypes.Shipped.Select(other => other.Id))))
                {
                    data.Add(type.Id, others);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void No_case_disturbs_another_virtual_device(string policy)
    {
        using var device = new ModelDevice(Profiles.Virtual("1dwq-v1"), ModelPolicy.Alternatives.GetValueOrDefault(policy));
        Prepare(device.Composition!.Guests[Neighbour], device);
        var watch = new Watch(device);
        var result = Runner.Run(device, new RunOptions { Sequences = 100, Seed = 7 }, watch);
        Assert.Empty(result.Cases.Where(c => c.Verdict is not (Verdict.Pass or Verdict.NotApplicable)).Select(c => $"{c.Case}: {string.Join("; ", c.Findings)}"));
        Assert.Empty(watch.Disturbed);
        Assert.Equal(result.Cases.Length, watch.Cases);
    }

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void No_guest_notices_what_others_on_its_host_do(string type, string others)
    {
        using var device = new ModelDevice(Profiles.Virtual(type), neighbours: [.. others.Split(' ').Select(other => MdevTypes.Find(other)!)]);
        var result = Runner.Run(device, new RunOptions { Sequences = 100, Seed = 11 });
        Assert.Empty(result.Cases.Where(c => c.Verdict is not (Verdict.Pass or Verdict.NotApplicable)).Select(c => $"{c.Case}: {string.Join("; ", c.Findings)}"));
    }

    [Fact]
    public void A_guest_notices_when_another_stops_its_WQ()
    {
        var effects = VirtualRules<Concrete>.Rules.HostEffects;
        var stopping = VirtualRules<Concrete>.Rules with
        {
            HostEffects = effects with { StopWq = (c, v, abort) => effects.StopWq(c, v, abort) & effects.StopWq(c, ModelDevice.Number, abort) },
        };
        using var device = new ModelDevice(Profiles.Virtual("1dwq-v1"), rules: stopping, neighbours: [MdevTypes.Find("1wqfull-v1")!]);
        Assert.Contains(Runner.Run(device, new RunOptions { Sequences = 100, Seed = 11 }).Cases, c => c.Verdict == Verdict.Fail);
    }

    [Fact]
    public void A_disturbance_is_noticed()
    {
        using var device = new ModelDevice(Profiles.Virtual("1dwq-v1"));
        Prepare(device.Composition!.Guests[Neighbour], device);
        var watch = new Watch(device);
        device.Composition.Host[WqCfg.Pasid, Neighbour] = 1;
        device.Composition.Host[Ims.Mask, Neighbour] ^= 1;
        device.Composition.Guests[Neighbour].WriteBar0(0x88, 4, 3);
        watch.Report(new CaseResult("planted", [], Verdict.Pass, [], null, "", 0));
        Assert.Equal(3, watch.Disturbed.Count);
    }

    [Fact]
    public void Attach_open_and_release_are_served_and_seen()
    {
        using var device = new ModelDevice(Profiles.Virtual("1dwq-v1"));
        List<Event> log = [];
        device.Apply(Event.Reset(ResetKind.PowerOn), log);
        Assert.Single(log);
        device.Apply(Event.HostAttach(0x12), log);
        device.Apply(Event.CfgWrite(0x04, 2, 6), log);
        device.Apply(Event.MmioWrite(0xA0, 4, 0x0010_0000), log);
        device.Apply(Event.MmioWrite(0xA0, 4, 0x0060_0000), log);
        Assert.Contains(Event.HostCommand(6, 0, 0), log);
        Assert.Contains(Event.HostWqcfg(0, true, 0x12, false), log);
        Assert.Contains(Event.HostIms(0, 0x12001), log);
        device.Apply(Event.HostAttach(0x13), log);
        Assert.Equal(Event.HostAttach(0x13, result: 16), log[^1]);
        device.Apply(Event.HostOpen(), log);
        Assert.Equal(Event.HostOpen(16), log[^1]);

        device.Apply(Event.PortalWrite(0, Descriptor.Move().ToBytes()), log);
        Assert.Equal([0x12L, 0x12, 0x12], log.Where(e => e.Kind is EventKind.DmaRead or EventKind.DmaWrite).Select(e => e.Pasid));

        log.Clear();
        device.Apply(Event.HostRelease(), log);
        Assert.Equal([9, 7], log.Where(e => e.Kind == EventKind.HostCommand).Select(e => e.Code));
        Assert.Contains(Event.HostWqcfg(0, false, 0, false), log);
        Assert.Contains(Event.HostIms(0, 1), log);
        Assert.Throws<CannotDoException>(() => device.Apply(Event.MmioRead(0, 4), log));
        device.Apply(Event.HostRelease(), log);
        Assert.Equal(Event.HostRelease(19), log[^1]);
        device.Apply(Event.Wait(), log);
        device.Apply(Event.HostOpen(), log);
        device.Apply(Event.MmioRead(0, 4), log);
    }

    /// <summary>The neighbour with its own PASID, a handle and its WQ Enabled.</summary>
    private static void Prepare(Device<Concrete> neighbour, ModelDevice device)
    {
        device.Composition!.Bind(Neighbour, 0);
        device.Composition.Create(device.Type!, false);
        device.Composition.Attach(Neighbour, NeighboursPasid);
        device.Composition.Open(Neighbour);
        neighbour.WriteConfig(0x04, 2, 0x6);
        neighbour.WriteConfig(0x82, 2, 0x8000);
        neighbour.SetTrigger(1, true);
        foreach (var command in new uint[] { 0x0010_0000, 0x0060_0000, 0x00D0_0001 })
        {
            neighbour.WriteBar0(0xA0, 4, command);
            while ((bool)neighbour.CommandIsRunning)
            {
                neighbour.AdvanceCommand();
            }

            Assert.Equal(0UL, neighbour.ReadBar0(0xA8, 4).Value.Value & 0x8000_00FF);
        }

        var host = device.Composition.Host;
        Assert.Equal(WqState.Enabled, host[WqCfg.State, Neighbour].Value.Value);
        Assert.Equal(NeighboursPasid, host[WqCfg.Pasid, Neighbour].Value.Value);
        Assert.Equal(1UL, host[Ims.PasidEnable, host[Adi.Slot, Neighbour]].Value.Value);
    }

    /// <summary>Compares the neighbour, its ADI, its WQ and its slot at the host with what they were, after each case.</summary>
    private sealed class Watch : IProgress<CaseResult>
    {
        private readonly Device<Concrete> host;
        private readonly Device<Concrete> neighbour;
        private readonly State<Concrete> guestBefore;
        private readonly State<Concrete> hostBefore;
        private readonly int slot;

        internal Watch(ModelDevice device)
        {
            (host, neighbour) = (device.Composition!.Host, device.Composition.Guests[Neighbour]);
            (hostBefore, guestBefore) = (host.State.Clone(), neighbour.State.Clone());
            slot = (int)host[Adi.Slot, Neighbour].Value.Value;
        }

        internal int Cases { get; private set; }

        internal List<string> Disturbed { get; } = [];

        public void Report(CaseResult value)
        {
            Cases++;
            if (!neighbour.State.IsSameAs(guestBefore))
            {
                Disturbed.Add($"{value.Case}: the guest's state");
            }

            Compare(value, Adi.Register, Neighbour);
            Compare(value, WqCfg.Register, Neighbour);
            Compare(value, Ims.Register, slot);
            Compare(value, Sent.ImsRegister, slot);
        }

        private void Compare(CaseResult value, Register register, int index) =>
            Disturbed.AddRange(
                register.Fields.Where(f => host[f, index].Value.Value != hostBefore[f, index].Value.Value).Select(f => $"{value.Case}: {f}[{index}] of the host")
            );
    }
}
