using System.Collections.Immutable;
using System.Text;
using Dsa.Model.Quirks;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Conformance;

/// <summary>The quirks with what shows each: the shortest trace the suite finds, as Markdown.</summary>
public static class QuirkTable
{
    private const int Sequences = 100;

    private const string Head = """
        # Quirks

        What drivers did otherwise than `DECISIONS.md` decides: the same model with an announced value, a row or an effect replaced (`Quirks/`).

            dsaconf run --quirk NAME       # a quirk, on a device of its type and seen under its map: exit code 1
            dsaconf run --quirk v6         # all of a driver's
            dsaconf list --quirks

        *Needs* tells what must be observed to see it: what a **guest** sees (registers, its memory, its interrupts), also what **VFIO** answers whoever has
        the device open, or also what is done to the **host**.
        `v6`: the last mdev driver sent to the kernel; `dcp`, `tdp`: two later drivers of Intel's that were not; `nal`: a VFIO driver outside the kernel.

        This file is written by `dsaconf list --quirks --markdown model/QUIRKS.md`.


        """;

    /// <summary>The suite on a device with quirks; the same every time.</summary>
    public static RunResult Run(ImmutableArray<Quirk<Concrete>> quirks, MdevType type)
    {
        using var device = QuirkedDevice.Create(quirks, type);
        return Runner.Run(device, new RunOptions { Sequences = Sequences, Shrunk = 2 });
    }

    /// <summary>The suite on the device of one quirk.</summary>
    public static RunResult Run(Quirk<Concrete> quirk)
    {
        ArgumentNullException.ThrowIfNull(quirk);
        return Run([quirk], quirk.Type);
    }

    /// <summary>The failed case with the fewest stimuli that names the first requirement the quirk breaks, or null.</summary>
    public static CaseResult? Shortest(RunResult run, Quirk<Concrete> quirk)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(quirk);
        return run.Cases.Where(c => c.Verdict == Verdict.Fail && c.Findings.Any(f => f.Requirement == quirk.Breaks[0])).MinBy(c => c.Stimuli);
    }

    /// <summary>Everything about the quirks.</summary>
    public static string Markdown()
    {
        var quirks = Quirks<Concrete>.All;
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        text.Append("| quirk | set | entry | type | needs | breaks | what the driver did |\n|---|---|---|---|---|---|---|\n");
        foreach (var q in quirks)
        {
            text.Append(
                null,
                $"| [{q.Name}](#{q.Name}) | {q.Driver} | {q.Decision} | {q.Type.Id} | {QuirkedDevice.NameOf(q.Needs)} | {string.Join(", ", q.Breaks)} | {q.Did} |\n"
            );
        }

        text.Append("\n## What shows them\n");
        var shown = new string[quirks.Length];
        Parallel.For(0, quirks.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => shown[i] = Of(quirks[i]));
        text.AppendJoin("", shown);
        text.Append("\n## Entries without a quirk\n\n| entry | why |\n|---|---|\n");
        foreach (var (id, reason) in Omissions.All)
        {
            text.Append(null, $"| {id} | {reason} |\n");
        }

        return text.ToString();
    }

    private static string Of(Quirk<Concrete> quirk)
    {
        var text = new StringBuilder($"\n### {quirk.Name}\n\n{quirk.Did}\n\n");
        if (Shortest(Run(quirk), quirk) is not { } result)
        {
            return text.Append("Not found.\n").ToString();
        }

        var finding = result.Findings.Last(f => f.Requirement == quirk.Breaks[0]);
        if (finding.Index >= 0)
        {
            for (var i = 0; i <= finding.Index; i++)
            {
                text.Append(null, $"    {result.Trace!.Events[i]}\n");
            }

            text.Append('\n');
        }

        return text.Append(null, $"{finding.Requirement}: {finding.Where} is {finding.Observed}; allowed: {finding.Allowed}.\n").ToString();
    }
}
