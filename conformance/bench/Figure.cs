using System.Diagnostics;

namespace Dsa.Bench;

/// <summary>One figure: how often a body runs in a second, as the median of several runs after warm-up, and what it allocates.</summary>
internal static class Figure
{
    /// <summary>Processor time, so that other work on the machine does not count.</summary>
    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    /// <summary>Runs a body that does <paramref name="count"/> things at a time and prints things per second.</summary>
    internal static double Measure(string name, long count, Action body, int runs = 7)
    {
        for (var warm = 0; warm < 4; warm++)
        {
            body();
        }

        var rates = new double[runs];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < runs; run++)
        {
            var start = Cpu();
            body();
            rates[run] = count / (Cpu() - start).TotalSeconds;
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(runs * count);
        Array.Sort(rates);
        Console.WriteLine($"{name, -44} {rates[runs / 2], 14:N0} /s   (min {rates[0]:N0}, max {rates[^1]:N0})   {allocated:F1} B each");
        return rates[runs / 2];
    }
}
