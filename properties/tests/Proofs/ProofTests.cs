using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Every property is proven, from steps that can happen; every obligation can be given to another solver.</summary>
public class ProofTests
{
    /// <summary>The types after the first take minutes each: the whole runs of the program prove them.</summary>
    private static readonly Setting[] Proven = [Setting.Device, Setting.Composition];

    private static readonly Lazy<ProofReport> report = new(() => ProofRun.All(new ProofOptions { Settings = Proven, IsThorough = false }));

    [Fact]
    public void Every_property_is_proven()
    {
        Z3.Require();
        var open = report.Value.Results.Where(result => result.Outcome != Outcome.Proven).ToList();
        Assert.True(open.Count == 0, string.Join("\n", open.Select(result => $"{result} {result.Reason}\n{result.Counterexample}")));
        TestContext.Current.SendDiagnosticMessage(
            $"{report.Value.Results.Count} properties, {report.Value.Obligations.Count} questions, {report.Value.Elapsed.TotalSeconds:F1} s"
        );
    }

    /// <summary>Where types are mixed the whole proof takes minutes too; this is what goes from one guest through the host.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_runs_agree_where_types_are_mixed(int mixture)
    {
        Z3.Require();
        var options = new ProofOptions
        {
            Settings = [Setting.Mixtures[mixture]],
            Property = "DSA-INV-25",
            Stimuli = stimulus => stimulus.Kind is "submit" or "execute 0",
        };
        var report = ProofRun.All(options);
        var result = Assert.Single(report.Results);
        Assert.True(result.Outcome == Outcome.Proven, $"{result} {result.Reason}\n{result.Counterexample}");
        Assert.True(report.Obligations.Count > 4);
        Assert.Empty(report.Impossible);
    }

    [Fact]
    public void No_proof_is_empty()
    {
        Z3.Require();
        Assert.Empty(report.Value.Impossible);
        Assert.All(Proven, setting => Assert.True(report.Value.Results.Count(result => result.Setting == setting.Name) >= 15));
        Assert.All(report.Value.Results, result => Assert.True(result.Steps > 0, result.ToString()));
    }

    [Fact]
    public void Obligations_are_written_with_the_answer_another_solver_must_give()
    {
        Z3.Require();
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var options = new ProofOptions
            {
                Folder = folder,
                Settings = [Setting.Device],
                Stimuli = s => s.Family is "write INTCAUSE" or "write IMS+0xc" or "set trigger",
            };
            Assert.True(ProofRun.All(options).IsProven);
            var files = Directory.GetFiles(folder, "*.smt2");
            Assert.True(files.Length > 3);
            foreach (var text in files.Select(File.ReadAllText))
            {
                Assert.Contains("(set-info :status unsat)", text, StringComparison.Ordinal);
                Assert.True(!Cvc5.IsAvailable || Cvc5.Answer(text, TimeSpan.FromSeconds(20)) is "unsat" or "unknown", text);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_list_of_properties_in_the_README_is_up_to_date()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "properties", "README.md")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        var text = File.ReadAllText(Path.Combine(folder.FullName, "properties", "README.md")).ReplaceLineEndings("\n");
        Assert.True(text.Contains(ProofTable.Markdown(), StringComparison.Ordinal), "put this into properties/README.md:\n" + ProofTable.Markdown());
    }
}
