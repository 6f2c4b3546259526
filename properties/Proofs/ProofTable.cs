using System.Text;

namespace Dsa.Properties;

/// <summary>The list of verified properties for the README.</summary>
public static class ProofTable
{
    /// <summary>A table in Markdown: id, sentence, source, how established.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        foreach (var setting in Setting.All)
        {
            text.Append(!setting.IsComposed ? "### A physical device\n\n" : $"### Virtual devices of type {string.Join(" + ", setting.Types)} on a host\n\n");
            text.Append("| id | property | why | how |\n| --- | --- | --- | --- |\n");
            foreach (var invariant in Invariants<Symbolic>.Of(setting))
            {
                text.Append(null, $"| {invariant.Id} | {invariant.Sentence} | {invariant.Source} | induction |\n");
            }

            foreach (var relation in Invariants<Symbolic>.Between(setting))
            {
                text.Append(null, $"| {relation.Id} | {relation.Sentence} | {relation.Source} | every step |\n");
            }

            if (TwoRuns.Concerns(setting))
            {
                text.Append(null, $"| {TwoRuns.Id} | {TwoRuns.Sentence} | {TwoRuns.Source} | two runs |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
