using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Every property is proven, from steps that can happen.</summary>
public class ProofTests
{
    [Fact]
    public void Every_property_is_proven()
    {
        Z3.Require();
        var report = ProofRun.All();
        foreach (var o in report.Obligations.OrderByDescending(o => o.Verdict.Elapsed).Take(40))
        {
            Console.WriteLine($"{o.Setting} {o.Step} {string.Join(",", o.Ids)} paths {o.Paths} {o.Verdict.Outcome} {o.Verdict.Elapsed.TotalMilliseconds:F0} ms");
        }
        foreach (var result in report.Results) Console.WriteLine(result);
        foreach (var result in report.Results.Where(r => r.Counterexample is not null)) Console.WriteLine(result.Counterexample);
        Console.WriteLine(report.Elapsed + " " + report.Obligations.Count + " impossible: " + string.Join(" | ", report.Impossible));
        Console.WriteLine("paths " + report.Obligations.Sum(o => o.Paths) + " solver " + report.Obligations.Sum(o => o.Verdict.Elapsed.TotalSeconds));
        Assert.True(report.IsProven);
    }
}
