using System.Text.Json;

namespace Dsa.Conformance.Tests;

/// <summary><c>dsaconf check</c> on traces that are there.</summary>
public sealed class CheckTests
{
    private const string Header = """{"format":1,"kind":"dsa-trace","origin":"test","observes":["irq"]}""";

    public static TheoryData<string> Logs => new(Corpus.Physical, Corpus.Virtual);

    [Theory, MemberData(nameof(Logs))]
    public void Recorded_logs_break_exactly_what_the_note_beside_them_says(string log)
    {
        var json = Corpus.Scrap("");
        var run = Dsaconf.Run("check", log, "--json", json);
        Assert.Equal(1, run.Exit);
        using var document = JsonDocument.Parse(File.ReadAllBytes(json));
        var trace = document.RootElement.GetProperty("traces")[0];
        Assert.Equal(0, trace.GetProperty("unparsedLines").GetInt32());
        Assert.False(trace.GetProperty("inconclusive").GetBoolean());
        var found = trace
            .GetProperty("findings")
            .EnumerateArray()
            .Select(f => $"{f.GetProperty("requirement")} | {f.GetProperty("observed")} | {f.GetProperty("allowed")}");
        Assert.Equal(Corpus.Note(log), found);
    }

    [Fact]
    public void What_a_real_driver_did_with_the_served_model_conforms()
    {
        Assert.Equal(5, Corpus.Guests.Count());
        foreach (var trace in Corpus.Guests)
        {
            Assert.Equal(0, Dsaconf.Run("check", trace).Exit);
        }
    }

    [Theory, MemberData(nameof(Logs))]
    public void What_is_not_judged_is_named(string log)
    {
        var run = Dsaconf.Run("check", log);
        Assert.Contains("1 x PCICMD.Intd is hard-wired and was already found to change", run.Output, StringComparison.Ordinal);
        Assert.Contains("0 unparsed lines", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void A_finding_shows_its_place_its_words_and_what_was_allowed()
    {
        var run = Dsaconf.Run("check", Corpus.Physical);
        Assert.Contains("DSA-GENCFG-GLOBALREADBUFFERLIMIT  GENCFG.GlobalReadBufferLimit  linux-7.2-idxd-sysfs.qemu-trace.log:273", run.Output, StringComparison.Ordinal);
        Assert.Contains("observed  0x0", run.Output, StringComparison.Ordinal);
        Assert.Contains("allowed   0x60", run.Output, StringComparison.Ordinal);
        Assert.Contains("DSA 9.2.8", run.Output, StringComparison.Ordinal);
        Assert.Contains("events/s", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_virtual_log_judged_as_its_type_says_the_same()
    {
        var untold = Dsaconf.Run("check", Corpus.Virtual);
        var told = Dsaconf.Run("check", Corpus.Virtual, "--type", "1DWQ_v1");
        Assert.Equal(Requirements(untold), Requirements(told));
    }

    [Fact]
    public void A_trace_that_conforms_ends_with_0()
    {
        var trace = Corpus.Scrap(Header + "\n{\"e\":\"mmio.read\",\"at\":\"0x90\",\"size\":4,\"value\":\"0x0\"}\n", "good.ndjson");
        Assert.Equal(0, Dsaconf.Run("check", trace).Exit);
    }

    [Fact]
    public void A_trace_in_which_nothing_can_be_judged_ends_with_3()
    {
        var trace = Corpus.Scrap(Header + "\n", "empty.ndjson");
        var run = Dsaconf.Run("check", trace);
        Assert.Equal(3, run.Exit);
        Assert.Contains("nothing judged", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_trace_does_not_hide_the_others()
    {
        var run = Dsaconf.Run("check", Corpus.Scrap("garbage", "garbage"), Corpus.Virtual);
        run.MustFail(2);
        Assert.Contains("DSA-BAR0-PF", run.Output, StringComparison.Ordinal);
    }

    private static string[] Requirements(Dsaconf run) => [.. run.Output.Split('\n').Where(l => l.StartsWith('✗')).Select(l => l.Split(' ')[1])];
}
