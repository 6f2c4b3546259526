using Dsa.Model.Requirements;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Every requirement of the specification's catalogue is accounted for, once.</summary>
public sealed class CatalogueTests
{
    /// <summary>Ids of the model's own: the composition's, and the fields of configuration space, which the catalogue does not number.</summary>
    private static readonly string[] Own = ["VDSA", "CONFIG"];

    /// <summary>What the catalogue counts to the field above it: PCI Express says something of its own about it.</summary>
    private static readonly string[] Parts = ["DSA-MSIX-ALIGNMENT"];

    private static readonly string Root = FindRoot();

    private static readonly string[] Listed = File.ReadAllLines(Path.Combine(Root, "model", "catalogue-ids.txt"));

    [Fact]
    public void Every_id_of_the_list_is_accounted_for() => None(Listed.Where(id => Catalogue.Find(id) is null));

    [Fact]
    public void Every_id_of_the_model_is_in_the_list_or_its_own() =>
        None(Catalogue.All.Select(r => r.Id).Where(id => !Own.Contains(Family.Of(id).Name)).Except(Listed).Except(Parts));

    [Fact]
    public void The_list_is_sorted_and_has_no_id_twice() => Assert.Equal(Listed.Distinct().Order(StringComparer.Ordinal), Listed);

    [Fact]
    public void No_id_is_stated_twice() =>
        None(Obligations.All.Concat(Catalogue.Modelled).Concat(Absences.All).CountBy(r => r.Id).Where(id => id.Value > 1).Select(id => id.Key));

    [Fact]
    public void Every_obligation_names_a_file_that_obeys_it() =>
        None(Obligations.All.Where(r => r.Where is null || !File.Exists(Path.Combine(Root, r.Where))).Select(r => r.Id));

    [Fact]
    public void Every_obligation_of_the_specification_is_named_in_that_file() =>
        None(
            from r in Obligations.All
            where Family.Of(r.Id).Name is not ("VDSA" or "AMB") && r.Where is not null
            where !File.ReadAllText(Path.Combine(Root, r.Where!)).Contains(r.Id, StringComparison.Ordinal)
            select $"{r.Id} in {r.Where}"
        );

    [Fact]
    public void Every_family_has_requirements() => None(Family.All.Except(Catalogue.All.Select(r => Family.Of(r.Id))).Select(f => f.Name));

    [Fact]
    public void Every_requirement_has_a_text_and_a_source() => Assert.All(Catalogue.All, r => Assert.True(r.Text.Length > 10 && r.Source.Section.Length > 0, r.Id));

    private static void None(IEnumerable<string> ids) => Assert.True(!ids.Any(), string.Join("; ", ids));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the repository is not above the tests");
        }

        return folder.FullName;
    }
}
