using System.Text.Json;
using System.Text.RegularExpressions;
using Dsa.Conformance.Cli;
using Dsa.Model.Requirements;

namespace Dsa.Conformance.Tests;

/// <summary>The catalogue of requirements, and what shows it.</summary>
public sealed partial class CatalogueTests
{
    [Fact]
    public void Ids_are_unique_and_texts_are_sentences()
    {
        Assert.Equal(Catalogue.All.Length, Catalogue.All.Select(r => r.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(Catalogue.All, r => Assert.Matches(@"^V?DSA(-[A-Z0-9]+)+$", r.Id));
        Assert.All(Catalogue.All, r => Assert.True(r.Text.Length > 10 && r.Source.Section is { Length: > 0 }, r.Id));
    }

    [Theory]
    [InlineData("DSA-ENWQ-04", "0x22", "DSA 5.2")]
    [InlineData("DSA-GENCFG-GLOBALREADBUFFERLIMIT", "GRPCAP.TotalReadBuffers", "DSA 9.2.8")]
    [InlineData("VDSA-CMD-17", "0x41", "DOC Interrupt Message Store")]
    [InlineData("DSA-SUB-3B", "SWERROR 0x53", "DSA 5.3")]
    [InlineData("dsa-reg-01", "OFFSETS", "DSA 9.2.7")]
    public void Explain_tells_text_and_source(string id, string text, string source)
    {
        var run = Dsaconf.Run("explain", id);
        Assert.Equal(0, run.Exit);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
        Assert.Contains(source, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void List_has_a_line_for_every_requirement()
    {
        var run = Dsaconf.Run("list", "--requirements");
        Assert.Equal(0, run.Exit);
        Assert.Equal(Catalogue.All.Length + 2, run.Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void Explain_gives_the_reason_of_an_absence()
    {
        var run = Dsaconf.Run("explain", "DSA-EVL-03");
        Assert.Equal(0, run.Exit);
        Assert.Contains("not modelled: version 2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_knows_a_property_that_is_only_proven() =>
        Assert.Contains("whole function", Dsaconf.Run("explain", "VDSA-STA-08").Output, StringComparison.Ordinal);

    [Fact]
    public void Every_requirement_without_freedom_has_a_case_or_a_reason_why_not() => Assert.Empty(Catalogue.All.Where(Coverage.IsGap).Select(r => r.Id));

    [Fact]
    public void Every_id_a_case_covers_is_known() => Assert.All(Coverage.All.SelectMany(c => c.Covers), id => Assert.NotNull(Catalogue.Find(id)));

    [Fact]
    public void Every_id_the_oracle_can_report_is_in_the_model()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Corpus.Root, "traces", "Oracle"), "*.cs").Select(File.ReadAllText);
        var ids = sources.SelectMany(text => OracleId().Matches(text)).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.True(ids.Count >= 30);
        Assert.All(ids, id => Assert.NotEqual(Standing.NotModelled, Catalogue.Find(id)?.Standing ?? Standing.NotModelled));
    }

    [Fact]
    public void A_chapter_is_its_requirements_only()
    {
        var run = Dsaconf.Run("list", "--requirements", "--chapter", "sub");
        Assert.Equal(0, run.Exit);
        Assert.Equal(6 + 2, run.Output.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(2, Dsaconf.Run("list", "--chapter", "nonsense").Exit);
    }

    [Fact]
    public void Json_has_an_object_for_every_requirement_with_its_state()
    {
        using var json = JsonDocument.Parse(Dsaconf.Run("list", "--requirements", "--json").Output);
        Assert.Equal(Catalogue.All.Length, json.RootElement.GetArrayLength());
        var row = json.RootElement.EnumerateArray().Single(r => r.GetProperty("id").GetString() == "DSA-ENWQ-04");
        Assert.Equal("modelled", row.GetProperty("state").GetString());
        Assert.Equal("A WQ of size 0 is refused with 0x22", row.GetProperty("cases")[0].GetString());
        var absent = json.RootElement.EnumerateArray().Single(r => r.GetProperty("id").GetString() == "DSA-V3-01");
        Assert.Equal("not modelled", absent.GetProperty("state").GetString());
        Assert.Contains("version 3", absent.GetProperty("absence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_in_the_README_is_true()
    {
        var readme = File.ReadAllText(Path.Combine(Corpus.Root, "README.md")).ReplaceLineEndings("\n");
        Assert.True(RequirementTable.Update(readme) == readme, "run dsaconf list --requirements --markdown README.md");
    }

    [Fact]
    public void Version_tells_program_specification_and_format()
    {
        var run = Dsaconf.Run("--version");
        Assert.Equal(0, run.Exit);
        Assert.StartsWith("dsaconf ", run.Output, StringComparison.Ordinal);
        Assert.Contains("revision 3.0", run.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("\"(V?DSA-[A-Z]+-[0-9]+[A-Z]?)\"")]
    private static partial Regex OracleId();
}
