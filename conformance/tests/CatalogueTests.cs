using Dsa.Model.Requirements;

namespace Dsa.Conformance.Tests;

/// <summary>The catalogue of requirements, and what shows it.</summary>
public sealed class CatalogueTests
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
    public void Every_id_the_oracle_can_report_is_in_the_catalogue()
    {
        string[] oracle =
        [
            "DSA-CHK-40",
            "DSA-CMD-01",
            "DSA-CMD-03",
            "DSA-ERR-02",
            "DSA-ERR-21",
            "DSA-INT-03",
            "DSA-INT-05",
            "DSA-INT-06",
            "DSA-OP-02",
            "DSA-PCI-01",
            "DSA-POR-06",
            "DSA-REG-01",
            "DSA-VRT-05",
            "VDSA-CAP-01",
            "VDSA-CAP-04",
            "VDSA-CAP-05",
            "VDSA-IMS-04",
            "VDSA-IMS-07",
            "VDSA-INT-01",
            "VDSA-ISO-02",
            "VDSA-ISO-03",
            "VDSA-ISO-08",
            "VDSA-TYP-01",
        ];
        Assert.All(oracle, id => Assert.NotNull(Catalogue.Find(id)));
    }

    [Fact]
    public void Version_tells_program_specification_and_format()
    {
        var run = Dsaconf.Run("--version");
        Assert.Equal(0, run.Exit);
        Assert.StartsWith("dsaconf ", run.Output, StringComparison.Ordinal);
        Assert.Contains("revision 3.0", run.Output, StringComparison.Ordinal);
    }
}
