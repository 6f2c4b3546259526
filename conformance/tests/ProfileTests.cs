using Dsa.Model.Registers;

namespace Dsa.Conformance.Tests;

/// <summary>Profiles as files.</summary>
public sealed class ProfileTests
{
    public static TheoryData<string, string> Wrong =>
        new()
        {
            { "[]", "object" },
            { "nonsense", "JSON" },
            { """{"GENCAP.Nothing":"0x1"}""", "GENCAP.Nothing" },
            { """{"GENCAP.MaxTransferSize":"0x20"}""", "wider" },
            { """{"GENCAP.MaxTransferSize":"many"}""", "GENCAP.MaxTransferSize" },
            { """{"GENCAP.MaxTransferSize":[1]}""", "GENCAP.MaxTransferSize" },
            { """{"GENCAP.MaxTransferSize":-1}""", "GENCAP.MaxTransferSize" },
            { """{"GENCAP.MaxTransferSize":1,"GENCAP.MaxTransferSize":2}""", "JSON" },
            { """{"GENSTS.State":"0x1"}""", "no choice" },
            { """{"GENCAP[1].MaxTransferSize":"0x1"}""", "no table" },
            { """{"WQCFG[x].Size":"0x1"}""", "WQCFG[x].Size" },
            { """{"type":"9DWQ_v9"}""", "9DWQ_v9" },
            { """{"type":1}""", "type" },
            { """{"bar0Size":"0x12345"}""", "bar0Size" },
            { """{"capabilities":{"Toaster":"0x40"}}""", "Toaster" },
            { """{"capabilities":{"Ats":"0x1"}}""", "capabilities.Ats" },
            { """{"GENCAP.MaxTransferSize":"0x1e"}""", "0x1f" },
            { """{"capabilities":{"MsixCapability":"0x90"}}""", "0x80" },
        };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_told_with_file_and_member(string text, string told)
    {
        var path = Corpus.Scrap(text, "profile.json");
        var run = Dsaconf.Run("run", "--device", "model:dsa-v1", "--profile", path, "--only", "DSA-REG-01", "--report", Corpus.Scratch()).MustFail(2);
        Assert.Contains(path, run.Error, StringComparison.Ordinal);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dsa-v1")]
    [InlineData("1dwq-v1")]
    public void A_written_profile_reads_back_as_the_same_device(string name)
    {
        var theta = ProfileFile.Load(name).ToTheta();
        var path = Path.Combine(Corpus.Scratch(), "profile.json");
        using (var stream = File.Create(path))
        {
            ProfileFile.Write(stream, ProfileFile.Of(name, theta));
        }

        var again = ProfileFile.Load(path).ToTheta();
        Assert.Equal(theta.Type, again.Type);
        Assert.Equal(theta.Bar0Size, again.Bar0Size);
        Assert.Equal(theta.Announced.Where(a => a.Value != 0).ToHashSet(), again.Announced.Where(a => a.Value != 0).ToHashSet());
        Assert.Equal(theta.Capabilities.ToHashSet(), again.Capabilities.ToHashSet());
    }

    [Fact]
    public void Names_of_choices_are_unique() =>
        Assert.Empty(Manual.Fields.Where(Profile.IsChoice).GroupBy(f => f.ToString()).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void A_profile_fills_what_a_trace_leaves_open()
    {
        var profile = Corpus.Scrap("""{"MSIXCAP.PbaOffset":"0x9000"}""", "profile.json");
        var run = Dsaconf.Run("check", Corpus.Physical, "--profile", profile);
        Assert.Contains("assumed   nothing", run.Output, StringComparison.Ordinal);
        Assert.Contains("overlaps MSIX", run.Output, StringComparison.Ordinal);
    }
}
