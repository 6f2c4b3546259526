using System.Text.RegularExpressions;
using Dsa.Model.Configuration;
using Dsa.Model.Quirks;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Xunit;

namespace Dsa.Conformance.Tests;

/// <summary>Each quirk is found under its map, by the requirements it names; without quirks the same device conforms under the same map.</summary>
public sealed partial class QuirkTests
{
    /// <summary>The longest minimal trace, in stimuli after the reset.</summary>
    private const int Longest = 14;

    public static TheoryData<string> Names => [.. Quirks<Concrete>.All.Select(q => q.Name)];

    public static TheoryData<string> Sets => [.. Quirks<Concrete>.Sets];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_quirk_is_found_by_the_requirements_it_breaks(string name)
    {
        var quirk = Quirks<Concrete>.All.Single(q => q.Name == name);
        var run = QuirkTable.Run(quirk);
        var found = run.Cases.SelectMany(c => c.Findings).Select(f => f.Requirement).Distinct().Order().ToList();
        Assert.True(quirk.Breaks.All(found.Contains), $"{name} is found by {string.Join(", ", found)}, not by {string.Join(", ", quirk.Breaks.Except(found))}");
        var shortest = QuirkTable.Shortest(run, quirk)!;
        var isAnnounced = shortest.Findings.Any(f => f.Index < 0);
        Assert.True(isAnnounced || shortest.Stimuli <= Longest, $"{shortest.Stimuli} stimuli");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_program_finds_it_and_ends_with_1(string name)
    {
        var quirk = Quirks<Concrete>.All.Single(q => q.Name == name);
        var report = Corpus.Scratch();
        Assert.Equal(1, Dsaconf.Run("run", "--profile", quirk.Type.Id, "--quirk", name, "--seed", "1", "--sequences", "0", "--report", report).Exit);
        Assert.Contains($"\"{quirk.Breaks[0]}\"", File.ReadAllText(Path.Combine(report, "run.json")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_set_is_found(string name)
    {
        foreach (var type in MdevTypes.Shipped.Where(t => Quirks<Concrete>.All.Any(q => q.Driver == name && q.Concerns(t))))
        {
            Assert.Equal(1, Dsaconf.Run("run", "--profile", type.Id, "--quirk", name, "--seed", "1", "--sequences", "10", "--report", Corpus.Scratch()).Exit);
        }
    }

    [Fact]
    public void Without_quirks_the_same_devices_conform_under_the_same_maps()
    {
        foreach (var type in MdevTypes.Shipped)
        {
            var theta = Profiles.Virtual(type);
            using var device = new ModelDevice(theta);
            foreach (var seen in new IDevice[] { NarrowDevice.AsGuest(device, theta), device })
            {
                Assert.Equal(
                    "",
                    string.Join(
                        "; ",
                        Runner
                            .Run(seen, new RunOptions { Sequences = 100 })
                            .Cases.Where(c => c.Verdict is Verdict.Fail or Verdict.CouldNotRun)
                            .Select(c => $"{c.Case}: {c.Reason}{string.Join(", ", c.Findings)}")
                    )
                );
            }
        }
    }

    [Theory]
    [InlineData("--quirk", "no-such")]
    [InlineData("--device", "stdio:true", "--quirk", "v6")]
    [InlineData("--device", "model:1dwq-v1,quirk=no-such")]
    public void What_is_no_quirk_is_wrong_input(params string[] args) => Dsaconf.Run(["run", .. args]).MustFail(2);

    [Fact]
    public void The_list_in_the_documentation_is_up_to_date() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Corpus.Root, "model", "QUIRKS.md")).ReplaceLineEndings("\n"), QuirkTable.Markdown());

    [Fact]
    public void Every_requirement_a_quirk_breaks_is_one() => Assert.All(Quirks<Concrete>.All.SelectMany(q => q.Breaks), id => Assert.NotNull(Catalogue.Find(id)));

    [Fact]
    public void Every_entry_is_decided_and_has_a_quirk_or_a_reason()
    {
        string[] entries = [.. Numbered("DEC", 68), .. Numbered("DVC", 9), .. Numbered("COMP-AMB", 7)];
        var treated = Quirks<Concrete>.All.Select(q => q.Decision).Distinct().Concat(Omissions.All.Select(o => o.Id)).Order(StringComparer.Ordinal);
        Assert.Equal(entries.Order(StringComparer.Ordinal), treated);
        Assert.Equal("", string.Join(", ", entries.Except(Decided())));
    }

    private static IEnumerable<string> Numbered(string kind, int count) => Enumerable.Range(1, count).Select(n => $"{kind}-{n:00}");

    /// <summary>The entries of the table of decisions: "DEC-01, -02" are two.</summary>
    private static HashSet<string> Decided() =>
        [
            .. from line in File.ReadAllLines(Path.Combine(Corpus.Root, "model", "DECISIONS.md"))
            where line.StartsWith("| ", StringComparison.Ordinal)
            from Match ids in Ids().Matches(line.Split('|')[1])
            from number in ids.Groups[2].Captures
            select $"{ids.Groups[1].Value}-{number.Value}",
        ];

    [GeneratedRegex(@"(DEC|DVC|COMP-AMB)(?:(?:, )?-([0-9]{2}))+")]
    private static partial Regex Ids();
}
