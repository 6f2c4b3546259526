using Dsa.Conformance;
using Dsa.Model.Configuration;

namespace Dsa.Bench;

/// <summary>Generated sequences of 8 to 20 stimuli with their preamble, played on the model in process and judged: what they add to a run of the cases alone.</summary>
internal static class Running
{
    internal static void Sequences()
    {
        const int Count = 2000;
        foreach (var (name, theta) in new[] { ("physical", Profiles.DsaV1()), ("1DWQ_v1", Profiles.Dwq1()) })
        {
            var without = Time(theta, 0);
            var with = Time(theta, Count, out var events);
            Console.WriteLine($"{"judged sequences, " + name, -44} {Count / (with - without), 14:N0} /s   ({events / with:N0} events/s)");
        }
    }

    private static double Time(Theta theta, int sequences) => Time(theta, sequences, out _);

    private static double Time(Theta theta, int sequences, out long events)
    {
        var best = double.MaxValue;
        events = 0;
        for (var run = 0; run < 4; run++)
        {
            using var device = new ModelDevice(theta);
            var result = Runner.Run(device, new RunOptions { Seed = 1, Sequences = sequences });
            best = Math.Min(best, result.Elapsed.TotalSeconds);
            events = result.Events;
        }

        return best;
    }
}
