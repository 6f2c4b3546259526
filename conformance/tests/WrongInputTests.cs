namespace Dsa.Conformance.Tests;

/// <summary>Everything a user can get wrong ends with 2 and one sentence.</summary>
public sealed class WrongInputTests
{
    private const string Header = """{"format":1,"kind":"dsa-trace","origin":"test","observes":[]}""";

    public static TheoryData<string> Options =>
        new(
            "check",
            "check --nonsense x",
            "frobnicate",
            "replay",
            "run --seed green",
            "run --seed 0x1 --seed 0x2",
            "run --device toaster",
            "run --device stdio:",
            "run --device stdio:'open",
            "run --timeout 0",
            "run --timeout soon",
            "run --sequences -1",
            "run --only DSA-NOTHING-*",
            "run --profile no-such-profile",
            "run --waivers no-such-file",
            "serve",
            "explain DSA-NOTHING-01",
            "list --everything"
        );

    public static TheoryData<string> Traces =>
        new(
            "",
            "garbage",
            "\0\u0001\u0002\u0003",
            "{",
            "{}",
            "[1,2,3]",
            """{"format":2,"kind":"dsa-trace","origin":"x","observes":[]}""",
            """{"format":1,"kind":"dsa-trace","origin":"x","observes":[],"type":"9DWQ_v9"}""",
            """{"format":1,"kind":"dsa-trace","origin":"x","observes":[],"profile":{"GENCAP.Nothing":1}}""",
            Header + "\n{\"e\":\"mmio.read\",\"at\":\"0x90\"",
            Header + "\n{\"e\":\"mmio.read\",\"at\":\"0x91\",\"size\":4}\n",
            Header + "\nnot json\n",
            Header + "\n\n"
        );

    [Theory, MemberData(nameof(Options))]
    public void Wrong_options_end_with_2(string args) => Dsaconf.Run(args.Split(' ')).MustFail(2);

    [Theory, MemberData(nameof(Traces))]
    public void Wrong_traces_end_with_2(string text) => Dsaconf.Run("check", Corpus.Scrap(text, "wrong.ndjson")).MustFail(2);

    /// <summary>A contradiction, a member nobody knows, a demand no host can meet, no type at all: with the member and the reason, before anything is proven.</summary>
    [Theory]
    [InlineData("\"mode\": \"dedicated\"", "\"mode\": \"shared\"", "guestPasids")]
    [InlineData("\"sharesWq\": false", "\"sharesWq\": true", "sharesWq")]
    [InlineData("\"guestWrites\": {}", "\"guestWrites\": { \"Priority\": \"always\" }", "guestWrites.Priority")]
    [InlineData("\"sharesWq\"", "\"colour\": \"red\", \"sharesWq\"", "colour")]
    [InlineData("[\"emulated\", \"ims\"]", "[\"ims\", \"ims\"]", "vectors")]
    [InlineData("\"commands\": [1, ", "\"commands\": [", "commands")]
    public void Wrong_types_end_with_2_the_member_and_the_reason(string part, string instead, string member)
    {
        var sound = File.ReadAllText(Path.Combine(Corpus.Root, "model", "Types", "1dwq-v1.json"));
        Assert.Contains(part, sound, StringComparison.Ordinal);
        var file = Corpus.Scrap(sound.Replace(part, instead, StringComparison.Ordinal), "type.json");
        foreach (var run in new[] { Dsaconf.Run("prove", "--type", file), Dsaconf.Run("run", "--device", "model:" + file) })
        {
            run.MustFail(2);
            Assert.Contains($"\"{member}\": ", run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_trace_ends_with_2() => Dsaconf.Run("check", Path.Combine(Corpus.Scratch(), "none")).MustFail(2);

    [Fact]
    public void A_folder_is_no_trace() => Dsaconf.Run("check", Corpus.Scratch()).MustFail(2);

    [Fact]
    public void A_truncated_log_is_judged_as_far_as_it_goes()
    {
        var half = File.ReadAllBytes(Corpus.Physical)[..16000];
        var path = Path.Combine(Corpus.Scratch(), "half.log");
        File.WriteAllBytes(path, half);
        var run = Dsaconf.Run("check", path);
        Assert.Contains("1 unparsed lines", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.Exit);
    }

    [Theory]
    [InlineData("0x84", "0xfffffff8")]
    [InlineData("0x82", "0x7ff0000")]
    public void Absurd_announcements_are_judged_and_do_not_end_the_program(string at, string value)
    {
        var trace =
            Header
            + "\n"
            + "{\"e\":\"cfg.read\",\"at\":\"0x34\",\"size\":4,\"value\":\"0x80\"}\n"
            + "{\"e\":\"cfg.read\",\"at\":\"0x80\",\"size\":4,\"value\":\"0x7ff0011\"}\n"
            + $"{{\"e\":\"cfg.read\",\"at\":\"{at}\",\"size\":{(at == "0x84" ? 4 : 2)},\"value\":\"{(at == "0x84" ? value : "0x7ff")}\"}}\n"
            + "{\"e\":\"mmio.read\",\"at\":\"0x60\",\"size\":8,\"value\":\"0xffffffffffffffff\"}\n"
            + "{\"e\":\"mmio.read\",\"at\":\"0x10\",\"size\":8,\"value\":\"0xffffffffffffffff\"}\n"
            + "{\"e\":\"mmio.read\",\"at\":\"0x20\",\"size\":8,\"value\":\"0xffffffffffffffff\"}\n"
            + "{\"e\":\"mmio.read\",\"at\":\"0x30\",\"size\":8,\"value\":\"0xffffffffffffffff\"}\n";
        Assert.InRange(Dsaconf.Run("check", Corpus.Scrap(trace, "absurd.ndjson")).Exit, 0, 3);
    }
}
