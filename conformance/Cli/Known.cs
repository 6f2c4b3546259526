using System.Collections.Immutable;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Properties;

namespace Dsa.Conformance.Cli;

/// <summary>Every id the program can name: the requirements of the catalogue, and the properties that are proven.</summary>
public static class Known
{
    /// <summary>The properties whose ids the catalogue does not have.</summary>
    public static ImmutableArray<Requirement> Properties { get; } = [.. OfProperties().Where(r => Catalogue.Find(r.Id) is null).DistinctBy(r => r.Id)];

    /// <summary>The requirement or property of an id, or null.</summary>
    public static Requirement? Find(string id) => Catalogue.Find(id) ?? Properties.FirstOrDefault(p => p.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Ids that contain some text.</summary>
    public static IEnumerable<string> Near(string text) =>
        Catalogue.All.Concat(Properties).Select(r => r.Id).Where(id => id.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Requirement> OfProperties()
    {
        const string where = "properties/Invariants";
        foreach (var setting in Setting.All)
        {
            foreach (var invariant in Invariants<Concrete>.Of(setting))
            {
                yield return new(invariant.Id, RequirementClass.Deterministic, invariant.Sentence, invariant.Source, where);
            }

            foreach (var relation in Invariants<Concrete>.Between(setting))
            {
                yield return new(relation.Id, RequirementClass.Deterministic, relation.Sentence, relation.Source, where);
            }
        }
    }
}
