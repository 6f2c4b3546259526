using Dsa.Conformance.Replay;
using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Conformance.Tests;

/// <summary>Pages a case takes away: a stimulus that the trace tells, so that it replays and shrinks as any other.</summary>
public sealed class UnmappedTests
{
    [Fact]
    public void A_page_taken_away_is_in_the_log_and_replays()
    {
        using var device = new ModelDevice(Profiles.DsaV1());
        var tester = new Tester(device, Profiles.DsaV1());
        tester.Begin();
        tester.BringUp();
        tester.Unmap(Addresses.Source);
        tester.Submit(Descriptor.Move());
        tester.ExpectStatus(0x03);
        Assert.Empty(tester.Mismatches);
        Assert.Contains(Event.MemUnmap(Addresses.Source), tester.Log);
        Assert.Contains(Event.MemUnmap(Addresses.Source), Tester.Stimuli(tester.Log));

        var header = new TraceHeader { Origin = "a test", Observes = Observables.Mem };
        using var other = new ModelDevice(Profiles.DsaV1(), ModelPolicy.Alternatives["commands-at-rest"]);
        var replayed = Replayer.Run(other, new TraceFile("t", header, [.. tester.Log]));
        Assert.Equal((byte)0x03, (byte)Assert.Single(replayed.Descriptors).Status!);
        Assert.Contains(Event.MemUnmap(Addresses.Source), replayed.Log.Events);
    }

    [Fact]
    public void All_memory_is_mapped_when_the_next_case_begins()
    {
        using var device = new ModelDevice(Profiles.DsaV1());
        var tester = new Tester(device, Profiles.DsaV1());
        tester.Begin();
        tester.Do(Event.MemUnmap(Addresses.Source, 0x3000));
        Assert.False(device.Memory.IsMapped(Addresses.Source + 0x2FFF, 1));
        Assert.True(device.Memory.IsMapped(Addresses.Source + 0x3000, 1));
        tester.Begin();
        Assert.True(device.Memory.IsMapped(Addresses.Source, 0x3000));
    }
}
