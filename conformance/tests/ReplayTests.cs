using Dsa.Traces;

namespace Dsa.Conformance.Tests;

/// <summary><c>dsaconf replay</c>: what the real driver did, given to another device.</summary>
public sealed class ReplayTests
{
    public static TheoryData<string, int> Logs => new() { { Corpus.Physical, 5 }, { Corpus.Virtual, 6 } };

    [Theory, MemberData(nameof(Logs))]
    public void The_driver_of_each_log_works_on_the_model(string log, int commands)
    {
        var run = Dsaconf.Run("replay", log);
        Assert.Equal(0, run.Exit);
        var lines = run.Output.Split('\n');
        Assert.Contains($"commands     {commands} of {commands} finished", run.Output, StringComparison.Ordinal);
        Assert.Equal(commands, lines.Count(l => l.Contains("  0x8", StringComparison.Ordinal) && l.Contains("status 0x00", StringComparison.Ordinal)) + 1);
        Assert.Equal(4, lines.Count(l => l.Contains("operation 0x03", StringComparison.Ordinal) && l.EndsWith("status 0x01", StringComparison.Ordinal)));
        Assert.Contains("vector 1  4, 4 in the recording", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_handle_of_the_recording_becomes_the_handle_of_the_device()
    {
        var saved = Path.Combine(Corpus.Scratch(), "replayed.ndjson");
        var run = Dsaconf.Run("replay", Corpus.Virtual, "--trace", saved);
        Assert.Contains("handle 5 (now 1)", run.Output, StringComparison.Ordinal);
        var portals = TraceFile.Load(saved).Events.Where(e => e.Kind == EventKind.PortalWrite).ToList();
        Assert.Equal(4, portals.Count);
        Assert.All(portals, e => Assert.Equal((1, 0), (e.Data![36], e.Data[37])));
        Assert.Equal(0, Dsaconf.Run("check", saved).Exit);
    }

    [Fact]
    public void A_trace_that_is_none_ends_with_2() => Dsaconf.Run("replay", Corpus.Scrap("{}")).MustFail(2);

    [Fact]
    public void A_child_that_does_not_start_ends_with_75() => Dsaconf.Run("replay", Corpus.Virtual, "--device", "stdio:there-is-no-such-program").MustFail(75);

    [Fact]
    public void A_child_that_talks_nonsense_ends_with_75() => Dsaconf.Run("replay", Corpus.Virtual, "--device", "stdio:echo nonsense").MustFail(75);
}
