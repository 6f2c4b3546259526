using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dsa.Properties;

/// <summary>Runs the proofs.</summary>
public static class ProofRun
{
    /// <summary>Proves every property of every setting, for every stimulus and internal step.</summary>
    public static ProofReport All(ProofOptions? options = null)
    {
        options ??= new ProofOptions();
        var start = Stopwatch.GetTimestamp();
        var prover = new Prover { Timeout = options.Timeout, Folder = options.Folder };
        var obligations = new ConcurrentBag<(int Order, Obligation Obligation)>();
        List<Func<IReadOnlyList<Obligation>>> tasks = [];
        foreach (var setting in options.Settings)
        {
            var induction = new Induction(setting, options.Fault, prover, options.Property, options.IsThorough);
            var stimuli = Chosen(setting, options);
            tasks.Add(induction.ProveInitially);
            tasks.AddRange(stimuli.Select(stimulus => (Func<IReadOnlyList<Obligation>>)(() => induction.Prove(stimulus))));
            if (options.Property is null)
            {
                tasks.AddRange(Split(stimuli).Select(family => (Func<IReadOnlyList<Obligation>>)(() => [induction.ProveCases(family)])));
            }
        }

        var inOrder = Partitioner.Create(Enumerable.Range(0, tasks.Count), EnumerablePartitionerOptions.NoBuffering);
        var done = 0;
        Parallel.ForEach(
            inOrder,
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism },
            (i, loop) =>
            {
                var answers = tasks[i]();
                options.Progress?.Invoke(Interlocked.Increment(ref done), tasks.Count);
                foreach (var obligation in answers)
                {
                    obligations.Add((i, obligation));
                    if (options.Property is not null && obligation.Verdict.Outcome == Outcome.Refuted)
                    {
                        loop.Stop();
                    }
                }
            }
        );

        Obligation[] sorted = [.. obligations.OrderBy(o => o.Order).Select(o => o.Obligation)];
        return new(
            [.. options.Settings.SelectMany(setting => Results(setting, options, [.. sorted.Where(o => o.Setting == setting.Name)]))],
            sorted,
            Stopwatch.GetElapsedTime(start)
        );
    }

    /// <summary>The stimuli to look at, first those that a fault changes.</summary>
    private static Stimulus<Symbolic>[] Chosen(Setting setting, ProofOptions options)
    {
        var unchanged = Stimuli<Symbolic>.Of(setting).Where(options.Stimuli);
        return options.Fault is not { } fault
            ? [.. unchanged]
            :
            [
                .. unchanged
                    .Select(stimulus => (Old: stimulus, New: fault.Stimulus(stimulus)))
                    .OrderBy(pair => ReferenceEquals(pair.Old, pair.New))
                    .Select(pair => pair.New),
            ];
    }

    private static IEnumerable<IGrouping<string, Stimulus<Symbolic>>> Split(IEnumerable<Stimulus<Symbolic>> stimuli) =>
        stimuli.GroupBy(stimulus => stimulus.Family).Where(family => family.Any(stimulus => stimulus.Case.Count > 0));

    private static IEnumerable<ProofResult> Results(Setting setting, ProofOptions options, Obligation[] obligations)
    {
        var stimuli = Chosen(setting, options);
        foreach (var invariant in Invariants<Symbolic>.Of(setting).Where(one => options.Property is null || one.Id == options.Property))
        {
            yield return Sum(
                new(setting.Name, invariant.Id, invariant.Sentence, invariant.Source, ProofKind.Induction, Outcome.Proven, stimuli.Length + 1, default),
                obligations
            );
        }

        foreach (var relation in Invariants<Symbolic>.Between(setting).Where(one => options.Property is null || one.Id == options.Property))
        {
            yield return Sum(
                new(setting.Name, relation.Id, relation.Sentence, relation.Source, ProofKind.EveryStep, Outcome.Proven, stimuli.Count(relation.Concerns), default),
                obligations
            );
        }

        if (TwoRuns.Concerns(setting) && (options.Property is null or TwoRuns.Id))
        {
            yield return Sum(
                new(
                    setting.Name,
                    TwoRuns.Id,
                    TwoRuns.Sentence,
                    TwoRuns.Source,
                    ProofKind.TwoRuns,
                    Outcome.Proven,
                    stimuli.Sum(stimulus => TwoRuns.Of(setting, stimulus, options.IsThorough).Count()),
                    default
                ),
                obligations
            );
        }

        if (options.Property is null)
        {
            yield return Sum(
                new(
                    setting.Name,
                    "cases",
                    "Steps that are proven case by case are proven in every state in which they can happen.",
                    default,
                    ProofKind.Cases,
                    Outcome.Proven,
                    obligations.Count(o => o.Ids is ["cases"]),
                    default
                ),
                obligations
            );
        }
    }

    private static ProofResult Sum(ProofResult result, Obligation[] obligations)
    {
        Obligation[] own = [.. obligations.Where(o => o.Ids.Contains(result.Id))];
        var refuted = Array.Find(own, o => o.Verdict.Outcome == Outcome.Refuted);
        Obligation[] open = [.. own.Where(o => o.Verdict.Outcome == Outcome.Unknown)];
        return result with
        {
            Outcome =
                refuted is not null ? Outcome.Refuted
                : open.Length > 0 ? Outcome.Unknown
                : Outcome.Proven,
            Time = own.Aggregate(TimeSpan.Zero, (sum, o) => sum + (o.Verdict.Elapsed / o.Ids.Count)),
            Counterexample = refuted is null ? null : Induction.Explain(refuted),
            Reason = string.Join("; ", open.Select(o => $"{o.Step}: {o.Verdict.Reason}")),
        };
    }
}
