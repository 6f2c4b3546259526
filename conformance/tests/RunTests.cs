using System.Collections.Immutable;
using System.Text.Json;
using System.Xml.Linq;
using Dsa.Conformance.Cli;
using Dsa.Conformance.Reports;
using Dsa.Traces;

namespace Dsa.Conformance.Tests;

/// <summary><c>dsaconf run</c>: exit codes, waivers and reports.</summary>
public sealed class RunTests
{
    private static readonly DateOnly Today = Dsaconf.Today;

    public static TheoryData<Verdict[], int> Codes =>
        new()
        {
            { [], 3 },
            { [Verdict.NotApplicable], 3 },
            { [Verdict.Pass], 0 },
            { [Verdict.Unspecified], 0 },
            { [Verdict.Pass, Verdict.Unspecified, Verdict.NotApplicable, Verdict.Waived], 0 },
            { [Verdict.Pass, Verdict.CouldNotRun], 3 },
            { [Verdict.Pass, Verdict.Inconclusive], 3 },
            { [Verdict.Pass, Verdict.Inconclusive, Verdict.Fail], 1 },
        };

    [Theory, MemberData(nameof(Codes))]
    public void Verdicts_decide_the_exit_code(Verdict[] verdicts, int code)
    {
        var run = Result([.. verdicts.Select(v => Case(v))]);
        Assert.Equal(code, RunExit.Of(run));
        Assert.Equal(75, RunExit.Of(run with { Lost = "gone." }));
    }

    [Theory]
    [InlineData(70, 75, 70)]
    [InlineData(1, 75, 75)]
    [InlineData(3, 1, 1)]
    [InlineData(0, 3, 3)]
    [InlineData(2, 1, 2)]
    public void The_graver_code_counts(int a, int b, int worst)
    {
        Assert.Equal(worst, ExitCode.Worst(a, b));
        Assert.Equal(worst, ExitCode.Worst(b, a));
    }

    [Fact]
    public void The_embedded_device_passes_what_is_chosen_and_leaves_a_report()
    {
        var folder = Corpus.Scratch();
        var run = Dsaconf.Run("run", "--only", "DSA-ENDEV-*", "--only", "DSA-DISDEV-01", "--seed", "0x5c", "--report", folder);
        Assert.Equal(0, run.Exit);
        Assert.Contains("seed 0x5c", run.Output, StringComparison.Ordinal);
        Assert.Contains("✓ 04", run.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "run.json")));
        Assert.Equal(1, json.RootElement.GetProperty("schema").GetInt32());
        Assert.Equal("0x5c", json.RootElement.GetProperty("seed").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("counts").GetProperty("fail").GetInt32());
        Assert.True(json.RootElement.GetProperty("counts").GetProperty("pass").GetInt32() > 5);
        var junit = XDocument.Load(Path.Combine(folder, "junit.xml")).Root!;
        Assert.Equal(json.RootElement.GetProperty("cases").GetArrayLength(), junit.Elements("testcase").Count());
    }

    [Fact]
    public void A_child_that_is_lost_ends_with_75() => Dsaconf.Run("run", "--device", "stdio:true", "--report", Corpus.Scratch()).MustFail(75);

    [Fact]
    public void A_failure_leaves_its_trace_and_the_command_that_repeats_it()
    {
        var folder = Corpus.Scratch();
        var context = new RunContext("stdio:my emulator", folder, []);
        var traces = ReportFolder.Write(Result([Case(Verdict.Fail), Case(Verdict.Fail), Case(Verdict.Pass)]), context);
        Assert.Equal(
            ["it-says-so-in-0x01-words-2.ndjson", "it-says-so-in-0x01-words.ndjson"],
            Directory.GetFiles(Path.Combine(folder, "failures")).Select(Path.GetFileName).Order()
        );
        Assert.All(traces.Values, path => Assert.Single(TraceFile.Load(path).Events));
        var junit = XDocument.Load(Path.Combine(folder, "junit.xml")).Root!;
        Assert.Equal("2", junit.Attribute("failures")!.Value);
        Assert.Contains("--device 'stdio:my emulator'", junit.Descendants("failure").First().Value, StringComparison.Ordinal);
        _ = ReportFolder.Write(Result([Case(Verdict.Pass)]), context);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "failures")));
    }

    [Fact]
    public void A_waiver_excuses_until_its_day()
    {
        var run = Result([Case(Verdict.Fail)]);
        var valid = Waived.Of(run, [new("DSA-BAR0-PF", "known", Today)], Today);
        Assert.Equal((0, Verdict.Waived, 0), (RunExit.Of(valid.Run), valid.Run.Cases[0].Verdict, valid.Remarks.Length));

        var expired = Waived.Of(run, [new("DSA-BAR0-PF", "known", Today.AddDays(-1))], Today);
        Assert.Equal(1, RunExit.Of(expired.Run));
        Assert.Contains("expired", Assert.Single(expired.Remarks), StringComparison.Ordinal);

        var unmatched = Waived.Of(Result([Case(Verdict.Pass)]), [new("DSA-BAR0-PF", "known", Today)], Today);
        Assert.Equal(0, RunExit.Of(unmatched.Run));
        Assert.Contains("excuses nothing", Assert.Single(unmatched.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "list")]
    [InlineData("[1]", "waiver 1")]
    [InlineData("[{}]", "requirement")]
    [InlineData("[{\"requirement\":\"DSA-NONE\",\"reason\":\"x\",\"until\":\"2030-01-01\"}]", "DSA-NONE")]
    [InlineData("[{\"requirement\":\"DSA-BAR0-PF\",\"reason\":\"\",\"until\":\"2030-01-01\"}]", "reason")]
    [InlineData("[{\"requirement\":\"DSA-BAR0-PF\",\"reason\":\"x\",\"until\":\"soon\"}]", "until")]
    [InlineData("[{\"requirement\":\"DSA-BAR0-PF\",\"reason\":\"x\"}]", "until")]
    [InlineData("[{\"requirement\":\"DSA-BAR0-PF\",\"reason\":\"x\",\"until\":\"2030-01-01\",\"why\":\"y\"}]", "why")]
    [InlineData("nonsense", "JSON")]
    public void Wrong_waivers_end_with_2(string text, string told) =>
        Assert.Contains(told, Dsaconf.Run("run", "--waivers", Corpus.Scrap(text)).MustFail(2).Error, StringComparison.Ordinal);

    private static RunResult Result(ImmutableArray<CaseResult> cases) => new("a device\u0001", null, 0x5c, cases, [], 10, TimeSpan.FromSeconds(1));

    private static CaseResult Case(Verdict verdict)
    {
        var e = Event.CfgRead(0x10, 4, 4);
        var trace = new TraceFile("t", new TraceHeader { Origin = "test" }, [e]);
        ImmutableArray<Finding> findings = verdict == Verdict.Fail ? [new("DSA-BAR0-PF", 0, e, "BAR0.Pf", "0x0", "0x1")] : [];
        return new CaseResult("It says so, in 0x01 words", ["DSA-BAR0-PF"], verdict, findings, trace, "", 1);
    }
}
